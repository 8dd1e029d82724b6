"""Somebody of the cast with a phone: what a story lets people say, tap and see."""

from collections.abc import Awaitable, Callable, Generator, Sequence
from typing import Any

from bot.emulator import BotAccount, CallbackAnswer, Chat, Message, Phone
from bot.emulator.posting import Posting
from bot.emulator.world import World
from tests.journeys.effort import MESSAGE, OWN_WAY, TAP, Effort
from tests.pictures import clip, jpeg

Where = BotAccount | Chat
PATIENCE = 30.0  # seconds; a good run on an idle machine needs a hundredth of it


class Seen:
    """A message somebody waits for: awaited it is the message; or they answer it at once."""

    def __init__(self, who: "Someone", words: str, where: Where, *, since: int, reply: bool):
        self._who = who
        self._words = words
        self._where = where
        self._since = since
        self._reply = reply

    def __await__(self) -> Generator[Any, None, Message]:
        return self._message().__await__()

    async def taps(self, button: str) -> str:
        """The toast that the tap brings, "" for none."""
        return await self._who.taps(await self, button)

    async def replies(self, text: str) -> Message:
        """An answer to this very message."""
        return await self._who.says(text, to=self._where, reply_to=await self)

    async def _message(self) -> Message:
        phone = self._who.phone
        try:
            return await phone.sees(self._where, self._fits, timeout=PATIENCE)
        except AssertionError as failure:
            told = str(failure).replace("what the predicate asks", repr(self._words))
            raise AssertionError(told) from None

    def _fits(self, message: Message) -> bool:
        return (
            message.touched > self._since
            and self._words in message.words
            and (not self._reply or message.reply_to is not None)
        )


