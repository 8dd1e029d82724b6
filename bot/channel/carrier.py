"""投递员契约: what a counter's skin offers to delivery and to the gateway."""

from typing import Any, Protocol

from bot.channel.message import Commands, Message
from bot.channel.outcome import Outcome


class Carrier(Protocol):
    """Sends for one bot. Never raises for what Telegram or the network does."""

    async def send(
        self,
        chat_id: int,
        part: Message,
        *,
        thread_id: int | None = None,
        reply_to: int | None = None,
        file_ids: dict[str, str],
    ) -> Outcome:
        """Make the one call of a part (bot.channel.parts); `file_ids`: this bot's, by hash."""
        ...

    async def edit(
        self, chat_id: int, message_id: int, message: Message, *, has_media: bool
    ) -> Outcome:
        """Edit text (or caption when `has_media`) and buttons of a message of ours."""
        ...

    async def set_commands(
        self, language: str, commands: Commands, *, in_groups: bool = False
    ) -> bool:
        """Publish the command menu of all private chats, or of all groups; done?

        For one two-letter language, "" for all others.
        """
        ...

    async def is_up(self) -> bool:
        """Does Telegram answer us? No when it is away or does not know our token.

        Asked after an outage, before anything is sent again.
        """
        ...

    async def close(self) -> None:
        """Let go of the connections."""
        ...


class Skin(Protocol):
    """Takes one raw update of its bot to the desk."""

    async def feed(self, body: dict[str, Any]) -> None:
        """Handle one update; raises what is a bug or an outage, never a Refusal."""
        ...
