"""The language of the page, and with it of everybody's phone."""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.emulator.parameters import read_parameters
from bot.emulator.world import World

LANGUAGES = {"zh-CN": "zh-hans", "en": "en"}  # of the page → as clients name it


class PageLanguage:
    """One language for all: who reads the page reads the phones on it."""

    def __init__(self, world: World, speak: Callable[[str], Awaitable[None]]) -> None:
        self._world = world
        self._speak = speak
        self._one_by_one = asyncio.Lock()

    def routes(self) -> list[web.RouteDef]:
        """For the application."""
        return [web.post("/api/language", self.language)]

    async def language(self, request: web.Request) -> web.Response:
        """Chosen on the page; nothing happens when it is spoken already."""
        wanted = (await read_parameters(request)).text("language")
        if wanted not in LANGUAGES:
            raise ValueError("no such language")
        async with self._one_by_one:
            if wanted != self._world.language:
                await self._speak(wanted)
        return web.json_response({"language": self._world.language})
