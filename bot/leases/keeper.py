"""守约: renews what this process holds, takes what is free, gives back what is too much.

Held is what was renewed so short a time ago that nobody else can have it yet, by a clock that
nobody can move. Whatever hangs — the loop, the database, the machine — a lease that is not
renewed ends here before it ends in the table.
"""

import asyncio
import contextlib
import os
import secrets
import socket
import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain

import structlog
from sqlmodel import Session

from bot.leases.lease import Lease
from bot.leases.names import SIGN, Part, chats, in_words, needed, wishes
from bot.leases.terms import HeldElsewhere, Terms
from bot.rules.sharing import SHARDS, Held, Wishes, lapsed, next_look, plan
from storage import leases as drawer
from storage.database import Database
from storage.words import Counter

SHORTLY = 0.2  # seconds after a lease's end until it is taken
PATIENCE = timedelta(seconds=5)  # until it is told that nobody has a lease
FORGOTTEN = timedelta(hours=1)  # processes that are no more
LAST_WORD = 2.0  # seconds a stop waits for the leases to be given back
log = structlog.get_logger("leases")


@dataclass(frozen=True, slots=True)
class _Round:
    """What came of one: the table as it was found, its time, and what is ours now."""

    now: datetime
    found: list[Held]
    since: dict[str, datetime]  # by name
    ours: set[str]
    leaving: frozenset[str] = frozenset()  # more than our share; given back once out of hand


def new_holder() -> str:
    """Names one life of a process, so that people find it and nobody else is called the same."""
    return f"{socket.gethostname()[:60]}/{os.getpid()}/{secrets.token_hex(4)}"


