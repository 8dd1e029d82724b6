"""白话: words in a private chat and nothing else, read without aiogram.

Most of what comes is that, and aiogram's models of an update, a message, a chat and a person took
a fiftieth of all the work on it. What has one thing more, or is written otherwise, is aiogram's.
"""

from datetime import UTC, datetime
from typing import Any

from bot.channel.command import command_of
from bot.channel.said import Caller, Said
from storage.words import Counter

UPDATE = frozenset({"update_id", "message"})
MESSAGE = frozenset({"message_id", "from", "chat", "date", "text"})
LAST_DATE = 1 << 31  # of these seconds there is no doubt that they are seconds
TYPES = {"id": int, "first_name": str}
MAYBE = {"last_name": str, "language_code": str}


def said_plainly(body: dict[str, Any]) -> Said | None:
    """As the desk hears it; None for all that is more than words, or a command."""
    message = body.get("message")
    if body.keys() != UPDATE or not isinstance(message, dict) or message.keys() != MESSAGE:
        return None
    text, number, at = message["text"], message["message_id"], message["date"]
    if not (type(text) is str and type(number) is int and type(at) is int and 0 < at < LAST_DATE):
        return None
    caller = _caller(message["from"], message["chat"])
    if caller is None or not text or command_of(text):
        return None
    return Said(caller, number, datetime.fromtimestamp(at, UTC), text=text)


def _caller(speaker: Any, chat: Any) -> Caller | None:
    if not (_is_person(speaker) and isinstance(chat, dict)):
        return None
    chat_id = chat.get("id")
    if type(chat_id) is not int or chat.get("type") != "private":
        return None
    name, last = speaker["first_name"], speaker.get("last_name")
    return Caller(
        Counter.RESIDENT,
        telegram_id=speaker["id"],
        chat_id=chat_id,
        private=True,
        name=f"{name} {last}" if last else name,
        language=speaker.get("language_code") or "",
    )


def _is_person(speaker: Any) -> bool:
    return (
        isinstance(speaker, dict)
        and type(speaker.get("is_bot")) is bool
        and all(type(speaker.get(name)) is kind for name, kind in TYPES.items())
        and all(type(speaker.get(name, "")) is kind for name, kind in MAYBE.items())
    )
