"""时钟: ticks at intervals; what is due is asked of the tables, so a tick owes nothing twice.

APScheduler plans by the machine's clock. Once that is put back by a day, every tick would wait for
a day, so it is looked at again and again whether one is planned too far ahead. A tick that is
still under way when its next one is due leaves that out, and the log says so (`tick_left_out`):
the one after it finds whatever is due then. What a loop that hung has missed is done once.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from apscheduler.events import EVENT_JOB_MAX_INSTANCES, JobSubmissionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.errors import stack_of

PATIENCE = 30.0  # seconds: a busy machine is no reason to wake anybody
CATCHES_UP_EVERY = 5.0  # seconds
LAST_TICKS = 2.0  # seconds a stop waits for ticks under way
log = structlog.get_logger("schedule")


@dataclass(frozen=True, slots=True)
class Tick:
    """Something done at intervals, beginning at once."""

    name: str
    every: timedelta
    run: Callable[[], Awaitable[object]]


class Schedule:
    """Runs ticks: one at a time of each, missed ones once, errors logged and survived."""

    def __init__(
        self,
        ticks: Sequence[Tick],
        *,
        monotonic: Callable[[], float] = time.monotonic,
        patience: float = LAST_TICKS,
    ) -> None:
        self._ticks = ticks
        self._monotonic = monotonic
        self._patience = patience
        self._under_way: dict[asyncio.Task[Any], asyncio.Task[object]] = {}  # job → its tick
        self._done_at: dict[str, float] = {}
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_listener(_left_out, EVENT_JOB_MAX_INSTANCES)
        self._begun_at = monotonic()
        self._minder: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin; every tick runs at once for the first time."""
        self._begun_at = self._monotonic()
        for tick in self._ticks:
            self._scheduler.add_job(
                self._run,
                IntervalTrigger(seconds=tick.every.total_seconds(), timezone=UTC),
                args=(tick,),
                id=tick.name,
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
                next_run_time=datetime.now(UTC),  # APScheduler's own clock, not the city's
            )
        self._scheduler.start()
        self._minder = asyncio.create_task(self._mind(), name="schedule")

    async def stop(self) -> None:
        """Tick no more; ticks under way may end, and are cut off when they take too long."""
        if not self._scheduler.running:
            return
        if self._minder is not None:
            self._minder.cancel()
        self._scheduler.pause()
        await asyncio.sleep(0)  # what has been submitted begins, or APScheduler reports its end
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=self._patience)
        for tick in self._under_way.values():
            tick.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        self._scheduler.shutdown(wait=False)

    def catch_up(self) -> int:
        """Run at once what is planned later than its interval from now; how many ticks."""
        now, count = datetime.now(UTC), 0
        for tick in self._ticks:
            job = self._scheduler.get_job(tick.name)
            if job is not None and job.next_run_time > now + 2 * tick.every:
                self._scheduler.modify_job(tick.name, next_run_time=now)
                count += 1
        if count:
            log.warning("clock_put_back", ticks=count)
        return count

    async def _mind(self) -> None:
        while True:
            await asyncio.sleep(CATCHES_UP_EVERY)
            self.catch_up()

    def late(self) -> list[str]:
        """Ticks that have not been completed for three times their interval, and half a minute."""
        every = {tick.name: tick.every.total_seconds() for tick in self._ticks}
        return [name for name, age in self.ages().items() if age > max(3 * every[name], PATIENCE)]

    def ages(self) -> dict[str, float]:
        """Seconds since each tick was last completed, or since the start."""
        now = self._monotonic()
        return {
            tick.name: now - self._done_at.get(tick.name, self._begun_at) for tick in self._ticks
        }

    async def _run(self, tick: Tick) -> None:
        job = asyncio.current_task()
        assert job is not None, "APScheduler runs it"
        self._under_way[job] = asyncio.create_task(_whole(tick))
        try:
            await asyncio.wait({self._under_way[job]})
            if _has_succeeded(self._under_way[job], tick):
                self._done_at[tick.name] = self._monotonic()
        finally:
            del self._under_way[job]


def _left_out(event: JobSubmissionEvent) -> None:
    log.warning("tick_left_out", tick=event.job_id)


async def _whole(tick: Tick) -> object:
    return await tick.run()


def _has_succeeded(run: asyncio.Task[object], tick: Tick) -> bool:
    if run.cancelled():  # the next start finds everything still due, as the next tick does
        return False
    if (error := run.exception()) is not None:
        log.error("tick_failed", tick=tick.name, stack=stack_of(error))
    return error is None
