"""In a group only what is meant for us is heard: pictures, pins, our name, the group's life."""

import pytest

from bot.desk.hearing import rider_group
from bot.desk.registry import groups
from bot.emulator import BotAccount, Chat, Emulator, Phone
from storage.photos import PhotoStore
from storage.tables import Group
from storage.words import Counter, MediaKind
from tests.line import Line
from tests.pictures import jpeg
from tests.recording import RecordingDesk

GARDEN_GATE = (31.9511, 119.1702)


async def test_a_photo_is_a_report(
    line: Line, desk: RecordingDesk, ji: Phone, riders: Chat
) -> None:
    await ji.sends_photo(riders, jpeg(), "井盖缺失")

    await line.carries()

    said = desk.said
    assert [step for step, _ in desk.asked] == [rider_group.hear_group]
    assert (said.text, said.mentions_bot) == ("井盖缺失", False)
    assert said.media is not None
    assert (said.caller.private, said.caller.chat_id) == (False, riders.id)
    assert said.caller.telegram_id == ji.person.id


async def test_an_album_without_a_word_a_file_and_a_pin_are_reports(
    line: Line, desk: RecordingDesk, ji: Phone, riders: Chat
) -> None:
    await ji.sends_album(riders, [jpeg(), jpeg(500)])
    await ji.sends_file(riders, "IMG.jpg", jpeg(at=GARDEN_GATE), mime="image/jpeg")
    await ji.sends_location(riders, *GARDEN_GATE)

    await line.carries()

    heard = [args[0] for _, args in desk.asked]
    assert [step for step, _ in desk.asked] == [rider_group.hear_group] * 4
    assert heard[0].album_id == heard[1].album_id is not None
    assert heard[2].media.latitude == pytest.approx(GARDEN_GATE[0], abs=1e-5)
    assert heard[3].latitude == GARDEN_GATE[0]


async def test_who_asks_for_their_photos_is_led_to_where_they_stand(
    line: Line, desk: RecordingDesk, ji: Phone, riders: Chat
) -> None:
    for words in ("/photos", "/photos@shuoshi_bot", "/photos@another_bot", "/photos of cats"):
        await ji.says(riders, words)

    await line.carries()

    assert [step for step, _ in desk.asked] == [rider_group.point_to_private] * 2
    assert desk.asked[0][1][0].telegram_id == ji.person.id


async def test_chatter_is_left_alone(
    line: Line, desk: RecordingDesk, ji: Phone, riders: Chat, photos: PhotoStore
) -> None:
    await ji.says(riders, "今天单子多吗")
    await ji.says(riders, "问 @somebody_else")
    await ji.says(riders, "/my")
    await ji.sends_voice(riders, b"OggS")
    question = await ji.says(riders, "谁见过？")
    await ji.says(riders, "我", reply_to=question)
    await ji.sends_file(riders, "排班.xlsx", b"PK", mime="application/vnd.ms-excel")
    await ji.sends_contact(riders, "13800000000")

    await line.carries()

    assert desk.asked == []
    assert list(photos.folder.iterdir()) == []


async def test_a_film_is_a_report_and_a_spoken_answer_belongs_to_its_picture(
    line: Line, desk: RecordingDesk, ji: Phone, riders: Chat
) -> None:
    await ji.sends_video(riders, b"mp4")
    picture = await ji.sends_photo(riders, jpeg())
    await ji.sends_voice(riders, b"OggS", reply_to=picture)

    await line.carries()

    heard = [args[0] for _, args in desk.asked]
    kinds = [said.media.kind for said in heard]
    assert kinds == [MediaKind.VIDEO, MediaKind.PHOTO, MediaKind.VOICE]
    assert heard[2].reply_to == picture.message_id


async def test_words_to_our_name_are_heard_without_the_name(
    line: Line, desk: RecordingDesk, ji: Phone, riders: Chat
) -> None:
    await ji.says(riders, "@shuoshi_bot 花园门口井盖缺失")
    await ji.says(riders, "@shuoshi_bot")

    await line.carries()

    assert [args[0].text for _, args in desk.asked] == ["花园门口井盖缺失"]
    assert desk.said.mentions_bot


async def test_words_in_answer_to_ones_own_post_are_heard(
    line: Line, desk: RecordingDesk, ji: Phone, wang: Phone, riders: Chat
) -> None:
    photo = await ji.sends_photo(riders, jpeg())
    await wang.says(riders, "这个我也见过", reply_to=photo)
    await ji.says(riders, "在花园门口", reply_to=photo)

    await line.carries()

    assert [said.text for said in desk.heard] == ["", "在花园门口"]
    assert desk.said.reply_to == photo.message_id


@pytest.mark.parametrize(("sender", "heard"), [(111, 1), (222, 0)])
async def test_words_in_answer_to_us_are_heard_to_another_bot_not(
    line: Line, desk: RecordingDesk, ji: Phone, riders: Chat, sender: int, heard: int
) -> None:
    await ji.says(riders, "井盖还是松的")
    body = (await line.messages())[0]
    bot = {"id": sender, "is_bot": True, "first_name": "bot"}
    asked = {"message_id": 3, "date": body["date"], "chat": body["chat"], "from": bot}

    await line.feed("message", {**body, "reply_to_message": {**asked, "text": "什么原因？"}})

    assert len(desk.heard) == heard


