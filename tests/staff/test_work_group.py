"""In a work group our cards and our topics are listened to, and the group's life is followed."""

import pytest
from telegram.ext import ExtBot

from bot.desk.hearing import staff_talk
from bot.desk.registry import groups
from bot.desk.topics import talk
from bot.emulator import BotAccount, Chat, Emulator, Phone
from storage.words import Counter
from tests.line import Line
from tests.pictures import jpeg
from tests.recording import RecordingDesk


async def test_a_reply_to_a_card_of_ours_is_heard(
    line: Line, desk: RecordingDesk, li: Phone, bot: ExtBot[None], office: Chat
) -> None:
    await bot.send_message(office.id, "一张卡片")
    card = await li.sees(office, "一张卡片")
    await li.says(office, "已联系物业", reply_to=card)
    await li.sends_photo(office, jpeg(), "现场", reply_to=card)

    await line.carries()

    assert [(said.text, said.reply_to) for said in desk.heard] == [
        ("已联系物业", card.message_id),
        ("现场", card.message_id),
    ]
    assert [step for step, _ in desk.asked] == [staff_talk.hear] * 2
    assert (desk.said.caller.chat_id, desk.said.caller.private) == (office.id, False)
    assert desk.said.media is not None


async def test_everything_else_in_the_group_is_left_alone(
    line: Line, desk: RecordingDesk, li: Phone, office: Chat
) -> None:
    words = await li.says(office, "下午开会")
    await li.says(office, "收到", reply_to=words)
    await li.sends_photo(office, jpeg())
    await li.says(office, "/todo")
    await li.edits(words, "明天开会")

    await line.carries()

    assert desk.asked == []


async def test_what_is_said_in_a_topic_answers_no_card_but_is_heard(
    line: Line, desk: RecordingDesk, li: Phone, office: Chat, counter: BotAccount
) -> None:
    await li.says(office, "大家好")
    body = (await line.messages())[0]
    opening = {
        "message_id": 3,
        "date": body["date"],
        "chat": body["chat"],
        "from": {"id": counter.id, "is_bot": True, "first_name": "说事处置"},
        "forum_topic_created": {"name": "261123-007", "icon_color": 7322096},
    }
    topic = {"message_thread_id": 3, "is_topic_message": True, "reply_to_message": opening}

    await line.feed("message", {**body, **topic})

    assert [step for step, _ in desk.asked] == [talk.hear]
    assert (desk.said.thread_id, desk.said.reply_to) == (3, None)


@pytest.mark.parametrize("command", ["/start R4CE", "/start@Shuoshi_Staff_Bot R4CE"])
async def test_a_group_is_registered_with_its_code(
    line: Line, desk: RecordingDesk, li: Phone, office: Chat, command: str
) -> None:
    await li.says(office, command)

    await line.carries()

    assert desk.claims() == [(groups.register_group, ("R4CE", "望川社区工作群"))]


@pytest.mark.parametrize("command", ["/start", "/start@another_bot R4CE", "/help R4CE"])
async def test_other_commands_register_nothing(
    line: Line, desk: RecordingDesk, li: Phone, office: Chat, command: str
) -> None:
    await li.says(office, command)

    await line.carries()

    assert desk.asked == []


async def test_a_group_that_throws_us_out_and_takes_us_back_is_told(
    line: Line,
    desk: RecordingDesk,
    emulator: Emulator,
    li: Phone,
    office: Chat,
    counter: BotAccount,
) -> None:
    await li.kicks(office, counter)
    emulator.add_to_group(office, counter)

    await line.carries()

    assert desk.asked == [
        (groups.bot_removed, (Counter.STAFF, office.id)),
        (groups.bot_added, (Counter.STAFF, office.id)),
    ]


async def test_somebody_who_blocks_us_is_no_group(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount
) -> None:
    await li.starts(counter)
    await line.carries()
    desk.asked.clear()

    await li.blocks(counter)
    await line.carries()

    assert desk.asked == []


async def test_a_group_that_becomes_a_supergroup_keeps_its_life(
    line: Line, desk: RecordingDesk, emulator: Emulator, li: Phone, counter: BotAccount
) -> None:
    old = emulator.add_group("工作小群", people=[li.person], bots=[counter], kind="group")
    await line.carries()
    desk.asked.clear()
    new = emulator.upgrade_group(old)

    await line.carries()

    assert desk.asked
    assert set(desk.asked) == {(groups.moved, (Counter.STAFF, old.id, new.id))}


async def test_a_corrected_reply_to_a_card_is_heard_again(
    line: Line, desk: RecordingDesk, li: Phone, bot: ExtBot[None], office: Chat
) -> None:
    await bot.send_message(office.id, "一张卡片")
    card = await li.sees(office, "一张卡片")
    words = await li.says(office, "已联系物业", reply_to=card)
    await li.edits(words, "已联系物业经理")

    await line.carries()

    assert [step for step, _ in desk.asked] == [staff_talk.hear, talk.hear_again]
    assert (desk.said.text, desk.said.edited) == ("已联系物业经理", True)
