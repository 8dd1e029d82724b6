"""Voice, film and sound reach whoever has the case as something that plays, wherever it goes."""

from bot.emulator import Message
from storage.words import State
from tests.journeys.someone import Someone
from tests.journeys.test_neighbours import DARK, MERGE, MORE
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, SEND, TAKE, TRANSFER, goes_all_the_way, reports

PRINT = say("button-print")


def played(officer: Someone) -> list[tuple[str, int]]:
    """What can be played in their chat, and how long it says it is."""
    return [(one.kind, one.media[0].duration) for one in officer.messages() if _plays(one)]


def _plays(message: Message) -> bool:
    return message.kind in ("voice", "video", "video_note", "audio")


async def test_each_kind_arrives_as_what_it_is(town: Town, wang: Someone, li: Someone) -> None:
    await wang.says(LAMP)
    await wang.speaks(seconds=42)
    await wang.films("一闪一闪的")
    await wang.films(round_=True)
    await wang.plays("电流声.mp3")
    await town.settles()
    await wang.finds("请看看对不对").taps(SEND)

    card = await li.sees(LAMP)
    await town.settles()

    assert "🎬 1 📹 1 🎤 1 🎵 1" in card.words
    assert sorted(played(li)) == [("audio", 95), ("video", 1), ("video_note", 12), ("voice", 42)]
    assert li.messages()[-1].chat is card.chat


async def test_a_voice_reaches_the_next_one_too(
    town: Town, wang: Someone, zhao: Someone, sun: Someone
) -> None:
    await wang.says("柳岸花园3栋门口路面坑洼，有个大坑")
    await wang.speaks(seconds=42)
    await town.settles()
    await wang.finds("请看看对不对").taps(SEND)
    await zhao.sees("大坑").taps(TRANSFER)
    await zhao.sees("转给谁").taps("市政养护队")

    await sun.sees("转给您办")
    await town.settles()

    assert played(sun) == [("voice", 42)]


async def test_what_is_said_later_reaches_whoever_takes_the_case_over(
    town: Town, wang: Someone, zhao: Someone, sun: Someone
) -> None:
    await reports(wang, "柳岸花园3栋门口路面坑洼，有个大坑")
    await zhao.sees("大坑").taps(TAKE)
    await town.settles()
    await wang.speaks(seconds=9, reply_to=await wang.finds("应在"))
    await zhao.sees("居民补充")
    await town.settles()
    assert played(zhao) == [("voice", 9)]
    await zhao.finds("状态：办理中").taps(TRANSFER)
    await zhao.sees("转给谁").taps("市政养护队")

    await sun.sees("转给您办")
    await town.settles()

    assert played(sun) == [("voice", 9)]


async def test_why_it_was_not_done_is_heard_by_whoever_does_it_again(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await goes_all_the_way(wang, li)
    await wang.finds("问题解决了吗").taps(say("button-solved-no"))
    await town.settles()
    await wang.speaks(seconds=11)
    await town.settles()
    await wang.finds("是什么原因").taps(say("button-reopen"))

    await zhao.sees(LAMP)
    await town.settles()

    assert town.case().state == State.REOPENED
    assert played(zhao) == [("voice", 11)]


async def test_the_voice_of_a_merged_case_is_heard_with_the_other(
    town: Town, wang: Someone, zhou: Someone, li: Someone, zhao: Someone
) -> None:
    await reports(wang)
    await zhou.says(DARK)
    await zhou.speaks(seconds=8)
    await town.settles()
    await zhou.finds("请看看对不对").taps(SEND)
    number = str(town.case(0).number)
    await li.sees(DARK).taps(MORE)
    await li.sees("还可以").taps(MERGE)
    await li.sees("是同一件事").taps(number)
    await town.settles()
    await li.finds(LAMP).taps(TRANSFER)
    await li.sees("转给谁").taps("赵主任")

    await zhao.sees("转给您办")
    await town.settles()

    assert played(zhao) == [("voice", 8)]


async def test_a_couriers_film_and_spoken_answer_reach_the_officer(
    town: Town, ji: Someone, li: Someone
) -> None:
    film = await ji.films("柳岸花园3栋门口井盖缺了", to=town.riders)
    await ji.speaks(seconds=5, to=town.riders, reply_to=film)
    await town.passes(seconds=16)

    await li.sees("井盖")
    await town.settles()

    assert len(town.cases()) == 1
    assert sorted(played(li)) == [("video", 1), ("voice", 5)]


async def test_the_printed_file_names_what_plays_and_its_length(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says(LAMP)
    await wang.speaks(seconds=42)
    await wang.films(round_=True)
    await town.settles()
    await wang.finds("请看看对不对").taps(SEND)
    await li.sees(LAMP).taps(MORE)
    await li.sees("还可以").taps(PRINT)

    told = await li.sees("归档单")

    page = told.media[0].content.decode()
    assert "语音 1（0:42）" in page
    assert "圆形视频 2（0:12）" in page
