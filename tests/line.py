"""The wire between the emulator and one skin: fetches raw updates and feeds them."""

import asyncio
from collections.abc import Awaitable
from typing import Any, TypeVar

import aiohttp

from bot.channel.carrier import Skin
from bot.emulator import Emulator

T = TypeVar("T")

KINDS = (
    '["message","edited_message","callback_query","message_reaction","my_chat_member",'
    '"inline_query"]'
)


class Line:
    """`fed`: every raw update so far."""

    def __init__(self, emulator: Emulator, token: str, skin: Skin, web: aiohttp.ClientSession):
        self.url = f"{emulator.url}/bot{token}/getUpdates"
        self.skin = skin
        self.web = web
        self.offset = 0
        self.fed: list[dict[str, Any]] = []

    async def fetch(self, patience: int = 0) -> list[dict[str, Any]]:
        """The raw updates that wait, confirmed by the next call."""
        asked = {"offset": self.offset, "timeout": patience, "allowed_updates": KINDS}
        async with self.web.post(self.url, data=asked) as answer:
            updates: list[dict[str, Any]] = (await answer.json())["result"]
        for update in updates:
            self.offset = update["update_id"] + 1
        return updates

    async def messages(self) -> list[dict[str, Any]]:
        """The bodies of the messages that wait, not fed: to be changed and fed by hand."""
        return [update["message"] for update in await self.fetch() if "message" in update]

    async def carries(self) -> None:
        """Feed everything that waits."""
        for update in await self.fetch():
            self.fed.append(update)
            await self.skin.feed(update)

    async def carries_during(self, doing: Awaitable[T]) -> T:
        """Feed the next update while something is done that waits for what comes of it."""
        done = asyncio.ensure_future(doing)
        for update in await self.fetch(patience=5):
            self.fed.append(update)
            await self.skin.feed(update)
        return await done

    async def feed(self, kind: str, body: dict[str, Any]) -> None:
        """Feed an update that no phone sends."""
        await self.skin.feed({"update_id": 1, kind: body})
