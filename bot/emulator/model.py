"""Who and what there is: people, bots, chats, messages."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from bot.emulator.pulse import Pulse

ChatKind = Literal["private", "group", "supergroup"]
Rows = list[list["Button"]]


@dataclass(eq=False)
class User:
    """A person with a phone; `label` is the role shown over it."""

    id: int
    name: str
    language: str = "zh-hans"
    label: str = ""
    username: str | None = None
    deactivated: bool = False
    opens: "BotAccount | Chat | None" = None  # what the phone shows first


@dataclass(eq=False)
class BotAccount:
    """A bot as BotFather made it, with what it told about itself."""

    id: int
    token: str
    username: str
    name: str
    commands: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_button: dict[str, Any] = field(default_factory=lambda: {"type": "commands"})
    inline: bool = False  # takes inline queries (/setinline)
    inline_feedback: bool = False  # hears which result was chosen (/setinlinefeedback)
    last_id: int = 0  # of its private messages: an account numbers those of all its chats in one


@dataclass(frozen=True)
class StoredFile:
    """Bytes with what Telegram knows about them; one for each size of a photo."""

    unique_id: str
    kind: str
    content: bytes = field(repr=False)
    name: str = ""
    mime: str = "application/octet-stream"
    width: int = 0
    height: int = 0
    duration: int = 0


@dataclass(frozen=True)
class Location:
    """A pin; with a title it is a venue."""

    latitude: float
    longitude: float
    title: str = ""
    address: str = ""


@dataclass(frozen=True)
class Contact:
    """A phone number; `user_id` when it is a user of Telegram."""

    phone_number: str
    first_name: str
    user_id: int | None = None


@dataclass(eq=False)
class Poll:
    """Options with the people who chose them."""

    id: str
    question: str
    options: list[str]
    anonymous: bool = True
    multiple: bool = False
    closed: bool = False
    votes: dict[int, list[int]] = field(default_factory=dict)

    def counts(self) -> list[int]:
        """Votes for each option."""
        chosen = [option for options in self.votes.values() for option in options]
        return [chosen.count(number) for number in range(len(self.options))]


@dataclass(frozen=True)
class Button:
    """One button of a keyboard, inline or reply."""

    text: str
    callback_data: str | None = None
    url: str | None = None
    style: str | None = None
    copy_text: str | None = None
    inline_query: str | None = None  # typed behind @bot in this chat
    request_location: bool = False
    request_contact: bool = False
    raw: dict[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class ReplyKeyboard:
    """The keyboard under a chat; no rows and a placeholder is a forced reply."""

    rows: Rows
    one_time: bool = False
    placeholder: str = ""
    forced: bool = False
    selective: bool = False


@dataclass(frozen=True)
class CallbackAnswer:
    """What a tap on a button brought."""

    text: str = ""
    alert: bool = False
    url: str | None = None


@dataclass(eq=False)
class Topic:
    """A forum topic; its number is that of the message that created it."""

    thread_id: int
    name: str
    icon_color: int
    closed: bool = False


@dataclass(eq=False)
class Chat:
    """A group, or the private chat of one person with one bot."""

    id: int
    kind: ChatKind
    title: str
    people: list[User]
    bots: list[BotAccount]
    forum: bool = False
    started: bool = True
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)
    ephemerals: dict[int, "Message"] = field(default_factory=dict)
    keyboard: ReplyKeyboard | None = None
    pinned: list[int] = field(default_factory=list)
    kicked: set[int] = field(default_factory=set)
    met: set[int] = field(default_factory=set)
    migrated_to: int | None = None
    last_id: int = 0
    last_ephemeral: int = 0
    pulse: Pulse = field(default_factory=Pulse, repr=False)

    @property
    def private(self) -> bool:
        """Between one person and one bot."""
        return self.kind == "private"


@dataclass(eq=False)
class Message:
    """A message as it stands now; edits and reactions change it in place."""

    chat: Chat
    message_id: int
    sender: User | BotAccount
    date: datetime
    kind: str = "text"
    text: str = ""
    caption: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    media: tuple[StoredFile, ...] = ()
    location: Location | None = None
    contact: Contact | None = None
    poll: Poll | None = None
    service: tuple[str, Any] | None = None
    media_group_id: str | None = None
    reply_to: "Message | None" = None
    thread_id: int | None = None
    forward_of: "Message | None" = None
    via_bot: BotAccount | None = None  # whose inline result it was
    buttons: Rows = field(default_factory=list)
    reply_keyboard: ReplyKeyboard | None = None
    keyboard_removed: bool = False
    reactions: dict[int, str] = field(default_factory=dict)
    anonymous: bool = False  # sent by an administrator in the name of the group
    receiver: User | None = None
    after_id: int = 0  # of an ephemeral message: the last ordinary one before it
    edited_at: datetime | None = None
    deleted: bool = False
    order: int = 0  # when it was sent, among everything that happened
    touched: int = 0  # when a bot last wrote it

    @property
    def words(self) -> str:
        """Text or caption."""
        return self.text or self.caption

    @property
    def from_bot(self) -> bool:
        """Sent by a bot."""
        return isinstance(self.sender, BotAccount)

    @property
    def photo(self) -> tuple[StoredFile, ...]:
        """The sizes, smallest first; empty when it is no photo."""
        return self.media if self.kind == "photo" else ()

    @property
    def document(self) -> StoredFile | None:
        """The file as sent."""
        return self._file("document")

    @property
    def voice(self) -> StoredFile | None:
        """The voice note."""
        return self._file("voice")

    @property
    def video(self) -> StoredFile | None:
        """The video."""
        return self._file("video")

    @property
    def video_note(self) -> StoredFile | None:
        """The round video."""
        return self._file("video_note")

    @property
    def audio(self) -> StoredFile | None:
        """The sound with a player."""
        return self._file("audio")

    def _file(self, kind: str) -> StoredFile | None:
        return self.media[0] if self.kind == kind else None

    def button(self, words: str) -> Button | None:
        """The inline button with this text or data, else the only one that contains it."""
        every = [button for row in self.buttons for button in row]
        for button in every:
            if words in (button.text, button.callback_data):
                return button
        near = [button for button in every if words in button.text]
        return near[0] if len(near) == 1 else None
