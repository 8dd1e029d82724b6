"""Nothing that comes over the wire breaks the counter, and nothing secret leaves with an error."""

from typing import Any

import pytest

from bot.channel.raw import Unreadable
from bot.emulator import BotAccount, Emulator, Phone
from bot.errors import NotStaff
from bot.staff.carrier import make_bot
from bot.staff.skin import StaffSkin
from storage.photos import PhotoStore
from tests.line import Line
from tests.pictures import jpeg
from tests.recording import RecordingDesk
from tests.staff.conftest import TOKEN


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"update_id": 1},
        {"update_id": 1, "holiday_greeting": {"from": "next year"}},
        {"update_id": 1, "poll": {"id": "1"}},
        {"update_id": 1, "channel_post": {"message_id": 1, "text": "通知"}},
        {"update_id": 1, "message_reaction_count": {"nothing": "we know"}},
        {"update_id": 1, "message": None},
    ],
)
async def test_unknown_kinds_are_passed_over(
    line: Line, desk: RecordingDesk, body: dict[str, Any]
) -> None:
    await line.skin.feed(body)

    assert desk.asked == []


@pytest.mark.parametrize("kind", ["channel", "next_years"])
async def test_a_message_from_another_kind_of_chat_is_passed_over(
    line: Line, desk: RecordingDesk, kind: str
) -> None:
    chat = {"id": -1009, "type": kind, "title": "公告"}

    await line.feed("message", {"message_id": 1, "date": 1, "chat": chat, "text": "x"})

    assert desk.asked == []


@pytest.mark.parametrize(
    "broken",
    [
        "no object",
        {"text": "我的私事"},
        {
            "message_id": 1,
            "date": "today",
            "chat": {"id": 5, "type": "private"},
            "text": "我的私事",
        },
        {"message_id": 1, "date": 1, "chat": 5, "text": "我的私事"},
        {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "dice": {"value": 1}},
    ],
)
async def test_a_message_that_cannot_be_read_is_raised_without_its_words(
    line: Line, broken: Any
) -> None:
    with pytest.raises(Unreadable) as raised:
        await line.feed("message", broken)

    assert "私事" not in str(raised.value)
    assert raised.value.__context__ is None


async def test_a_refused_message_has_been_answered_by_the_desk(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount
) -> None:
    desk.failure = NotStaff()
    await li.says(counter, "我是谁")

    await line.carries()

    assert len(desk.asked) == 1


async def test_a_bug_is_raised_to_whoever_fed_the_message(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount
) -> None:
    desk.failure = ZeroDivisionError()
    await li.says(counter, "灯泡已换")

    with pytest.raises(ZeroDivisionError):
        await line.carries()


async def test_a_photo_that_cannot_be_fetched_now_is_raised_to_be_tried_again(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount, emulator: Emulator
) -> None:
    await li.sends_photo(counter, jpeg(), "已修好")
    update = (await line.fetch())[0]
    emulator.faults.outage = True

    with pytest.raises(ConnectionError) as raised:
        await line.skin.feed(update)
    emulator.faults.outage = False
    await line.skin.feed(update)

    assert TOKEN not in str(raised.value)
    assert [said.text for said in desk.heard] == ["已修好"]


async def test_the_counter_opens_and_hears_words_while_telegram_is_unreachable(
    desk: RecordingDesk, photos: PhotoStore
) -> None:
    skin = StaffSkin(make_bot(TOKEN, "http://127.0.0.1:9"), desk, photos)
    message = {
        "message_id": 1,
        "date": 1795453000,
        "chat": {"id": 5, "type": "private"},
        "from": {"id": 5, "is_bot": False, "first_name": "李"},
        "text": "灯泡已换",
    }

    await skin.feed({"update_id": 1, "message": message})

    assert desk.said.text == "灯泡已换"
