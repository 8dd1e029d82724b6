"""Messages a second: our lane (lease, compose, send, mark) against a loop that only sends.

Both with the same framework and as many calls at once, in this process, in turn; what answers
them has a process of its own. No pace on either side: Telegram's 30/s lie far below.
"""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from sqlmodel import Session

from bot.channel.carrier import Carrier
from bot.clock import SystemClock
from bot.delivery.lane import IN_FLIGHT, Lane
from bot.delivery.pacing import Pace
from bot.resident.carrier import ResidentCarrier
from bot.resident.carrier import make_bot as make_resident_bot
from bot.staff.carrier import StaffCarrier
from bot.staff.carrier import make_bot as make_staff_bot
from bot.wording.composing import compose
from storage import notices
from storage.database import Database
from storage.photos import PhotoStore
from storage.words import Counter, NoticeKind, Priority
from tests.benchmarks.figures import Figure, Scale
from tests.benchmarks.processes import answers, free_port, running
from tests.cast import settle

FIRST_CHAT = 5_000_000_000
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
TOKEN = "111:nobody"
Send = Callable[[int], Awaitable[Any]]


async def measure(scale: Scale) -> list[Figure]:
    """Rates of both bots and their ratios, medians over the rounds."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'lane.db'}")
        with Session(database.engine) as session:
            settle(session)
        photos = PhotoStore(Path(folder) / "photos")
        async with running(["tests.benchmarks.stub", str(port)], {}) as process:
            await answers(url, process)
            resident = ResidentCarrier(make_resident_bot(TOKEN, url), photos)
            staff = StaffCarrier(make_staff_bot(TOKEN, url), photos)
            figures = [
                *await _compare(scale, database, Counter.RESIDENT, resident, _aiogram(resident)),
                *await _compare(scale, database, Counter.STAFF, staff, _ptb(staff)),
            ]
            for carrier in (resident, staff):
                await carrier.close()
        await database.close()
    return figures


async def _compare(
    scale: Scale, database: Database, counter: Counter, carrier: Carrier, send: Send
) -> list[Figure]:
    lane = Lane(counter, database, SystemClock(), carrier, compose, pace=Pace(None))
    ours, bare = [], []
    for round_ in range(scale.rounds + 1):
        bare.append(await _bare(send, scale.burst))
        await database.write(_owe, counter, round_, scale.burst)
        begun = time.perf_counter()
        await lane.settle()
        ours.append(scale.burst / (time.perf_counter() - begun))
    pairs = [*zip(ours, bare, strict=True)][1:]  # the first of both opens connections
    return [
        Figure(f"messages sent, {counter} bot's framework alone", median(bare[1:]), "/s"),
        Figure(f"messages leased, sent and marked, {counter} bot", median(ours[1:]), "/s"),
        Figure("ratio, same run", median(one / other for one, other in pairs), ""),
    ]


async def _bare(send: Send, number: int) -> float:
    """As many at once as our lane has."""
    at_once = asyncio.Semaphore(IN_FLIGHT)

    async def one(chat_id: int) -> None:
        async with at_once:
            await send(chat_id)

    begun = time.perf_counter()
    await asyncio.gather(*(one(FIRST_CHAT + nth) for nth in range(number)))
    return number / (time.perf_counter() - begun)


def _aiogram(carrier: ResidentCarrier) -> Send:
    return lambda chat_id: carrier.bot.send_message(chat_id, "收到")


def _ptb(carrier: StaffCarrier) -> Send:
    return lambda chat_id: carrier.bot.send_message(chat_id, "收到")


def _owe(session: Session, counter: Counter, round_: int, number: int) -> None:
    for nth in range(number):
        notices.leave(
            session,
            LONG_AGO,
            counter,
            FIRST_CHAT + nth,
            NoticeKind.HELP,
            priority=Priority.ANSWER,
            dedup_key=f"{counter}:{round_}:{nth}",
        )
