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
    written_in: int | None = None  # the message they wrote, of what staff write or answer so
    words: str = ""  # of their own message that the one with the button answers
    turns: bool = False  # that message is a page, and the button turns it
    thread_id: int | None = None  # in a forum: the topic they speak in

    @property
    def page(self) -> int | None:
        """The message in which the next page is shown; in a group everybody keeps theirs."""
        return self.message_id if self.turns and self.private else None


@dataclass(frozen=True, slots=True)
class SaidMedia:
    """An attachment already kept on disk, or the reason why it could not be."""

    kind: MediaKind
    sha256: str = ""  # "" when problem is set
    problem: Literal["", "too_big", "not_an_image", "bomb", "unavailable", "tells_place"] = ""
    mime: str = ""
    name: str = ""
    size: int = 0
    width: int | None = None
    height: int | None = None
    seconds: int | None = None  # how long it plays
    look: int | None = None  # of a photo: storage.looks
    latitude: float | None = None  # from the metadata of a file
    longitude: float | None = None
    datum: str = ""  # as the file names it; phones write WGS-84, or nothing


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
    machine: bool = False  # 语音转写: what a machine heard in it; nobody typed it
    mentions_bot: bool = False
