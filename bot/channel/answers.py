"""The words of Telegram's 400s as outcomes; both carriers read them the same way."""

from bot.channel.outcome import (
    MessageGone,
    NotModified,
    Outcome,
    Refused,
    ThreadGone,
    Unreachable,
)

# The first that is contained decides; compared in lower case.
_WORDS: tuple[tuple[tuple[str, ...], type[NotModified | ThreadGone | MessageGone]], ...] = (
    (("message is not modified", "topic_not_modified"), NotModified),
    (("thread not found", "topic_closed", "topic_deleted", "topic_id_invalid"), ThreadGone),
    (
        (
            "message to edit not found",
            "message to react not found",
            "message can't be edited",
            "message_id_invalid",
            "no text in the message to edit",
            "no caption in the message to edit",
        ),
        MessageGone,
    ),
)
_UNREACHABLE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "user_is_blocked",
    "chat_write_forbidden",
    "not enough rights to send",
    "have no rights to send",
    "group chat was deactivated",
    "chat_restricted",
)
_FILE = ("wrong file", "wrong remote file", "file_reference", "file reference", "type of file")


def of_bad_request(description: str, *, editing: bool = False) -> Outcome:
    """What a 400 means; an edit that has become too long for a caption is sent anew instead."""
    words = description.lower()
    for signs, outcome in _WORDS:
        if any(sign in words for sign in signs):
            return outcome()
    if any(sign in words for sign in _UNREACHABLE):
        return Unreachable(description)
    if editing and "caption is too long" in words:
        return MessageGone()
    return Refused(description)


def names_a_file(description: str) -> bool:
    """Does it refuse a file_id? Then the bytes are uploaded again."""
    words = description.lower()
    return any(sign in words for sign in _FILE)
