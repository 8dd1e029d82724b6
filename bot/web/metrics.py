"""指标: GET /metrics for Prometheus; counted as it happens, or asked of the tables when scraped.

No label names a person, a chat or a case: bots, ticks and outcomes are all there is.
"""

import time
from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from shutil import disk_usage
from typing import NamedTuple

from aiohttp import web
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from bot.clock import Clock
from bot.web.access import Access
from bot.web.looking import Looking
from storage import backup, counts, proof
from storage.counts import Counts, Queue
from storage.database import Database
from storage.words import Counter as Bot

NAMESPACE = "shuoshi"
MINUTE = 60.0  # seconds over which a lane's rate is told
QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
STEPS = (1, 2, 4, 8, 16, 32, 64)
PATIENCE = 8.0  # seconds: whoever scrapes gives up after ten
LATER = "later"  # Telegram's 429


class LaneState(NamedTuple):
    """Whether one bot's messages go out, and its updates come in."""

    up: bool
    token_refused: bool


class Around(NamedTuple):
    """What only the program around knows, asked at each scrape."""

    lanes: Callable[[], Mapping[Bot, LaneState]] = dict
    tick_ages: Callable[[], Mapping[str, float]] = dict  # seconds since each was completed
    last_backup: Callable[[], backup.Last | None] = lambda: None
    last_proof: Callable[[], proof.Proof | None] = lambda: None
    intakes: Callable[[], Mapping[Bot, bool]] = dict  # whether updates come in, where they may
    unheld: Callable[[], int] = int  # leases of what somebody has to do and nobody does