@pytest.mark.parametrize("registered", [False, True])
async def test_nothing_is_kept_of_a_group_we_do_not_know_or_have_left(
    line: Line,
    desk: RecordingDesk,
    ji: Phone,
    riders: Chat,
    photos: PhotoStore,
    registered: bool,
) -> None:
    assert isinstance(desk.found, Group)
    desk.found.active = False
    desk.found = desk.found if registered else None
    await ji.sends_photo(riders, jpeg(), "聚餐")

    await line.carries()

    assert desk.heard == []
    assert list(photos.folder.iterdir()) == []


async def test_a_topics_first_message_is_not_answered_by_everything_in_it(
    line: Line, desk: RecordingDesk, ji: Phone, riders: Chat
) -> None:
    await ji.sends_photo(riders, jpeg())
    body = (await line.messages())[0]
    opening = {
        "message_id": 3,
        "date": body["date"],
        "chat": body["chat"],
        "from": body["from"],
        "forum_topic_created": {"name": "随手拍", "icon_color": 7322096},
    }
    topic = {"message_thread_id": 3, "is_topic_message": True, "reply_to_message": opening}

    await line.feed("message", {**body, **topic})

    assert (desk.said.thread_id, desk.said.reply_to) == (3, None)


async def test_a_corrected_caption_is_told_a_corrected_chat_is_not(
    line: Line, desk: RecordingDesk, ji: Phone, riders: Chat
) -> None:
    photo = await ji.sends_photo(riders, jpeg(), "井盖")
    words = await ji.says(riders, "大家好")
    await line.carries()
    desk.asked.clear()

    await ji.edits(photo, "井盖缺失")
    await ji.edits(words, "大家早")
    await line.carries()

    assert [(args[0].edited, args[0].text) for _, args in desk.asked] == [(True, "井盖缺失")]


async def test_an_anonymous_admin_is_heard_with_a_photo_only(
    line: Line, desk: RecordingDesk, ji: Phone, riders: Chat
) -> None:
    await ji.sends_photo(riders, jpeg())
    await ji.sends_location(riders, *GARDEN_GATE)
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}

    for body in await line.messages():
        await line.feed("message", {**body, "from": anonymous, "sender_chat": {**body["chat"]}})

    assert len(desk.asked) == 1
    assert desk.said.media is not None
    assert desk.said.media.kind is MediaKind.PHOTO
    assert desk.said.caller.telegram_id == riders.id


async def test_a_channels_forwarded_post_is_nobodys_report(
    line: Line, desk: RecordingDesk, ji: Phone, riders: Chat
) -> None:
    await ji.sends_photo(riders, jpeg())
    body = (await line.messages())[0]

    await line.feed("message", {**body, "is_automatic_forward": True})

    assert desk.asked == []


@pytest.mark.parametrize("command", ["/start R4CE", "/start@Shuoshi_Bot R4CE"])
async def test_a_group_is_registered_with_its_code(
    line: Line, desk: RecordingDesk, ji: Phone, riders: Chat, command: str
) -> None:
    await ji.says(riders, command)

    await line.carries()

    assert desk.claims() == [(groups.register_group, ("R4CE", "先锋骑手群"))]
    assert desk.caller.chat_id == riders.id


@pytest.mark.parametrize("command", ["/start", "/start@another_bot R4CE"])
async def test_a_start_without_code_or_for_another_bot_registers_nothing(
    line: Line, desk: RecordingDesk, ji: Phone, riders: Chat, command: str
) -> None:
    await ji.says(riders, command)

    await line.carries()

    assert desk.asked == []


async def test_a_group_that_throws_us_out_is_told(
    line: Line, desk: RecordingDesk, ji: Phone, riders: Chat, counter: BotAccount
) -> None:
    await ji.kicks(riders, counter)

    await line.carries()

    assert desk.asked == [(groups.bot_removed, (Counter.RESIDENT, riders.id))]


async def test_a_group_that_takes_us_back_is_told(
    line: Line,
    desk: RecordingDesk,
    emulator: Emulator,
    ji: Phone,
    riders: Chat,
    counter: BotAccount,
) -> None:
    await ji.kicks(riders, counter)
    emulator.add_to_group(riders, counter)

    await line.carries()

    assert desk.asked[-1] == (groups.bot_added, (Counter.RESIDENT, riders.id))


async def test_a_resident_who_blocks_us_is_no_group(
    line: Line, desk: RecordingDesk, wang: Phone, counter: BotAccount
) -> None:
    await wang.starts(counter)
    await line.carries()
    desk.asked.clear()

    await wang.blocks(counter)
    await line.carries()

    assert desk.asked == []


async def test_a_group_that_becomes_a_supergroup_keeps_its_life(
    line: Line, desk: RecordingDesk, emulator: Emulator, ji: Phone, counter: BotAccount
) -> None:
    old = emulator.add_group("骑手小群", people=[ji.person], bots=[counter], kind="group")
    await line.carries()
    desk.asked.clear()
    new = emulator.upgrade_group(old)

    await line.carries()

    assert desk.asked
    assert set(desk.asked) == {(groups.moved, (Counter.RESIDENT, old.id, new.id))}
