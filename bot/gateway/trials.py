"""单独试: an update that was in hand when its process was killed is tried with none beside it.

So that the next death tells which one it was. Of all counters of a process one at a time: the next
is begun after it, so that few places are taken by waiting, and at once, lest whoever spoke before
a death waits for seconds of each other's. Whichever has waited longest goes first, whoever asks
first; one that has died waits BEHIND longer. Whatever else came waits for it, but not for longer
than MOST. Starts are slow, and whoever kills a program does so soon after: so none is on trial
before the process has handled something else, or has lived for SETTLED.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import datetime, timedelta

from storage.in_hand import Hands, NoHands, Work
from storage.inbox import KILLED
from storage.tables import InboxUpdate

MOST = 10.0  # seconds
SETTLED = 10.0  # seconds
BEHIND = timedelta(minutes=5)  # for each death; the first a process tries dies most often
FORGOTTEN = 5.0  # seconds after which who was refused and asks no more is waited for by nobody


class Trials:
    """What one process has in hand; `hands` remembers it beyond a death.

    `on_turn`: who hears that a suspect may be admitted which was not before.
    """

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
        self._refused: dict[int, tuple[datetime, float]] = {}  # since when, and asked when
        self._admitted: int | None = None  # whose trial begins, or is under way
        self._admitted_at = 0.0
        self.on_turn: list[Callable[[], None]] = []
        self._over = asyncio.Event()
        self._over.set()

    def admit(self, row: InboxUpdate, seconds: float) -> bool:
        """Whether it may be held now; a suspect that may has to be, and no other until then.

        `seconds`: of a clock nobody moves.
        """
        if self._settled_at is None:
            self._settled_at = seconds + self._settles
        if not self._is_suspect(row):
            return True
        assert row.id is not None, "it was read"
        self._refused[row.id] = row.received_at + BEHIND * row.attempts, seconds
        is_early = not self._settled and seconds < self._settled_at
        if is_early or self._is_taken(seconds) or row.id != self._first_of_all(seconds):
            return False
        del self._refused[row.id]
        self._admitted, self._admitted_at = row.id, seconds
        return True

    def _is_taken(self, seconds: float) -> bool:
        """Whether another is on trial; one that hangs holds up no more than the others would."""
        return self._admitted is not None and seconds < self._admitted_at + 2 * self._most

    def _first_of_all(self, seconds: float) -> int:
        """Whose turn it is; or one bot, which always asks first, would leave the other none."""
        waiting = {
            number: since
            for number, (since, asked) in self._refused.items()
            if seconds - asked < FORGOTTEN
        }
        self._refused = {number: self._refused[number] for number in waiting}
        return min(waiting, key=lambda number: (waiting[number], number))

    def holding(self, row: InboxUpdate) -> AbstractAsyncContextManager[None]:
        """The row, which was admitted, is in hand; begins once it may."""
        assert row.id is not None, "it was read"
        return self._alone(row.id) if self._is_suspect(row) else _Beside(self, row.id)

    def _is_suspect(self, row: InboxUpdate) -> bool:
        return row.error == KILLED and row.id not in self._survived

    @asynccontextmanager
    async def _alone(self, inbox_id: int) -> AsyncIterator[None]:
        self._over.clear()
        try:
            await self._within(self._idle)
            slot = self.take(Work.UPDATE if self._busy else Work.TRIAL, inbox_id)
            try:
                yield
            finally:
                self.let_go(slot)
                self._survived.add(inbox_id)
        finally:
            if self._admitted == inbox_id:
                self._admitted = None
                self._over.set()
                self._tell()

    async def trial_over(self) -> None:
        """The one under way, if there is one; it is not waited for for ever."""
        if not self._over.is_set():
            await self._within(self._over)

    def take(self, work: Work, inbox_id: int) -> int | None:
        """It is in hand from now on; what to let go."""
        self._busy += 1
        self._idle.clear()
        return self._hands.take(work, inbox_id)

    def let_go(self, slot: int | None) -> None:
        """It is no more, however it ended."""
        self._hands.let_go(slot)
        self._busy -= 1
        if not self._busy:
            self._idle.set()
        if not self._settled:
            self._settled = True
            self._tell()

    def _tell(self) -> None:
        for listener in self.on_turn:
            listener()

    async def _within(self, event: asyncio.Event) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._most):
                await event.wait()


class _Beside(AbstractAsyncContextManager[None]):
    """An update in hand with others beside it: each one is, so without a generator's way."""

    __slots__ = ("_inbox_id", "_slot", "_trials")

    def __init__(self, trials: Trials, inbox_id: int) -> None:
        self._trials, self._inbox_id = trials, inbox_id
        self._slot: int | None = None

    async def __aenter__(self) -> None:
        await self._trials.trial_over()
        self._slot = self._trials.take(Work.UPDATE, self._inbox_id)

    async def __aexit__(self, *_raised: object) -> None:
        self._trials.let_go(self._slot)
