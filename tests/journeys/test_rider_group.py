"""随手拍: photos in the rider group, from the road to the result."""

from storage.tables import Media, Petition
from storage.words import Certainty, GroupKind, Source, State
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import CONFIRM, QUAY, RESOLVE, TAKE
from tests.pictures import jpeg

SETTLED = 16  # seconds: the album is whole, and no pin came


async def test_an_album_is_taken_done_and_rated(town: Town, ji: Someone, li: Someone) -> None:
    posts = await ji.shows_album("柳岸花园3栋门口井盖缺了", to=town.riders)
    await town.passes(seconds=SETTLED)
    receipt = await ji.sees("收到", where=town.riders)
    assert str(town.case().number) in receipt.words
    card = await li.sees("井盖")
    assert "骑手" in card.words
    await li.taps(card, TAKE)
    await ji.waits()
    await ji.phone.sees_reaction(posts[0], "👌")
    await li.sees("办理中").taps(RESOLVE)
    await li.sees("办得怎么样")
    await li.photographs("新井盖装好了")
    await li.sees("居民会看到").taps(CONFIRM)
    await ji.waits()
    await ji.phone.sees_reaction(posts[0], "🎉")
    await ji.sees("问题解决了吗").taps(say("button-solved-yes"))
    await ji.sees("满意").taps("😊 满意")

    await ji.sees("到此办完")

    assert town.case().state == State.CLOSED
    assert len(ji.messages("收到", where=town.riders)) == 1


async def test_the_name_of_a_place_under_a_photo_is_no_category(
    town: Town, ji: Someone, zhao: Someone
) -> None:
    await ji.photographs("望川公交总站门口", to=town.riders)
    await town.passes(seconds=SETTLED)

    receipt = await ji.sees("收到", where=town.riders)

    assert "公交" not in receipt.words
    assert town.case().category_certainty == Certainty.UNKNOWN


async def test_the_whole_album_reaches_the_officer(town: Town, ji: Someone, li: Someone) -> None:
    await ji.shows_album("柳岸花园3栋门口井盖缺了", photos=4, to=town.riders)
    await town.passes(seconds=SETTLED)

    card = await li.sees("井盖")
    await town.settles()

    assert card.photo
    assert "📷 4" in card.words
    assert sum(bool(one.photo) for one in li.messages()) == 4


async def test_a_pin_after_the_photo_says_where(town: Town, ji: Someone, chen: Someone) -> None:
    await ji.photographs("井盖缺了", to=town.riders)
    await town.settles()
    await ji.pins(QUAY, to=town.riders)
    await town.passes(seconds=3)

    card = await chen.sees("井盖")

    assert "柳岸第三网格（确定）" in card.words
    assert chen.messages()[-1].kind == "location"


async def test_a_pin_before_the_photo_says_where(town: Town, ji: Someone, chen: Someone) -> None:
    await ji.pins(QUAY, to=town.riders)
    await town.passes(minutes=2)
    await ji.photographs("井盖缺了", to=town.riders)
    await town.passes(seconds=3)

    assert "柳岸第三网格（确定）" in (await chen.sees("井盖")).words


async def test_a_file_brings_its_place_in_its_exif(town: Town, ji: Someone, chen: Someone) -> None:
    await ji.sends_file("IMG_1.jpg", jpeg(at=QUAY), "井盖缺了", to=town.riders)
    await town.passes(seconds=SETTLED)

    assert "柳岸第三网格" in (await chen.sees("井盖")).words


async def test_without_any_word_of_place_somebody_still_gets_it(
    town: Town, ji: Someone, zhao: Someone
) -> None:
    await ji.photographs(to=town.riders)
    await town.passes(seconds=SETTLED)

    await ji.sees("收到", where=town.riders)
    await town.settles()

    case = town.case()
    assert case.state == State.DISPATCHED
    assert case.owner_id is not None


