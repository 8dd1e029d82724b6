"""Words and nothing else are read as aiogram reads them; all else is left to it."""

from copy import deepcopy
from typing import Any

import pytest
from aiogram.types import Update

from bot.resident.plainly import said_plainly
from bot.resident.reading import said_of

WANG = {"id": 5_000_000_001, "is_bot": False, "first_name": "王阿姨", "language_code": "zh-hans"}
BODY: dict[str, Any] = {
    "update_id": 7,
    "message": {
        "message_id": 12,
        "from": WANG,
        "chat": {"id": 5_000_000_001, "type": "private", "first_name": "王阿姨"},
        "date": 1_795_400_000,
        "text": "3栋楼下路灯坏了",
    },
}
NOTHING = object()


def changed(where: str, value: Any) -> dict[str, Any]:
    """The update with that at `message.from.id` or the like; NOTHING takes it out."""
    body = deepcopy(BODY)
    *path, last = where.split(".")
    part = body
    for name in path:
        part = part[name]
    if value is NOTHING:
        del part[last]
    else:
        part[last] = value
    return body


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("message.text", "3栋楼下路灯坏了"),
        ("message.text", " /3号楼漏水 了\n还有积水 "),
        ("message.from.language_code", NOTHING),
        ("message.from.language_code", ""),
        ("message.from.last_name", "芳"),
        ("message.from.last_name", ""),
        ("message.from.first_name", ""),
        ("message.from.is_premium", True),
        ("message.from.is_bot", True),
        ("message.chat.id", 9),
        ("message.chat.username", "wang"),
        ("message.date", 1),
    ],
)
def test_it_is_heard_as_aiogram_would_have_it(where: str, value: Any) -> None:
    body = changed(where, value)
    message = Update.model_validate(body).message
    assert message is not None

    said = said_plainly(body)

    assert said == said_of(message, None)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("message.entities", [{"type": "bold", "offset": 0, "length": 1}]),
        ("message.reply_to_message", BODY["message"]),
        ("message.photo", []),
        ("message.sender_chat", {"id": -5, "type": "channel", "title": "频道"}),
        ("message.text", "/start"),
        ("message.text", ""),
        ("message.text", None),
        ("message.text", NOTHING),
        ("message.chat.type", "group"),
        ("message.chat.id", "5"),
        ("message.chat", 5),
        ("message.from", NOTHING),
        ("message.from", None),
        ("message.from.id", True),
        ("message.from.first_name", NOTHING),
        ("message.from.last_name", None),
        ("message.from.is_bot", NOTHING),
        ("message.date", 1_795_400_000_000),
        ("message.date", "1795400000"),
        ("message.message_id", 1.0),
        ("message", []),
        ("edited_message", BODY["message"]),
    ],
)
def test_all_else_is_left_to_aiogram(where: str, value: Any) -> None:
    assert said_plainly(changed(where, value)) is None
