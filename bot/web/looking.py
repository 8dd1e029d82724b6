"""一起看: a reading that all who ask meanwhile share: a slow database is asked no oftener."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

R = TypeVar("R")


class Looking(Generic[R]):
    """At most one reading is under way, and goes on when whoever began it waits no longer."""

    def __init__(self, look: Callable[[], Awaitable[R]]) -> None:
        self._look = look
        self._under_way: asyncio.Task[R] | None = None

    async def found(self, patience: float) -> R:
        """What it finds; TimeoutError after so many seconds."""
        if self._under_way is None or self._under_way.done():
            self._under_way = asyncio.create_task(self._begin(), name="looking")
            self._under_way.add_done_callback(_heard)
        async with asyncio.timeout(patience):
            return await asyncio.shield(self._under_way)

    async def _begin(self) -> R:
        return await self._look()


def _heard(task: "asyncio.Task[R]") -> None:
    """Perhaps nobody waits for it any more: its error is known all the same."""
    if not task.cancelled():
        task.exception()
