"""会话键: whose updates keep their order — the chat's, or the user's where there is no chat."""

from typing import Any

from storage.words import Counter

SAID = ("message", "edited_message", "callback_query")
# At the staff counter a reaction is an action, and what is typed behind our name a question.
ALLOWED = {
    Counter.RESIDENT: (*SAID, "my_chat_member"),
    Counter.STAFF: (*SAID, "message_reaction", "my_chat_member", "inline_query"),
}


def chat_key(body: dict[str, Any]) -> int:
    """The chat id, else the user id, else 0, for updates of any kind."""
    for name, value in body.items():
        if name != "update_id" and isinstance(value, dict):
            return _key(value)
    return 0


def private_chat(body: dict[str, Any]) -> int | None:
    """The private chat in which somebody said or pressed something; None otherwise."""
    key = chat_key(body)
    return key if key > 0 and any(kind in body for kind in SAID) else None


def _key(value: dict[str, Any]) -> int:
    message = value.get("message")
    chats = (value.get("chat"), message.get("chat") if isinstance(message, dict) else None)
    for whose in (*chats, value.get("from"), value.get("user")):
        if isinstance(whose, dict) and isinstance(whose.get("id"), int):
            return int(whose["id"])
    return 0
