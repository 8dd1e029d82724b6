"""单独试: an update that was in hand when its process was killed is tried with none beside it.

So that the next death tells which one it was. Of all counters of a process one at a time; whatever
else came waits for it, but not for longer than MOST.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from storage.in_hand import Hands, NoHands, Work
from storage.inbox import KILLED
from storage.tables import InboxUpdate

MOST = 20.0  # seconds


class Trials:
    """What one process has in hand; `hands` remembers it beyond a death."""

    def __init__(self, hands: Hands | None = None, most: float = MOST) -> None:
        self._hands = hands or NoHands()
        self._most = most
        self._survived: set[int] = set()
        self._busy = 0  # in hand, on trial or not
        self._idle = asyncio.Event()
        self._idle.set()
        self._waiting = 0  # trials, with the one under way
        self._over = asyncio.Event()
        self._over.set()
        self._one = asyncio.Lock()

    @asynccontextmanager
    async def holding(self, row: InboxUpdate) -> AsyncIterator[None]:
        """The row is in hand; begins once it may."""
        assert row.id is not None, "it was read"
        if row.error == KILLED and row.id not in self._survived:
            async with self._alone(row.id):
                yield
            return
        if self._waiting:
            await self._within(self._over)
        with self._in_hand(Work.UPDATE, row.id):
            yield

    @asynccontextmanager
    async def _alone(self, inbox_id: int) -> AsyncIterator[None]:
        self._waiting += 1
        self._over.clear()
        try:
            async with self._one:
                await self._within(self._idle)
                work = Work.UPDATE if self._busy else Work.TRIAL
                try:
                    with self._in_hand(work, inbox_id):
                        yield
                finally:
                    self._survived.add(inbox_id)
        finally:
            self._waiting -= 1
            if not self._waiting:
                self._over.set()

    @contextmanager
    def _in_hand(self, work: Work, inbox_id: int) -> Iterator[None]:
        self._busy += 1
        self._idle.clear()
        slot = self._hands.take(work, inbox_id)
        try:
            yield
        finally:
            self._hands.let_go(slot)
            self._busy -= 1
            if not self._busy:
                self._idle.set()

    async def _within(self, event: asyncio.Event) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._most):
                await event.wait()
