"""Whatever people send: each gets a plain answer, and nothing they said is lost."""

from io import BytesIO

import pytest
from PIL import Image

from storage.tables import Media
from storage.words import State
from tests.journeys.someone import Someone
from tests.journeys.town import Town
from tests.journeys.ways import LAMP, SEND, TAKE, reports
from tests.pictures import bomb, jpeg

MEGABYTE = 1024 * 1024


async def test_5000_characters_reach_the_officer_whole(
    town: Town, wang: Someone, li: Someone
) -> None:
    long = LAMP + "，已经很久了" * 700
    await wang.says(long[:4096])  # what a phone makes of it
    await wang.says(long[4096:])
    await wang.sees("请看看对不对").taps(SEND)
    await li.sees("路灯")
    await town.settles()

    assert town.case().text.replace("\n", "") == long
    read = "".join(one.words for one in li.messages())
    assert read.count("已经很久了") >= 700


async def test_a_file_of_30_megabytes_is_refused_plainly(town: Town, wang: Someone) -> None:
    await wang.sends_file("video.mov", bytes(30 * MEGABYTE), LAMP)

    await wang.sees("太大")
    card = await wang.sees("请看看对不对")

    assert LAMP in card.words


async def test_a_text_named_jpg_is_refused_and_its_caption_kept(town: Town, wang: Someone) -> None:
    await wang.sends_file("photo.jpg", "这不是照片".encode(), LAMP)

    await wang.sees("不是照片")

    assert LAMP in (await wang.sees("请看看对不对")).words
    assert town.rows(Media) == []


async def test_a_decompression_bomb_is_refused(town: Town, wang: Someone) -> None:
    await wang.sends_file("small.png", bomb(20_000), LAMP)

    await wang.sees("图片太大")

    assert LAMP in (await wang.sees("请看看对不对")).words


async def test_a_torn_photo_is_refused(town: Town, wang: Someone) -> None:
    await wang.sends_file("torn.jpg", jpeg(1200, 900)[:900], LAMP)

    await wang.sees("不是照片")

    await wang.sees("请看看对不对")


async def test_eleven_photos_are_one_case(town: Town, wang: Someone, li: Someone) -> None:
    await wang.shows_album("柳岸花园3栋门口井盖缺了", photos=10)
    await wang.photographs()
    await town.passes(seconds=2)
    await wang.sees("请看看对不对").taps(SEND)
    await li.sees("井盖")
    await town.settles()

    assert len(town.cases()) == 1
    assert len(town.rows(Media)) == 11
    assert sum(bool(one.photo) for one in li.messages()) == 11


async def test_a_pin_in_another_country_does_not_misplace_the_case(
    town: Town, emma: Someone
) -> None:
    await emma.says("路灯坏了")
    await emma.sees("Where")
    await emma.pins((48.8584, 2.2945))
    await emma.sees("outside our area")
    await emma.says("opposite the old lighthouse gate")

    card = await emma.sees("Did I get that right?")

    assert (town.case().grid_id, town.case().latitude) == (None, None)
    assert "grid not known yet" in card.words


@pytest.mark.parametrize(
    "coded",
    [
        "",
        "take",
        "take:999999:",
        "send:1:",
        "satis:1:delighted",
        "pick:1:NO-SUCH",
        "my:-1:",
        "🙂" * 16,
    ],
)
async def test_forged_claims_change_nothing(
    town: Town, wang: Someone, zhou: Someone, coded: str
) -> None:
    await wang.says(LAMP)
    card = await wang.sees("请看看对不对")

    await zhou.claims(card, coded)
    await town.settles()

    assert town.case().state == State.DRAFT


async def test_words_about_a_message_that_was_deleted_are_a_case_of_their_own(
    town: Town, wang: Someone, li: Someone
) -> None:
    first = await wang.says(LAMP)
    await wang.sees("请看看对不对").taps(SEND)
    await li.sees(LAMP)
    await wang.phone.deletes(first)
    await wang.says("柳岸花园3栋门口井盖也缺了", reply_to=first)

    await wang.sees("请看看对不对").taps(SEND)

    await li.sees("井盖也缺了")
    assert LAMP in town.case(0).text


async def test_a_report_deleted_before_it_was_answered_is_answered_all_the_same(
    town: Town, ji: Someone, li: Someone
) -> None:
    post = await ji.photographs("柳岸花园3栋门口井盖缺了", to=town.riders)
    await town.settles()
    await ji.phone.deletes(post)
    await town.passes(seconds=16)

    await ji.sees("收到", where=town.riders)

    await li.sees("井盖").taps(TAKE)
    town.failures.add("group_reaction: message gone")


async def test_a_note_under_a_deleted_card_is_not_lost(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    card = await li.sees(LAMP)
    await li.phone.deletes(card)
    await li.says("备件周五到", reply_to=card)

    await li.sees("居民看不到")


async def test_a_card_that_was_deleted_comes_anew_when_the_case_moves(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    card = await li.sees(LAMP)
    await li.phone.deletes(card)
    toast = await li.claims(card, f"take:{town.case().id}:")

    fresh = await li.sees("办理中")

    assert "已接单" in toast
    assert fresh.message_id != card.message_id


async def test_a_sticker_is_answered_with_help(town: Town, wang: Someone) -> None:
    wang.sends_sticker()

    await wang.sees("怎么用")

    assert town.cases() == []


async def test_words_that_look_like_markup_stay_words(
    town: Town, wang: Someone, li: Someone
) -> None:
    words = '柳岸花园3栋路灯坏了 <b>急</b> & <a href="x">点我</a> {number}'
    await reports(wang, words)

    card = await li.sees("路灯坏了")

    assert words in card.words


async def test_a_command_with_words_nobody_knows_is_a_petition(town: Town, wang: Someone) -> None:
    await wang.says("/投诉 柳岸花园3栋楼下路灯坏了")

    assert "路灯" in (await wang.sees("请看看对不对")).words


async def test_a_voice_note_and_a_video_are_kept_and_handed_on(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says(LAMP)
    await wang.phone.sends_voice(town.resident_bot, b"OggS voice")
    await wang.phone.sends_video(town.resident_bot, b"a video")
    await town.settles()
    await wang.finds("请看看对不对").taps(SEND)
    card = await li.sees(LAMP)
    await town.settles()

    kinds = {one.kind for one in li.messages()}

    assert {"voice", "video"} <= kinds
    assert TAKE in [button.text for row in card.buttons for button in row]


async def test_a_round_video_alone_is_a_report_that_staff_can_play(
    town: Town, wang: Someone, zhao: Someone
) -> None:
    await wang.phone.sends_video_note(town.resident_bot, b"a round video")
    await wang.sees("请看看对不对").taps(SEND)
    await zhao.sees("没有文字")
    await town.settles()

    played = [
        file.content for one in zhao.messages() if one.kind == "video_note" for file in one.media
    ]

    assert played == [b"a round video"]


async def test_a_picture_as_thin_as_a_thread_does_not_swallow_the_alert(
    town: Town, wang: Someone, li: Someone
) -> None:
    thin = BytesIO()
    Image.new("L", (1, 20_000)).save(thin, "PNG")
    await wang.sends_file("thin.png", thin.getvalue(), LAMP)
    await wang.sees("请看看对不对").taps(SEND)

    card = await li.sees(LAMP)

    assert card.photo