class Metrics:
    """All series of one program, in a registry of its own."""

    def __init__(
        self,
        release: str,
        folder: Path,
        around: Around,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # of use to nobody here
        self.registry = CollectorRegistry()
        self._folder, self._around = folder, around
        self._monotonic = monotonic
        self._recent: dict[Bot, deque[float]] = {bot: deque() for bot in Bot}
        ProcessCollector(registry=self.registry)
        self._gauge("build_info", "Version that runs", "version").labels(release).set(1)
        self._count_as_it_happens()
        self._ask_when_scraped()

    def sent(self, bot: Bot, outcome: str) -> None:
        """What came of a send: a word of `bot.channel.outcome`, `bug` or `paced`."""
        self._sent(bot, outcome).inc()
        if outcome == LATER:
            self._refusals.labels(bot.value).inc()
        if outcome == "sent":
            self._recent[bot].append(self._monotonic())
            self._forget_old(bot)

    def served(self, bot: Bot, outcome: str, seconds: float) -> None:
        """An update has been fed to its bot: `done`, `postponed` or `failed`."""
        self._fed(bot, outcome).inc()
        self._handled(bot).observe(seconds)

    def committed(self, steps: int, seconds: float) -> None:
        """A batch of steps is on disk."""
        self._batch.observe(steps)
        self._writing.observe(seconds)

    def rolled_back(self) -> None:
        """A transaction came to nothing."""
        self._lost.inc()

    def text(self, now: datetime, found: Counts | None) -> bytes:
        """The page; `found` None when the database cannot be asked."""
        self._database.set(found is not None)
        if found is not None:
            self._set_counts(found)
        self._set_lanes()
        for bot, comes_in in self._around.intakes().items():
            self._intake.labels(bot.value).set(comes_in)
        self._unheld.set(self._around.unheld())
        for name, age in self._around.tick_ages().items():
            self._ticks.labels(name).set(age)
        self._disk.set(free_bytes(self._folder))
        if (last := self._around.last_backup()) is not None:
            self._backup.set((now - last.at).total_seconds())
            self._photos_lost.set(last.missing)
        if (proved := self._around.last_proof()) is not None:
            self._proved.set((now - proved.at).total_seconds())
            self._broken.set(not proved.is_whole)
        return generate_latest(self.registry)

    def _set_counts(self, found: Counts) -> None:
        for bot in Bot:
            self._set_queue(self._inbox, bot, found.inbox[bot])
            self._set_queue(self._due, bot, found.due[bot])
        for gauge, value in zip(self._cases, (found.open, found.overdue, found.red), strict=True):
            gauge.set(value)
        self._quarantined.set(found.quarantined)
        self._alerts.set(found.alerts_failed)

    def _set_queue(self, gauges: tuple[Gauge, Gauge], bot: Bot, queue: Queue) -> None:
        depth, oldest = gauges
        depth.labels(bot.value).set(queue.depth)
        oldest.labels(bot.value).set(queue.oldest.total_seconds())

    def _set_lanes(self) -> None:
        for bot, state in self._around.lanes().items():
            self._up.labels(bot.value).set(state.up)
            self._refused.labels(bot.value).set(state.token_refused)
            self._forget_old(bot)
            self._rate.labels(bot.value).set(len(self._recent[bot]) / MINUTE)

    def _forget_old(self, bot: Bot) -> None:
        recent, over = self._recent[bot], self._monotonic() - MINUTE
        while recent and recent[0] <= over:
            recent.popleft()

    def _count_as_it_happens(self) -> None:
        sends = self._counter("sends", "Messages tried, by outcome", "bot", "outcome")
        self._refusals = self._counter("telegram_too_many_requests", "Answers 429", "bot")
        for bot in Bot:  # from 0 on: what begins higher has not risen, to who counts rises
            self._refusals.labels(bot.value)
        updates = self._counter("updates", "Updates fed to a bot", "bot", "outcome")
        self._lost = self._counter("transactions_lost", "Transactions that came to nothing")
        handling = self._histogram("update_seconds", "Handling of an update", QUICK, "bot")
        self._writing = self._histogram("write_seconds", "A batch of steps until on disk", QUICK)
        self._batch = self._histogram("transaction_steps", "Steps in a transaction", STEPS)
        # Each series is looked for once: that takes longer than counting.
        self._sent: Callable[[Bot, str], Counter]
        self._sent = cache(lambda bot, outcome: sends.labels(bot.value, outcome))
        self._fed: Callable[[Bot, str], Counter]
        self._fed = cache(lambda bot, outcome: updates.labels(bot.value, outcome))
        self._handled: Callable[[Bot], Histogram]
        self._handled = cache(lambda bot: handling.labels(bot.value))

    def _ask_when_scraped(self) -> None:
        self._database = self._gauge("database_up", "1: the database answers")
        self._inbox = (
            self._gauge("inbox_pending", "Updates not handled yet", "bot"),
            self._gauge("inbox_oldest_seconds", "Age of the oldest of them", "bot"),
        )
        self._due = (
            self._gauge("notices_due", "Notices that should have been sent", "bot"),
            self._gauge("notices_oldest_due_seconds", "Lateness of the oldest of them", "bot"),
        )
        self._cases = (
            self._gauge("cases_open", "Cases that are not done"),
            self._gauge("cases_overdue", "Open cases whose running clock has ended"),
            self._gauge("cases_red", "Cases nobody can be reached for"),
        )
        self._quarantined = self._gauge("updates_quarantined", "Updates given up, of a day")
        self._alerts = self._gauge("alerts_failed", "Alerts that will never arrive, of a day")
        self._up = self._gauge("telegram_up", "1: messages go out and updates come in", "bot")
        self._intake = self._gauge("intake_up", "1: updates can come in by this process", "bot")
        self._unheld = self._gauge("leases_unheld", "What somebody has to do and nobody does")
        self._refused = self._gauge("token_refused", "1: Telegram refuses the token", "bot")
        self._rate = self._gauge("lane_sends_per_second", "Sent in the last minute", "bot")
        self._ticks = self._gauge("tick_age_seconds", "Since a tick was last completed", "tick")
        self._disk = self._gauge("disk_free_bytes", "Free where database and photos lie")
        self._backup = self._gauge("backup_age_seconds", "Since the last backup; 0: none known")
        self._proved = self._gauge("history_verified_age_seconds", "Since verify; 0: none known")
        self._broken = self._gauge("history_broken", "1: verify has found it to be")
        self._photos_lost = self._gauge("photos_lost", "Named, and not found by the last backup")

    def _counter(self, name: str, says: str, *labels: str) -> Counter:
        return Counter(name, says, labels, namespace=NAMESPACE, registry=self.registry)

    def _gauge(self, name: str, says: str, *labels: str) -> Gauge:
        return Gauge(name, says, labels, namespace=NAMESPACE, registry=self.registry)

    def _histogram(
        self, name: str, says: str, buckets: tuple[float, ...], *labels: str
    ) -> Histogram:
        return Histogram(
            name, says, labels, namespace=NAMESPACE, registry=self.registry, buckets=buckets
        )


class MetricsPage:
    """GET /metrics: 200 for whoever may see it, 404 for the world."""

    def __init__(self, metrics: Metrics, database: Database, clock: Clock, access: Access) -> None:
        self._metrics, self._database = metrics, database
        self._clock, self._access = clock, access
        self._looking = Looking(lambda: database.read(counts.look, clock.now()))

    def route(self) -> web.RouteDef:
        """For the web server."""
        return web.get("/metrics", self.answer)

    async def answer(self, request: web.Request) -> web.Response:
        """Everything, as it is now; what the tables know is left out when they cannot be asked."""
        if not self._access.allows(request):
            return web.Response(status=404)
        now = self._clock.now()
        found: Counts | None
        try:
            found = await self._looking.found(PATIENCE)
        except Exception:  # told by its own series; all else is still worth knowing
            found = None
        body = self._metrics.text(now, found)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})


def free_bytes(folder: Path) -> int:
    """How much can still be written there; -1 when it cannot be told."""
    try:
        return disk_usage(folder).free
    except OSError:
        return -1