def since_boot() -> float:
    """Seconds that nobody can move; they go on while the machine sleeps, where they can."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class Keeper:
    """The leases of one process; `in_hand` says of a name whether it is in the middle of it.

    Steps run in the writer's thread; all else is asked and changed in the loop's.
    """

    def __init__(
        self,
        database: Database,
        part: Part,
        terms: Terms,
        *,
        polls: bool,
        holder: str = "",
        monotonic: Callable[[], float] = since_boot,
        clock: Callable[[Session], datetime] = drawer.clock,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.holder = holder or new_holder()
        self.in_hand: Callable[[str], bool] = lambda _name: False
        self.on_change: list[Callable[[], None]] = []
        self._database = database
        self._terms = terms
        self._polls = polls
        self._part = part
        self._wishes = replace(wishes(part, self.holder, polls=polls), length=terms.whole)
        self._monotonic = monotonic
        self._clock = clock
        self._pause = pause
        self._until: dict[str, float] = {}  # by our own clock, which nobody moves
        self._terms_held: dict[str, int] = {}
        self._leaving: frozenset[str] = frozenset()
        self._last: _Round | None = None
        self._last_at = monotonic()
        self._woken = asyncio.Event()
        self._runner: asyncio.Task[None] | None = None

    # what others ask

    def lease(self, name: str) -> Lease:
        """That of a name."""
        return _Kept(self, name)

    def shards(self, counter: Counter) -> Collection[int] | None:
        """Whose chats of a bot are ours, and shall stay it."""
        return [
            shard
            for shard in range(SHARDS)
            if self.holds(name := chats(counter, shard)) and name not in self._leaving
        ]

    def holds(self, name: str) -> bool:
        """Whether it is ours, for certain."""
        return self._until.get(name, float("-inf")) > self._monotonic()

    def term(self, name: str) -> int:
        """How often it has become ours."""
        return self._terms_held.get(name, 0)

    def now(self) -> datetime:
        """The database's time, as far as we know it."""
        assert self._last is not None, "asked once at the start"
        return self._last.now + timedelta(seconds=self._monotonic() - self._last_at)

    def troubles(self) -> list[str]:
        """What nobody does, for /healthz."""
        silent = self._monotonic() - self._last_at
        if self._last is None or silent > self._terms.length:
            return [f"leases: the database has not answered for {silent:.0f} s"]
        return [f"no living process holds {what}" for what in in_words(self.unheld())]

    def unheld(self) -> list[str]:
        """Leases that somebody should hold and nobody does, by what was seen last."""
        if self._last is None:
            return []
        return lapsed(self._last.found, self.now(), needed(polls=self._polls), PATIENCE)

    # what it does

    async def start(self) -> None:
        """Take what is free, however slow the database is; then go on by itself."""
        wait = await self._look()
        self._runner = asyncio.create_task(self._run(wait), name="leases")

    async def stop(self) -> None:
        """Give everything back, so that others need not wait."""
        if self._runner is not None:
            self._runner.cancel()
            await asyncio.gather(self._runner, return_exceptions=True)
        await self.retire(())

    async def retire(self, keep: Collection[str]) -> None:
        """Want only these from now on, and no new ones; give everything else back at once."""
        ours = [name for name in keep if name in self._until]
        self._wishes = Wishes(singles=ours, length=self._terms.whole)
        self._leaving = frozenset()
        self._until = {name: until for name, until in self._until.items() if name in keep}
        if self._last is None:
            return
        with contextlib.suppress(Exception):  # they run out by themselves
            async with asyncio.timeout(LAST_WORD):
                await self._database.write_alone(self._leave, keep)

    def wake(self) -> None:
        """Look at once."""
        self._woken.set()

    async def require(self, names: Sequence[str]) -> None:
        """Take these before anything else; HeldElsewhere when their holder is seen to live.

        One that has died is waited for until its lease runs out.
        """
        first: dict[str, datetime] = {}
        while True:
            asked_at = self._monotonic()
            only = Wishes(singles=names, length=self._terms.whole)
            found = await self._database.write_alone(self._exchange, only, ())
            self._heed(found, asked_at)
            others = [
                one for one in found.found if one.name in names and one.name not in found.ours
            ]
            if not others:
                return
            log.info("another_polls", holders=sorted({one.holder for one in others}))
            for one in others:
                if one.until > first.setdefault(one.name, one.until):
                    raise HeldElsewhere(one.holder, found.since[one.name])
            await self._pause(min(1.0, self._terms.every / 4))

    async def look(self) -> float:
        """One round; seconds until the next. TimeoutError: whatever it took has run out."""
        async with asyncio.timeout(self._terms.length):
            return await self._look()

    async def _look(self) -> float:
        asked_at = self._monotonic()
        busy = [name for name in self._until if self.in_hand(name)]
        found = await self._database.write_alone(self._exchange, self._wishes, busy)
        self._heed(found, asked_at)
        if self._monotonic() - asked_at > self._terms.every:
            return 0.0
        longest = timedelta(seconds=self._terms.every)
        wait = next_look(found.found, found.now, self.holder, self._wishes, longest)
        return min(self._terms.every, wait.total_seconds() + SHORTLY)

    async def _run(self, wait: float) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._woken.wait()
            self._woken.clear()
            try:
                wait = await self.look()
            except Exception as error:  # what we hold ends by itself, unless this comes right
                log.warning("leases_not_renewed", error=type(error).__name__)
                wait = min(1.0, self._terms.every)

    def _exchange(self, session: Session, wanted: Wishes, busy: Collection[str]) -> _Round:
        """A transaction; it may run twice, so that nothing of ours changes in here.

        All processes read all leases all the time: on PostgreSQL it relies on the rows it locks,
        for of two that meet a serializable one always fails.
        """
        now = self._clock(session)
        until = now + self._terms.whole
        if self._last is None:
            drawer.prepare(session, now, self._all_names(wanted))
            drawer.forget(session, now - FORGOTTEN, SIGN)
        if wanted.sign:
            self._say_here(session, now, wanted.sign, until)
        rows = drawer.find_all(session)
        found = [Held(row.name, row.holder, row.until) for row in rows]
        planned = plan(found, now, self.holder, wanted)
        staying = tuple(name for name in planned.give if name in busy)
        going = [name for name in planned.give if name not in staying]
        drawer.give_back(session, now, self.holder, going)
        kept = drawer.renew(session, self.holder, [*planned.keep, *staying], until)
        taken = drawer.take(session, now, self.holder, planned.take, until)
        ours = {*kept, *taken}
        current = [
            Held(one.name, self.holder, until) if one.name in ours else one for one in found
        ]
        since = {row.name: row.taken_at for row in rows}
        return _Round(now, current, since, ours, frozenset(planned.give))

    def _say_here(self, session: Session, now: datetime, sign: str, until: datetime) -> None:
        if not drawer.renew(session, self.holder, [sign], until):
            drawer.say_here(session, now, self.holder, sign, until)

    def _all_names(self, wanted: Wishes) -> set[str]:
        shared = chain.from_iterable(self._wishes.families)
        return {*needed(polls=self._polls), *wanted.singles, *self._wishes.singles, *shared}

    def _heed(self, found: _Round, asked_at: float) -> None:
        """What is ours is ours from when it was asked for: the table's lease ends later."""
        until = asked_at + self._terms.length - self._terms.margin
        fresh = [name for name in found.ours if not self.holds(name)]
        for name in fresh:
            self._terms_held[name] = self.term(name) + 1
        lost = {name for name in self._until if name not in found.ours}
        self._until = dict.fromkeys(found.ours, until)
        self._leaving = found.leaving & found.ours
        self._last, self._last_at = found, asked_at
        if fresh or lost:
            log.info("leases", taken=sorted(fresh), gone=sorted(lost))
            for listener in self.on_change:
                listener()

    def _leave(self, session: Session, keep: Collection[str]) -> None:
        """Also what a round has taken that we did not hear the end of."""
        ours = [one.name for one in drawer.find_all(session) if one.holder == self.holder]
        given = [name for name in ours if name not in keep]
        drawer.give_back(session, self.now(), self.holder, given)


class _Kept:
    """One lease of a keeper's."""

    def __init__(self, keeper: Keeper, name: str) -> None:
        self._keeper = keeper
        self._name = name

    @property
    def term(self) -> int:
        """How often it has become ours."""
        return self._keeper.term(self._name)

    def is_held(self) -> bool:
        """Whether it is ours, for certain."""
        return self._keeper.holds(self._name)

    def check(self, session: Session) -> bool:
        """Whether the tables say so."""
        keeper = self._keeper
        return drawer.holds(session, keeper.now(), keeper.holder, self._name)