async def test_a_pin_that_comes_late_moves_the_case(
    town: Town, ji: Someone, chen: Someone
) -> None:
    await ji.photographs("井盖缺了", to=town.riders)
    await town.passes(seconds=SETTLED)
    await ji.sees("收到", where=town.riders)
    await ji.pins(QUAY, to=town.riders)

    await chen.sees("井盖")

    assert town.case().place_certainty == Certainty.SURE


async def test_a_photo_that_comes_late_joins_its_album(
    town: Town, ji: Someone, li: Someone
) -> None:
    posts = await ji.shows_album("柳岸花园3栋门口井盖缺了", photos=2, to=town.riders)
    await town.passes(seconds=SETTLED)
    await li.sees("井盖")
    ji.adds_to_album(posts[0])

    await li.sees("居民补充了")
    await town.settles()

    assert len(town.rows(Petition)) == 1
    assert len(town.rows(Media)) == 3


async def test_chatter_is_left_alone(town: Town, ji: Someone, zhou: Someone) -> None:
    first = await ji.says("路口堵死了，绕行", to=town.riders)
    await zhou.says("收到，谢谢", to=town.riders, reply_to=first)
    await zhou.says("下雨了，路滑，大家慢点", to=town.riders)
    await town.passes(minutes=1)

    assert ji.messages(where=town.riders) == []
    assert town.rows(Petition) == []


async def test_words_to_the_bot_by_name_are_a_case(town: Town, ji: Someone, li: Someone) -> None:
    await ji.says("@shuoshi_resident_bot 柳岸花园3栋门口井盖缺了", to=town.riders)
    await town.passes(seconds=SETTLED)

    card = await li.sees("井盖")

    assert "shuoshi" not in card.words
    assert town.case().source == Source.RIDER_GROUP


async def test_words_under_ones_own_post_join_it(town: Town, ji: Someone, li: Someone) -> None:
    post = await ji.photographs("柳岸花园3栋门口井盖缺了", to=town.riders)
    await town.passes(seconds=SETTLED)
    await li.sees("井盖")
    await ji.says("晚上看不见，危险", to=town.riders, reply_to=post)

    await li.sees("晚上看不见")


async def test_another_group_is_not_listened_to(town: Town, ji: Someone) -> None:
    people = [ji.phone.person]
    other = town.emulator.add_group("家人群", people=people, bots=[town.resident_bot])
    await ji.photographs("柳岸花园3栋门口井盖缺了", to=other)
    await town.passes(seconds=SETTLED)

    assert ji.messages(where=other) == []


async def test_a_group_that_becomes_a_supergroup_goes_on(
    town: Town, ji: Someone, li: Someone
) -> None:
    small = town.emulator.add_group(
        "小群", people=[ji.phone.person], bots=[town.resident_bot], kind="group"
    )
    code = town.invites("WC-LA", group=GroupKind.RIDERS)
    await ji.says(f"/start@shuoshi_resident_bot {code}", to=small)
    await ji.sees("随手拍群", where=small)
    await ji.photographs("柳岸花园3栋门口井盖缺了", to=small)
    big = town.emulator.upgrade_group(small)
    await town.passes(seconds=SETTLED)

    await ji.sees("收到", where=big)
    await ji.photographs("柳岸花园3栋楼下路灯坏了", to=big)
    await town.passes(seconds=SETTLED)

    await li.sees("路灯坏了")


async def test_a_bot_that_was_thrown_out_loses_nothing(
    town: Town, ji: Someone, zhao: Someone, li: Someone
) -> None:
    await ji.photographs("柳岸花园3栋门口井盖缺了", to=town.riders)
    await town.settles()
    await zhao.phone.kicks(town.riders, town.resident_bot)
    town.failures |= {"group_receipt: unreachable", "group_receipt: chat gone"}
    await town.passes(seconds=SETTLED)

    card = await li.sees("井盖")

    assert TAKE in buttons(card)