class Someone:
    """Speaks to `bot` unless told otherwise; `sees` only what is newer than their last act."""

    def __init__(
        self,
        world: World,
        phone: Phone,
        bot: BotAccount,
        half_a_minute: Callable[[], Awaitable[None]],
    ) -> None:
        self.phone = phone
        self.bot = bot
        self.name = phone.person.name
        self.id = phone.person.id
        self._world = world
        self._half_a_minute = half_a_minute
        self._acted = 0
        self.effort = Effort()  # of everything so far; two of them can be subtracted

    async def waits(self) -> None:
        """Half a minute, for what staff have done might be undone: then it is told."""
        await self._half_a_minute()

    async def starts(self, payload: str = "", *, bot: BotAccount | None = None) -> Message:
        """Presses Start, or follows a link."""
        self._acts(TAP)
        return await self.phone.starts(bot or self.bot, payload)

    async def says(
        self, text: str, *, to: Where | None = None, reply_to: Message | None = None
    ) -> Message:
        """Types it."""
        self._acts()
        return await self.phone.says(to or self.bot, text, reply_to=reply_to)

    async def photographs(
        self,
        caption: str = "",
        *,
        to: Where | None = None,
        image: bytes = b"",
        reply_to: Message | None = None,
        topic: int | None = None,
    ) -> Message:
        """Sends a photo; each is another picture unless given."""
        self._acts()
        shown = image or self.picture()
        return await self.phone.sends_photo(
            to or self.bot, shown, caption, reply_to=reply_to, topic=topic
        )

    async def shows_album(
        self, caption: str = "", *, photos: int = 3, to: Where | None = None
    ) -> list[Message]:
        """Sends that many photos at once."""
        self._acts()
        pictures = [self.picture() for _ in range(photos)]
        return await self.phone.sends_album(to or self.bot, pictures, caption)

    def adds_to_album(self, part: Message) -> Message:
        """One more photo of an album, which the network held back."""
        self._acts()
        posting = Posting(self._world, self.phone.person)
        shown = self._world.files.keep("photo", self.picture())
        album = part.media_group_id
        return posting.post(part.chat, kind="photo", media=shown, media_group_id=album)

    async def sends_file(
        self, name: str, content: bytes, caption: str = "", *, to: Where | None = None
    ) -> Message:
        """As a document, bytes untouched."""
        self._acts()
        return await self.phone.sends_file(to or self.bot, name, content, caption)

    async def speaks(
        self,
        content: bytes = b"OggS a voice",
        *,
        seconds: int = 7,
        to: Where | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Records a voice message."""
        self._acts()
        return await self.phone.sends_voice(to or self.bot, content, seconds, reply_to=reply_to)

    async def films(
        self, caption: str = "", *, to: Where | None = None, round_: bool = False
    ) -> Message:
        """Takes a video, or a round one, which has no caption."""
        self._acts()
        where = to or self.bot
        if round_:
            return await self.phone.sends_video_note(where, clip(b"a round film"), 12)
        return await self.phone.sends_video(where, clip(b"a film"), caption)

    async def plays(self, name: str, content: bytes = b"ID3 a sound") -> Message:
        """Sends a sound as music is sent."""
        self._acts()
        return await self.phone.sends_audio(self.bot, name, content, seconds=95)

    async def pins(
        self, at: tuple[float, float], *, to: Where | None = None, topic: int | None = None
    ) -> Message:
        """Sends a position: latitude, longitude; by our key if one asks for it."""
        self._acts(TAP if self._is_asked_where(to or self.bot) else OWN_WAY)
        return await self.phone.sends_location(to or self.bot, *at, topic=topic)

    def _is_asked_where(self, where: Where) -> bool:
        if isinstance(where, Chat):
            return False  # a key that wants a place is for private chats only
        keyboard = self._world.private_chat(self.phone.person, where).keyboard
        rows = keyboard.rows if keyboard is not None else []
        return any(key.request_location for row in rows for key in row)

    def sends_sticker(self) -> None:
        """An update of a kind that the phones of the emulator do not make."""
        self._acts()
        person = self.phone.person
        told = {"id": person.id, "is_bot": False, "first_name": person.name}
        sticker = {
            "file_id": "sticker",
            "file_unique_id": "sticker",
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": "👍",
        }
        body = {
            "message_id": 900_000,
            "date": int(self._world.clock.now().timestamp()),
            "chat": {"id": person.id, "type": "private", "first_name": person.name},
            "from": told,
            "sticker": sticker,
        }
        self._world.push(self.bot, "message", person.id, body)

    async def edits(self, message: Message, text: str) -> Message:
        """Corrects an own message."""
        self._acts()
        return await self.phone.edits(message, text)

    async def deletes(self, *messages: Message) -> None:
        """Takes own messages off everybody's phones."""
        self._acts()
        for message in messages:
            await self.phone.deletes(message)

    async def reacts(self, message: Message, emoji: str) -> None:
        """Sets a reaction on a message."""
        self._acts(TAP)
        await self.phone.reacts(message, emoji)

    async def taps(self, message: Message, button: str) -> str:
        """A button by its text or a part of it; the toast, "" for none."""
        self._acts(TAP)
        return _toast(await self.phone.taps(message, button))

    async def claims(self, message: Message, coded: str) -> str:
        """Callback data that no button carries; the toast."""
        self._acts(TAP)
        return _toast(await self.phone.taps_raw(message, coded))

    def sees(self, words: str, *, where: Where | None = None, reply: bool = False) -> Seen:
        """News: a bot's message or edit since this person's last act."""
        return Seen(self, words, where or self.bot, since=self._acted, reply=reply)

    def finds(self, words: str, *, where: Where | None = None) -> Seen:
        """The newest message with these words, however old."""
        return Seen(self, words, where or self.bot, since=0, reply=False)

    def messages(self, words: str = "", *, where: Where | None = None) -> list[Message]:
        """All messages of bots with these words that stand in the chat now, oldest first."""
        every = self.phone.messages(where or self.bot)
        return [one for one in every if one.from_bot and words in one.words]

    def news(self, words: str = "", *, where: Where | None = None) -> list[Message]:
        """Those since this person's last act."""
        return [one for one in self.messages(words, where=where) if one.touched > self._acted]

    def picture(self) -> bytes:
        """A photo unlike all others."""
        return jpeg(320 + next(self._world.order), 240)

    def _acts(self, effort: Effort = MESSAGE) -> None:
        self.effort += effort
        self._acted = next(self._world.order)


def buttons(message: Message) -> Sequence[str]:
    """The texts of a message's inline buttons."""
    return [button.text for row in message.buttons for button in row]


def _toast(answer: CallbackAnswer | None) -> str:
    assert answer is not None, "a tap was not answered within 15 seconds"
    return answer.text
