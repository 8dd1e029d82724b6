"""Waiting for the next change without polling."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


class Pulse:
    """One beat wakes everybody who waits at that moment."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def beat(self) -> None:
        """Wake all who wait; harmless when nobody does."""
        waiting, self._waiting = self._waiting, set()
        for one in waiting:
            if not one.done():
                one.set_result(None)

    async def until(self, look: Callable[[], Found | None], seconds: float) -> Found | None:
        """What `look` finds, asked now and after each beat; None after `seconds`."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while (found := look()) is None and loop.time() < end:
            beat = loop.create_future()
            self._waiting.add(beat)
            await asyncio.wait([beat], timeout=end - loop.time())
            self._waiting.discard(beat)
        return found
