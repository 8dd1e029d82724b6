"""单独试: an update that was in hand when its process was killed is tried with none beside it.

So that the next death tells which one it was. Of all counters of a process one at a time; whatever
else came waits for it, but not for longer than MOST. Starts are slow, and whoever kills a program
does so soon after: so none is on trial before the process has handled something else, or has
lived for SETTLED.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from storage.in_hand import Hands, NoHands, Work
from storage.inbox import KILLED
from storage.tables import InboxUpdate

MOST = 10.0  # seconds
SETTLED = 10.0  # seconds


class Trials:
    """What one process has in hand; `hands` remembers it beyond a death."""

    def __init__(
        self, hands: Hands | None = None, most: float = MOST, settles: float = SETTLED
    ) -> None:
        self._hands = hands or NoHands()
        self._most = most
        self._settles = settles
        self._survived: set[int] = set()
        self._settled = False
        self._settled_at: float | None = None
        self._busy = 0  # in hand, on trial or not
        self._idle = asyncio.Event()
        self._idle.set()
        self._waiting = 0  # trials, with the one under way
        self._over = asyncio.Event()
        self._over.set()
        self._one = asyncio.Lock()

    def is_too_early(self, row: InboxUpdate, seconds: float) -> bool:
        """Whether it is to be on trial, but not yet; `seconds`: of a clock nobody moves."""
        if self._settled_at is None:
            self._settled_at = seconds + self._settles
        return self._is_suspect(row) and not self._settled and seconds < self._settled_at

    @asynccontextmanager
    async def holding(self, row: InboxUpdate) -> AsyncIterator[None]:
        """The row is in hand; begins once it may."""
        assert row.id is not None, "it was read"
        if self._is_suspect(row):
            async with self._alone(row.id):
                yield
            return
        if self._waiting:
            await self._within(self._over)
        with self._in_hand(Work.UPDATE, row.id):
            yield

    def _is_suspect(self, row: InboxUpdate) -> bool:
        return row.error == KILLED and row.id not in self._survived

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
            self._settled = True
            self._busy -= 1
            if not self._busy:
                self._idle.set()

    async def _within(self, event: asyncio.Event) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._most):
                await event.wait()
