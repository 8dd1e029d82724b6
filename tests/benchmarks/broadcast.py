"""通知 to 100,000 residents at Telegram's limit, on a virtual clock: what takes 55 minutes.

The steps of the desk, the table, the lane and its pace are the program's own, the limits those of
the emulator's buckets; the network is a wait of 60 to 120 ms in which nobody is spoken to. One in
fifty has blocked the bot, one in a hundred wants no announcements, one in a hundred sleeps until
two past ten; an alert is left every second, to see how long it waits. Commits are not waited
for (synchronous OFF), for on a virtual clock the disk takes no time anyway.
"""

import asyncio
import random
import resource
import tempfile
import time
from collections import Counter as Tally
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlmodel import Session, func, select

from bot.channel.message import Commands, Message
from bot.channel.outcome import Later, Outcome, Sent, Unreachable
from bot.delivery.lane import Lane
from bot.delivery.outage import Outage
from bot.delivery.pacing import Limits, Pace
from bot.desk.announcing import announcing
from bot.emulator.buckets import BOT_RATE, Buckets
from bot.emulator.refusals import Refusal
from bot.wording.composing import compose
from storage import notices
from storage.database import Database
from storage.tables import Announcement
from storage.words import Counter, NoticeKind, Priority
from tests.benchmarks import readers, virtual
from tests.benchmarks.figures import Figure, Scale, percentile
from tests.cast import MORNING, settle

BOT = 1
ALERTED = 900_000_000  # the first chat that an alert goes to
ALERT_EVERY = 1.0  # virtual seconds
TICK_EVERY = 5.0  # as in bot/app.py
WAYS = (0.06, 0.12)  # seconds there and back


class Wire:
    """A carrier that reaches only Telegram's buckets."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.buckets = Buckets(enabled=True, monotonic=now)
        self.arrived: Tally[int] = Tally()
        self.told_at: dict[int, float] = {}
        self.called_at: list[float] = []
        self._now = now
        self._chance = random.Random(6)
        self._number = 0

    async def send(self, chat_id: int, part: Message, **_: Any) -> Outcome:
        """Half a way, the buckets, half a way."""
        half = self._chance.uniform(*WAYS) / 2
        await asyncio.sleep(half)
        outcome = self._take(chat_id)
        await asyncio.sleep(half)
        return outcome

    async def edit(self, *_: Any, **__: Any) -> Outcome:
        """Nothing is edited here."""
        return Sent()

    async def set_commands(
        self, language: str, commands: Commands, *, in_groups: bool = False
    ) -> bool:
        """Nobody asks."""
        return True

    async def is_up(self) -> bool:
        """Always."""
        return True

    async def close(self) -> None:
        """Nothing is open."""

    def _take(self, chat_id: int) -> Outcome:
        try:
            self.buckets.charge(BOT, chat_id)
        except Refusal:
            return Later(1.0)
        self.called_at.append(self._now())
        self.told_at[chat_id] = self._now()
        nth = readers.nth_of(chat_id)
        if nth is not None and readers.is_gone(nth):
            return Unreachable("blocked")
        self.arrived[chat_id] += 1
        self._number += 1
        return Sent((self._number,))


class Hour:
    """What runs in the virtual loop: the lane, the ticks, the alerts."""

    def __init__(self, url: str) -> None:
        self.loop = asyncio.get_running_loop()
        self.database = Database(url)
        event.listen(self.database.engine, "connect", _without_disk)
        self.wire = Wire(self.loop.time)
        self.lane = Lane(
            Counter.RESIDENT,
            self.database,
            self,
            self.wire,
            compose,
            pace=Pace(Limits(), self.loop.time),
            outage=Outage(self.loop.time),
        )
        self.left_at: dict[int, float] = {}
        self.most_rows = 0

    def now(self) -> datetime:
        """Ten in the morning, and what has passed since."""
        return MORNING + timedelta(seconds=self.loop.time())

    async def live(self) -> None:
        """Until its sender has been told what came of it."""
        await self.lane.start()
        alerts = asyncio.create_task(self._alert())
        while not await self.database.read(_is_reported):
            while await self.database.write(announcing.tick, self.now()) >= announcing.BATCH:
                pass
            self.most_rows = max(self.most_rows, await self.database.read(_rows_open))
            await asyncio.sleep(TICK_EVERY)
        alerts.cancel()
        await asyncio.gather(alerts, return_exceptions=True)
        await self.lane.stop()
        await self.database.close()

    async def _alert(self) -> None:
        while True:
            await asyncio.sleep(ALERT_EVERY)
            chat_id = ALERTED + len(self.left_at)
            self.left_at[chat_id] = self.loop.time()
            await self.database.write(_leave_alert, self.now(), chat_id)


async def measure(scale: Scale) -> list[Figure]:
    """On a virtual clock."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'broadcast.db'}"
        await asyncio.to_thread(_fill, url, scale.residents)
        begun, used = time.perf_counter(), _processor()
        hour = await asyncio.to_thread(virtual.run, lambda: _live(url))
        took, own = time.perf_counter() - begun, _processor() - used
    each = Figure("… processor for each message", 1000 * own / len(hour.wire.called_at), "ms")
    return [*_figures(hour, scale.residents), each, Figure("… and it took", took, "s")]


