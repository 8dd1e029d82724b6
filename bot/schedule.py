"""时钟: ticks at intervals; what is due is asked of the tables, so a tick owes nothing twice."""

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.errors import stack_of

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
        self, ticks: Sequence[Tick], *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._ticks = ticks
        self._monotonic = monotonic
        self._done_at: dict[str, float] = {}
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._begun_at = monotonic()

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

    async def stop(self) -> None:
        """Tick no more; a tick under way is a transaction and ends by itself."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def late(self) -> list[str]:
        """Ticks that have not been completed for three times their interval."""
        now = self._monotonic()
        return [
            tick.name
            for tick in self._ticks
            if now - self._done_at.get(tick.name, self._begun_at) > 3 * tick.every.total_seconds()
        ]

    async def _run(self, tick: Tick) -> None:
        try:
            await tick.run()
        except Exception as error:  # the next tick finds everything still due
            log.error("tick_failed", tick=tick.name, stack=stack_of(error))
            return
        self._done_at[tick.name] = self._monotonic()
