"""送达通道: one bot's notices, leased, sent and marked until there are none.

Each round is one transaction: what came of the last sends is recorded and the next notices are
leased. A lease outlives a crash: what was not marked is sent again, so that nothing is lost and
at most what was in flight is doubled. Of broadcasts as few are on their way as keep the rate, and
of those Telegram is asked first (`doubts.py`). Where several processes work, one has the lane:
whoever takes it over gives back what the last one had leased, and is paced by what that one sent.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import structlog

from bot.channel import outcome as came
from bot.channel.carrier import Carrier
from bot.clock import Clock
from bot.delivery.doubts import Doubts
from bot.delivery.kept_back import KeptBack
from bot.delivery.outage import Outage
from bot.delivery.pacing import Pace
from bot.delivery.preparing import Compose, Outgoing, prepare
from bot.delivery.recording import COUNTED_APART, Hooks, Result
from bot.delivery.sending import Sender
from bot.delivery.turn import Leased, Turn
from bot.errors import stack_of
from bot.leases.lease import ALWAYS, Lease
from storage import outcomes
from storage.database import Database
from storage.tables import Notice
from storage.words import Counter, Priority

IN_FLIGHT = 32  # sends at once
LOOK_AGAIN = 2.0  # seconds: the clock of a demo may have been moved
SHORTEST = 0.05  # seconds between two looks that found nothing to do
LAST_LOOK = 2.0  # seconds a stop waits for the round under way
LAST_SENDS = 4.0  # seconds a stop waits for what is in flight
log = structlog.get_logger("delivery")


def _nobody_counts(_counter: Counter, _outcome: str) -> None:
    return None


class Lane:
    """Sends for one counter; `start` and `stop` it, or `settle` it in a test."""

    def __init__(
        self,
        counter: Counter,
        database: Database,
        clock: Clock,
        carrier: Carrier,
        compose: Compose,
        *,
        pace: Pace,
        hooks: Hooks | None = None,
        outage: Outage | None = None,
        lease: Lease = ALWAYS,
        in_flight: int = IN_FLIGHT,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        on_outcome: Callable[[Counter, str], None] = _nobody_counts,
    ) -> None:
        self.counter = counter
        self._on_outcome = on_outcome
        self._database = database
        self._clock = clock
        self._carrier = carrier
        self._compose = compose
        self._pace = pace
        self._outage = outage or Outage()
        self._lease = lease
        self._term = lease.term
        self._turn = Turn(counter, lease, hooks or Hooks())
        self._sender = Sender(carrier, pace, self._keep_parts, pause, lease.is_held)
        self._most = in_flight
        self._busy: dict[int, asyncio.Task[None]] = {}  # chat → its send
        self._broadcasts = 0  # among them
        self._doubts = Doubts(counter, database, clock, carrier, compose, pace, pause)
        self._done: list[Result] = []
        self._woken = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._runner: asyncio.Task[None] | None = None
        self._stopping = False
        self._kept_back = KeptBack(counter)
        self._up_since: datetime | None = None

    @property
    def up_since(self) -> datetime | None:
        """Since when it can send; None while Telegram is down, or before the lane is ours."""
        can = self._outage.since is None and self._lease.is_held()
        return self._up_since if can else None

    async def start(self) -> None:
        """Begin with what a former life has left, once the lane is ours."""
        self._loop = asyncio.get_running_loop()
        self._database.on_commit.append(self.wake)
        if self._lease.is_held():
            await self._take_over()
        self._runner = asyncio.create_task(self._run(), name=f"lane-{self.counter}")

    async def stop(self) -> None:
        """Lease no more, let what is in flight arrive, mark it."""
        self._stopping = True
        self.wake()
        if self.wake in self._database.on_commit:
            self._database.on_commit.remove(self.wake)
        await self._doubts.stop()
        if self._runner is not None:
            await asyncio.wait({self._runner}, timeout=LAST_LOOK)
            self._runner.cancel()
        if self._busy:
            await asyncio.wait(self._busy.values(), timeout=LAST_SENDS)
        for task in self._busy.values():
            task.cancel()
        await asyncio.gather(*self._busy.values(), return_exceptions=True)
        await self._record()

    def wake(self) -> None:
        """Look at once; may be called from any thread."""
        if self._loop is None:
            return
        if _runs_here(self._loop):  # mostly, and then no other thread has to wake the loop
            self._woken.set()
            return
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody is left to wake
            self._loop.call_soon_threadsafe(self._woken.set)

    @property
    def is_up(self) -> bool:
        """Whether Telegram takes what is sent."""
        return self._outage.since is None

    @property
    def token_refused(self) -> bool:
        """Whether Telegram does not know the token."""
        return self._outage.token_refused

    def trouble(self) -> str:
        """Why nothing, or something, is not sent; "" when all is well, or another sends."""
        if not self._lease.is_held():
            return ""
        if self._outage.token_refused:
            return "token refused"
        if self._outage.since is not None:
            return "telegram does not answer"
        return self._kept_back.words(self._clock.now())

    async def settle(self) -> float:
        """Send all that can be sent now, and mark it; seconds until there may be more."""
        while (wait := await self._round()) == 0 or self._busy or self._done:
            if self._busy:
                await asyncio.wait(self._busy.values(), return_when=asyncio.FIRST_COMPLETED)
        return wait

    async def _run(self) -> None:
        while not self._stopping:
            self._woken.clear()
            try:
                wait = await self._round()
            except Exception as error:  # the database: what came of the sends is kept, try again
                log.error("lane_failed", counter=self.counter, stack=stack_of(error))
                wait = 1.0
            if wait > 0 and not self._stopping:
                await self._rest(wait)

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return

    async def _take_over(self) -> None:
        now, term = self._clock.now(), self._lease.term
        sent = await self._database.write(self._turn.begin, now)
        self._pace.begin_anew(sent)
        self._term, self._up_since = term, now
        await self._doubts.begin(self._busy.keys())
        log.info("lane_begins", counter=self.counter, term=term)

    async def _round(self) -> float:
        """Record, lease, start sending; seconds until there may be more to do."""
        if not self._lease.is_held():
            await self._doubts.stop()
            await self._record()
            return LOOK_AGAIN
        if self._lease.term != self._term:
            await self._take_over()
        if self._outage.since is not None:
            await self._record()
            if not await self._is_back():
                return min(LOOK_AGAIN, max(SHORTEST, self._outage.wait()))
        return await self._send_more()

    async def _record(self) -> None:
        if self._done:
            await self._exchange(0)

    async def _send_more(self) -> float:
        room = self._room()
        if not self._done and room == 0:
            return self._until_room()
        leased = await self._exchange(room)
        if leased.notices:
            await self._begin(leased.notices)
            return 0.0
        return self._until_due(leased.next_due) if room else self._until_room()

    async def _exchange(self, room: int) -> Leased:
        done, self._done = self._done, []
        excluded = {*self._busy, *self._pace.held()}
        broadcasts = self._pace.unhurried(self._most) - self._broadcasts
        try:
            return await self._database.write(
                self._turn.exchange, self._clock.now(), done, room, broadcasts, excluded
            )
        except Exception:
            self._done = done + self._done
            raise

    async def _begin(self, leased: list[Notice]) -> None:
        try:
            ready = await self._database.read(prepare, self._clock.now(), leased, self._compose)
        except Exception:
            unsent = came.Failing("not prepared")
            self._done += [Result(Outgoing(notice), unsent) for notice in leased]
            raise
        for outgoing in ready:
            self._broadcasts += outgoing.notice.priority >= Priority.BROADCAST
            task = asyncio.create_task(self._send(outgoing))
            self._busy[outgoing.notice.chat_id] = task

    async def _send(self, outgoing: Outgoing) -> None:
        try:
            result = await self._sender.deliver(outgoing)
            self._on_outcome(self.counter, result.word)
            self._heed(result)
            self._done.append(result)
        finally:
            self._broadcasts -= outgoing.notice.priority >= Priority.BROADCAST
            del self._busy[outgoing.notice.chat_id]
            self._woken.set()

    async def _keep_parts(self, number: int, parts: Sequence[Sequence[int]]) -> None:
        await self._database.write(outcomes.keep_parts, number, parts)

    def _heed(self, result: Result) -> None:
        """What an outcome means for the whole lane."""
        notice = result.outgoing.notice
        self._kept_back.note(self._clock.now(), result)
        apart = notice.kind in COUNTED_APART
        match result.outcome:
            case came.Later(seconds) if not (result.paced or apart):
                self._pace.park(notice.chat_id, seconds)
            case came.Failing() | came.Unknown() if apart:
                pass  # whether messages pass, the next message tells
            case came.Failing(reason) | came.Unknown(reason):
                if self._outage.begin():
                    log.warning("telegram_is_down", counter=self.counter, reason=reason)
            case came.Unauthorized():
                if self._outage.begin(token_refused=True):
                    log.critical("token_refused", counter=self.counter)

    async def _is_back(self) -> bool:
        if self._outage.wait() > 0:
            return False
        if not await self._carrier.is_up():
            self._outage.still()
            return False
        self._outage.end()
        self._up_since = self._clock.now()
        log.info("telegram_is_back", counter=self.counter)
        return True

    def _room(self) -> int:
        if self._stopping or self._outage.since is not None:
            return 0
        return self._pace.capacity(self._most - len(self._busy))

    def _until_room(self) -> float:
        if len(self._busy) >= self._most:
            return LOOK_AGAIN
        return min(LOOK_AGAIN, max(SHORTEST, self._pace.bot_wait()))

    def _until_due(self, due: datetime | None) -> float:
        waits = [LOOK_AGAIN, *self._pace.held().values()]
        if due is not None:
            waits.append((due - self._clock.now()).total_seconds())
        return max(SHORTEST, min(waits))


def _runs_here(loop: asyncio.AbstractEventLoop) -> bool:
    try:
        return asyncio.get_running_loop() is loop
    except RuntimeError:  # no loop runs in this thread
        return False
