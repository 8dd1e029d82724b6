"""One person's phone: everything a test or the page can do with it."""

import re
from collections.abc import Sequence
from typing import Any

from bot.emulator.callbacks import Callbacks
from bot.emulator.inline import InlineAnswer, InlineQueries
from bot.emulator.model import (
    BotAccount,
    Button,
    CallbackAnswer,
    Chat,
    Location,
    Message,
    ReplyKeyboard,
    User,
)
from bot.emulator.posting import Where
from bot.emulator.refusals import Refusal
from bot.emulator.screen import Screen
from bot.emulator.transcript import transcript
from bot.emulator.world import World

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
PATIENCE = 15.0  # seconds a client waits for the answer to a tap
INVENTED_NUMBER = "+86 100 0000 0000"


class Phone(Screen):
    """Acts as one person; every action reaches bots and page at once."""

    def __init__(
        self, world: World, callbacks: Callbacks, inline: InlineQueries, person: User
    ) -> None:
        super().__init__(world, person)
        self._callbacks = callbacks
        self._inline = inline

    async def starts(self, bot: BotAccount, payload: str = "") -> Message:
        """Presses Start, or follows a deep link with `payload` (64 of A-Z a-z 0-9 _ -)."""
        if not PAYLOAD.fullmatch(payload):
            raise ValueError("a deep link carries at most 64 letters, digits, _ and -")
        return await self.says(bot, f"/start {payload}".strip())

    async def says(
        self,
        where: Where,
        text: str,
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
        anonymous: bool = False,
    ) -> Message:
        """Sends a text; `anonymous` in the name of the group, as its administrators can."""
        return self._posting.text(where, text, reply_to=reply_to, topic=topic, anonymous=anonymous)

    async def sends_photo(
        self,
        where: Where,
        image: bytes,
        caption: str = "",
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
    ) -> Message:
        """The client makes several sizes and drops EXIF; ValueError when it is no picture."""
        return self._file(where, "photo", image, caption=caption, reply_to=reply_to, topic=topic)

    async def sends_album(
        self,
        where: Where,
        images: Sequence[bytes],
        caption: str = "",
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
    ) -> list[Message]:
        """2–10 photos at once."""
        return self._posting.album(where, images, caption, reply_to=reply_to, topic=topic)

    async def sends_file(
        self,
        where: Where,
        name: str,
        content: bytes,
        caption: str = "",
        *,
        mime: str | None = None,
        reply_to: Message | None = None,
        topic: int | None = None,
    ) -> Message:
        """As a document: bytes and EXIF untouched, up to 50 MB here."""
        more = {"caption": caption, "reply_to": reply_to, "topic": topic}
        return self._file(where, "document", content, name=name, mime=mime or "", **more)

    async def sends_voice(
        self,
        where: Where,
        content: bytes,
        seconds: int = 3,
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
    ) -> Message:
        """A voice note."""
        more = {"seconds": seconds, "reply_to": reply_to, "topic": topic}
        return self._file(where, "voice", content, mime="audio/ogg", **more)

    async def sends_video(
        self, where: Where, content: bytes, caption: str = "", *, topic: int | None = None
    ) -> Message:
        """A video."""
        more = {"mime": "video/mp4", "seconds": 1, "caption": caption}
        return self._file(where, "video", content, topic=topic, **more)

    async def sends_video_note(
        self, where: Where, content: bytes, seconds: int = 3, *, topic: int | None = None
    ) -> Message:
        """A round one."""
        more = {"mime": "video/mp4", "seconds": seconds, "topic": topic}
        return self._file(where, "video_note", content, **more)

    async def sends_audio(
        self, where: Where, name: str, content: bytes, caption: str = "", *, seconds: int = 3
    ) -> Message:
        """A sound with a player, as music is."""
        more = {"name": name, "mime": "audio/mpeg", "seconds": seconds, "caption": caption}
        return self._file(where, "audio", content, **more)

    def _file(self, where: Where, kind: str, content: bytes, **more: Any) -> Message:
        try:
            return self._posting.file(where, kind, content, **more)
        except Refusal as refusal:
            raise ValueError(refusal.description) from refusal

    async def sends_location(
        self,
        where: Where,
        latitude: float,
        longitude: float,
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
        title: str = "",
        address: str = "",
    ) -> Message:
        """A pin (WGS-84); with a title a venue."""
        pin = Location(latitude, longitude, title, address)
        return self._posting.location(where, pin, reply_to=reply_to, topic=topic)

    async def sends_contact(
        self, where: Where, phone_number: str, *, topic: int | None = None
    ) -> Message:
        """The person's own phone number."""
        return self._posting.contact(where, phone_number, topic=topic)

    async def forwards(self, where: Where, message: Message) -> Message:
        """Any message this person can see."""
        return self._posting.forward(where, message)

    async def edits(self, message: Message, text: str) -> Message:
        """An own message."""
        return self._posting.edit(message, text)

    async def deletes(self, message: Message) -> None:
        """For everybody; bots are not told."""
        self._world.delete(message)

    async def reacts(self, message: Message, emoji: str | None) -> None:
        """None takes the reaction back."""
        self._posting.react(message, emoji)

    async def votes(self, message: Message, options: Sequence[int]) -> None:
        """In a poll, by position from 0."""
        self._posting.vote(message, options)

    async def blocks(self, bot: BotAccount) -> None:
        """The bot's messages answer 403 from now on."""
        self._world.block(self.person, bot, blocked=True)

    async def unblocks(self, bot: BotAccount) -> None:
        """The bot may write again."""
        self._world.block(self.person, bot, blocked=False)

    async def joins(self, group: Chat) -> None:
        """By an invite link."""
        self._posting.join(group)

    async def leaves(self, group: Chat) -> None:
        """Of the person's own will."""
        self._posting.leave(group)

    async def opens_topic(self, group: Chat, name: str) -> int:
        """In a forum; the topic's number."""
        return self._posting.open_topic(group, name)

    async def deletes_topic(self, group: Chat, topic: int) -> None:
        """With all that was said in it."""
        self._posting.delete_topic(group, topic)

    async def kicks(self, group: Chat, bot: BotAccount) -> None:
        """Throws a bot out of a group."""
        self._posting.kick(group, bot)

    async def taps(
        self,
        message: Message,
        button: str,
        *,
        location: tuple[float, float] | None = None,
        phone_number: str = INVENTED_NUMBER,
    ) -> CallbackAnswer | None:
        """A button by text (exact, else a unique part) or callback data, inline or reply keyboard.

        Waits up to 15 s for the bot's answer. AssertionError when there is no such button.
        """
        inline = message.button(button)
        if inline is not None:
            return await self._tap_inline(message, inline)
        key = _key(message.reply_keyboard or message.chat.keyboard, button)
        if key is None:
            raise AssertionError(f"no button {button!r} on\n{transcript([message])}")
        await self._press(message.chat, key, location, phone_number)
        return None

    async def _tap_inline(self, message: Message, button: Button) -> CallbackAnswer | None:
        if button.url is not None:
            return CallbackAnswer(url=button.url)
        if button.copy_text is not None:
            return CallbackAnswer(text=button.copy_text)
        return await self.taps_raw(message, button.callback_data or "")

    async def taps_raw(
        self, message: Message, data: str, *, patience: float = PATIENCE
    ) -> CallbackAnswer | None:
        """Claims any callback data, on a button or not, even on a deleted message."""
        return await self._callbacks.tap(self.person, message, data, patience)

    async def inquires(
        self, bot: BotAccount, words: str, *, where: Where | None = None, offset: str = ""
    ) -> InlineAnswer | None:
        """Types @bot and words, in the bot's own chat unless told otherwise."""
        chat = self._posting.chat(where or bot)
        return await self._inline.ask(
            self.person, bot, chat, words, offset=offset, patience=PATIENCE
        )

    async def chooses(
        self,
        bot: BotAccount,
        result_id: str,
        *,
        where: Where | None = None,
        reply_to: Message | None = None,
        topic: int | None = None,
    ) -> Message:
        """Sends one of the results that are shown; ValueError for any other."""
        result = self._inline.chosen(self.person, bot, result_id)
        content = {"entities": result.entities, "buttons": result.buttons, "via_bot": bot}
        joined = {"reply_to": reply_to, "topic": topic}
        return self._posting.text(where or bot, result.text, **content, **joined)

    async def _press(
        self, chat: Chat, key: Button, location: tuple[float, float] | None, phone_number: str
    ) -> None:
        if key.request_location:
            if location is None:
                raise ValueError(
                    "this button asks for a place: give location=(latitude, longitude)"
                )
            self._posting.location(self._where(chat), Location(*location))
        elif key.request_contact:
            self._posting.contact(self._where(chat), phone_number)
        else:
            self._posting.text(self._where(chat), key.text)
        if chat.keyboard is not None and chat.keyboard.one_time:
            chat.keyboard = None

    def _where(self, chat: Chat) -> Where:
        return chat.bots[0] if chat.private else chat


def _key(keyboard: ReplyKeyboard | None, words: str) -> Button | None:
    every = [key for row in keyboard.rows for key in row] if keyboard is not None else []
    exact = [key for key in every if key.text == words]
    near = [key for key in every if words in key.text]
    if exact:
        return exact[0]
    return near[0] if len(near) == 1 else None
