"""What one person sees on their phone, and waiting until it is there."""

from collections.abc import Callable

from bot.emulator.model import Message, ReplyKeyboard, User
from bot.emulator.posting import Posting, Where
from bot.emulator.transcript import transcript
from bot.emulator.world import World


class Screen:
    """Reads chats as one person; never changes anything."""

    def __init__(self, world: World, person: User) -> None:
        self.person = person
        self._world = world
        self._posting = Posting(world, person)

    def keyboard(self, where: Where) -> ReplyKeyboard | None:
        """The reply keyboard that is open now."""
        return self._posting.chat(where).keyboard

    def messages(self, where: Where) -> list[Message]:
        """As this person sees them now, oldest first; deleted ones and others' ephemerals gone."""
        chat = self._posting.chat(where)
        own = [one for one in chat.ephemerals.values() if one.receiver is self.person]
        return sorted([*chat.messages.values(), *own], key=lambda one: one.order)

    def pinned(self, where: Where) -> list[Message]:
        """Pinned messages, oldest pin first."""
        chat = self._posting.chat(where)
        return [chat.messages[number] for number in chat.pinned]

    async def sees(
        self,
        where: Where,
        text: str | Callable[[Message], bool],
        *,
        timeout: float = 5.0,  # noqa: ASYNC109 - told in the failure
        after: Message | None = None,
    ) -> Message:
        """The bot's newest message (sent or edited, `after` one if given) with these words.

        Waits up to `timeout` real seconds; AssertionError shows the chat as it stands.
        """
        chat = self._posting.chat(where)
        since = after.order if after is not None else 0
        fits = text if callable(text) else lambda one: text in one.words

        def look() -> Message | None:
            found = [
                one
                for one in self.messages(where)
                if one.from_bot and one.touched > since and fits(one)
            ]
            return max(found, key=lambda one: one.touched, default=None)

        seen = await chat.pulse.until(look, timeout)
        if seen is None:
            wanted = text if isinstance(text, str) else "what the predicate asks"
            stands = transcript(self.messages(where)) or "(nothing)"
            name = f"{self.person.name} did not see {wanted!r} in {timeout} s in {chat.title}"
            raise AssertionError(f"{name}:\n{stands}")
        return seen

    async def sees_reaction(self, message: Message, emoji: str, *, timeout: float = 5.0) -> None:  # noqa: ASYNC109 - told in the failure
        """A bot's reaction on a message; AssertionError after `timeout` real seconds."""

        def look() -> bool | None:
            given = [one for who, one in message.reactions.items() if who in self._world.bots]
            return True if emoji in given else None

        if not await message.chat.pulse.until(look, timeout):
            raise AssertionError(f"no reaction {emoji} on\n{transcript([message])}")

    async def sees_deleted(self, message: Message, *, timeout: float = 5.0) -> None:  # noqa: ASYNC109 - told in the failure
        """The message goes away; AssertionError after `timeout` real seconds."""
        if not await message.chat.pulse.until(lambda: message.deleted or None, timeout):
            raise AssertionError(f"still there:\n{transcript([message])}")
