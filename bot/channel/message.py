"""消息: what a bot shows, free of any framework; wording makes it, a carrier sends it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from storage.words import MediaKind


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: exactly one of action (callback data), url, copy."""

    text: str
    action: str | None = None  # bot.channel.action.encode(...), ≤ 64 bytes
    url: str | None = None
    copy: str | None = None  # text put on the clipboard
    style: Literal["primary", "success", "danger"] | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a reply keyboard; `wants` asks the client for more than its text."""

    text: str
    wants: Literal["location"] | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """Bytes we keep, by hash; the carrier uploads them once and remembers the file_id.

    Or a page or ZIP made for this one message (bot.channel.pages), which has no hash.
    """

    kind: MediaKind
    sha256: str
    name: str = ""  # file name shown for MediaKind.FILE
    seconds: int | None = None  # how long it plays; a player shows it before it is loaded
    page: str = ""
    packed: tuple[tuple[str, "Attached"], ...] = ()  # a ZIP made for this one message: its files
    make: Callable[[], bytes] | None = None  # makes it when it is sent, in a thread of its own

    @property
    def is_made(self) -> bool:
        """Made for this message, and kept nowhere."""
        return bool(self.page or self.packed or self.make)


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map, WGS-84, with its words."""

    latitude: float
    longitude: float
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `text` is Telegram HTML (escape facts with html.escape), ≤ 4096 UTF-16 units.

    With one attachment the text becomes its caption (≤ 1024); with several, an album is sent
    and the text after it. A Pin is a message of its own.
    """

    text: str = ""
    buttons: Rows = ()
    attached: tuple[Attached, ...] = ()
    pin: Pin | None = None
    keyboard: tuple[tuple[Key, ...], ...] | None = None  # reply keyboard; () takes it away
    reply_prompt: str = ""  # not "": force a reply, with this as placeholder
    silent: bool = False  # without a sound
    only_for: int | None = None  # ephemeral in a group: this Telegram user; ignored if unsupported
    topic: Literal["", "open", "close", "reopen"] = ""  # of a forum; the text is a new one's name
    member_out: int | None = None  # instead of a message: this account is taken out of the group
    menu: tuple[tuple[str, str], ...] | None = None  # instead: the commands this chat offers
    reaction: str | None = None  # an emoji set on reply_to instead of a message; "" for none


# The commands of a bot's menu in one language: command → description. `menu`: in pairs; () takes
# away what was set for this chat alone.
Commands = dict[str, str]