def _figures(hour: Hour, residents: int) -> list[Figure]:
    wire, told_at = hour.wire, hour.wire.told_at
    told = [one for one in range(residents) if readers.wants_it(one)]
    reached = {one for one in told if not readers.is_gone(one)}
    heard = {readers.nth_of(chat): often for chat, often in wire.arrived.items()}
    heard.pop(None, None)
    last = max(told_at[readers.FIRST_CHAT + one] for one in told if not readers.is_asleep(one))
    begun = wire.called_at[0]
    calls = sum(1 for at in wire.called_at if at <= last)
    waited = [1000 * (told_at[c] - at) for c, at in hour.left_at.items() if c in told_at]
    return [
        Figure(f"{residents:,} residents told, virtual clock", (last - begun) / 60, "min"),
        Figure(
            f"… calls, of {BOT_RATE:.0f}/s", 100 * calls / (last - begun) / BOT_RATE, "%", "≥ 97 %"
        ),
        Figure("… refused by Telegram's buckets", wire.buckets.refused, "", "0"),
        Figure("… who should have heard and did not", len(reached - heard.keys()), "", "0"),
        Figure("… heard twice, or should not have", sum(heard.values()) - len(reached), "", "0"),
        Figure("… an alert a second meanwhile, p95", percentile(waited, 95), "ms", "< 1000 ms"),
        Figure("… the slowest alert", max(waited), "ms"),
        Figure("… most notices open at once", hour.most_rows, "rows"),
    ]


async def _live(url: str) -> Hour:
    hour = Hour(url)
    await hour.live()
    return hour


def _fill(url: str, residents: int) -> None:
    """The city with its residents, and the announcement sent."""
    database = Database(url)
    with Session(database.engine) as session:
        settle(session)
        chats = range(readers.FIRST_CHAT, readers.FIRST_CHAT + residents)
        readers.settle_in(session, MORNING, chats)
        readers.announce(session, MORNING)
        session.commit()
    database.engine.dispose()


def _leave_alert(session: Session, now: datetime, chat_id: int) -> None:
    notices.leave(
        session,
        now,
        Counter.RESIDENT,
        chat_id,
        NoticeKind.HELP,
        priority=Priority.ALERT,
        dedup_key=f"alert:{chat_id}",
    )


def _is_reported(session: Session) -> bool:
    return session.exec(select(Announcement.reported_at)).one() is not None


def _rows_open(session: Session) -> int:
    open_ = select(func.count()).select_from(notices.NOTICES).where(notices.OPEN)
    return session.connection().execute(open_).scalar_one()


def _without_disk(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
