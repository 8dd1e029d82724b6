"""听铃: a connection of its own that hears the bells of other processes, and comes back."""

import asyncio
from collections.abc import Callable
from typing import Any

import structlog
from sqlalchemy import Engine

from storage.bells import BELLS, CHANNEL

FIRST, LONGEST = 0.5, 10.0  # seconds until it is connected again
WITHIN = 10.0  # seconds a server may take to answer
ASK_AGAIN = 30.0  # seconds of silence after which the server is asked whether it is there
log = structlog.get_logger("storage")


class Listener:
    """Calls `on_ring(bell)` in the loop; after a gap all bells, for some may have been missed."""

    def __init__(self, engine: Engine, on_ring: Callable[[str], None]) -> None:
        self._engine = engine
        self._on_ring = on_ring
        self._runner: asyncio.Task[None] | None = None
        self.hears = False  # is connected

    async def start(self) -> None:
        """Begin to listen; the server may be away."""
        self._runner = asyncio.create_task(self._run(), name="listener")

    async def stop(self) -> None:
        """Listen no more."""
        if self._runner is not None:
            self._runner.cancel()
            await asyncio.gather(self._runner, return_exceptions=True)

    async def _run(self) -> None:
        wait = FIRST
        while True:
            try:
                await self._listen()
            except Exception as error:  # whatever it is, the tables are looked at all the same
                log.warning("bells_not_heard", error=type(error).__name__)
            wait = FIRST if self.hears else min(LONGEST, 2 * wait)
            self.hears = False
            await asyncio.sleep(wait)

    async def _listen(self) -> None:
        connection = await self._connect()
        try:
            await connection.execute(f"LISTEN {CHANNEL}")
            self.hears = True
            for bell in BELLS:
                self._on_ring(bell)
            while True:
                async for rung in connection.notifies(timeout=ASK_AGAIN):
                    self._on_ring(rung.payload)
                async with asyncio.timeout(WITHIN):
                    await connection.execute("SELECT 1")
        finally:
            await connection.close()

    async def _connect(self) -> Any:
        from psycopg import AsyncConnection  # here: a city on SQLite needs no driver

        names, given = self._engine.dialect.create_connect_args(self._engine.url)
        async with asyncio.timeout(WITHIN):
            return await AsyncConnection.connect(*names, **{**given, "autocommit": True})
