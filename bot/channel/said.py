"""来话: what somebody said, free of any framework; a skin makes it, the desk hears it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from storage.words import Counter, MediaKind


@dataclass(frozen=True, slots=True)
class Caller:
    """Who speaks, and where: a claim of the channel, not yet a person of ours."""

    counter: Counter
    telegram_id: int
    chat_id: int
    private: bool
    name: str = ""
    language: str = ""  # the client's, e.g. "zh-hans"
    pressed: bool = False  # by a button, which is answered on the spot
    message_id: int | None = None  # the message the button is under


@dataclass(frozen=True, slots=True)
class SaidMedia:
    """An attachment already kept on disk, or the reason why it could not be."""

    kind: MediaKind
    sha256: str = ""  # "" when problem is set
    problem: Literal["", "too_big", "not_an_image", "bomb", "unavailable"] = ""
    mime: str = ""
    name: str = ""
    size: int = 0
    width: int | None = None
    height: int | None = None
    latitude: float | None = None  # from EXIF of a file, WGS-84
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One message (or its edit)."""

    caller: Caller
    message_id: int
    at: datetime
    text: str = ""  # text or caption; "" if none
    media: SaidMedia | None = None
    album_id: str | None = None
    latitude: float | None = None  # a pin, WGS-84
    longitude: float | None = None
    reply_to: int | None = None  # message id it answers (never a topic's first message)
    thread_id: int | None = None
    edited: bool = False
    mentions_bot: bool = False
