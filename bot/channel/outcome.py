"""送达结果: what came of a send, in words both frameworks' exceptions are mapped to.

Sent           done; message ids of all parts, file_ids by hash
NotModified    an edit that changes nothing: success
Later          429: reschedule after `seconds`; not an attempt
Unreachable    403, chat not found: final, the chat is unreachable until it speaks again
Moved          the group has become the supergroup `chat_id`: rewrite everywhere, send again
ThreadGone     the topic was deleted
MessageGone    the message to edit is gone or too old: send a new one; that to react to is gone
Refused        400, 404, 413 …: final for this notice (our bug or too large)
Unauthorized   401: the token is wrong; the lane stops and alarms
Failing        5xx, connection refused: back off; certainly not sent
Unknown        time-out or drop after sending: perhaps sent
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sent:
    """Sent: ids of the messages in order, and the bot's file_ids by content hash."""

    message_ids: tuple[int, ...] = ()
    file_ids: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotModified:
    """Success without a change."""


@dataclass(frozen=True, slots=True)
class Later:
    """Telegram asks to wait."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Blocked, kicked, deactivated, never started, or no such chat."""

    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has another id now."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class ThreadGone:
    """The topic is gone."""


@dataclass(frozen=True, slots=True)
class MessageGone:
    """The message cannot be edited any more, or is not there."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Final refusal."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unauthorized:
    """Wrong token."""


@dataclass(frozen=True, slots=True)
class Failing:
    """Telegram or the way to it is down; nothing was sent."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have been sent."""

    reason: str


Outcome = (
    Sent
    | NotModified
    | Later
    | Unreachable
    | Moved
    | ThreadGone
    | MessageGone
    | Refused
    | Unauthorized
    | Failing
    | Unknown
)

WORDS = {  # for counting
    Sent: "sent",
    NotModified: "not_modified",
    Later: "later",
    Unreachable: "blocked",
    Moved: "moved",
    ThreadGone: "thread_gone",
    MessageGone: "message_gone",
    Refused: "refused",
    Unauthorized: "unauthorized",
    Failing: "failing",
    Unknown: "unknown",
}
