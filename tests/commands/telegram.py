"""The emulator beside a test that cannot wait: in a thread with a loop of its own."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import Future
from threading import Thread
from typing import Any, TypeVar

from bot.emulator import BotAccount, Emulator, Phone
from tests.commands.terminal import RESIDENT_TOKEN, STAFF_TOKEN

R = TypeVar("R")
PATIENCE = 30.0  # seconds


class Telegram:
    """Both bots and 王阿姨."""

    resident: BotAccount
    wang: Phone

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="telegram", daemon=True)
        self.emulator = Emulator(buckets=False)
        self.url = ""

    def __enter__(self) -> "Telegram":
        self._thread.start()
        self.url = self.does(self._open())
        return self

    def __exit__(self, *reason: object) -> None:
        self.does(self.emulator.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def does(self, action: Coroutine[Any, Any, R]) -> R:
        """Whatever a phone or the emulator can do."""
        return self.begins(action).result(PATIENCE)

    def begins(self, action: Coroutine[Any, Any, R]) -> "Future[R]":
        """The same, without waiting for its end."""
        return asyncio.run_coroutine_threadsafe(action, self._loop)

    def suffers(self, **faults: Any) -> None:
        """Faults of the emulator."""

        async def change() -> None:
            self.emulator.faults.update(faults)

        self.does(change())

    async def _open(self) -> str:
        self.resident = self.emulator.add_bot(RESIDENT_TOKEN, "shuoshi_bot", "说事")
        self.emulator.add_bot(STAFF_TOKEN, "shuoshi_staff_bot", "说事处置", inline=True)
        self.wang = self.emulator.phone(self.emulator.add_person("王阿姨"))
        return await self.emulator.start()
