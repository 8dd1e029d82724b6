"""A server that stops in the middle of work loses nothing: every step has happened once.

The server is restarted a few times under writes of two writers; FAULTS_ROUNDS says how often.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from storage.database import Database
from storage.tables import Person
from tests.databases import Cluster, empty

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

NOON = datetime(2026, 3, 4, 4, tzinfo=UTC)
ROUNDS = int(os.environ.get("FAULTS_ROUNDS", "3"))
STEPS = 120  # of each of the two writers in each round
AT_ONCE = 8
CUT = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
async def writers(fragile: Cluster, tmp_path: Path) -> AsyncIterator[list[Database]]:
    """Two writers on one database, as two processes are."""
    url = empty(fragile, tmp_path)
    opened = [Database(url), Database(url)]
    yield opened
    for one in opened:
        await one.close()
    fragile.clear()


class Work:
    """Steps that each add a person and count the one before up; what was answered is kept."""

    def __init__(self, writers: list[Database]) -> None:
        self._writers = writers
        self.done: list[str] = []
        self._answered = asyncio.Event()

    async def happens(self, prefix: str) -> None:
        """All of it, some steps at once."""
        names = [f"{prefix}-{number:03}" for number in range(STEPS)]
        lanes = [
            self._lane(writer, [f"{which}-{name}" for name in names[one::AT_ONCE]])
            for which, writer in enumerate(self._writers)
            for one in range(AT_ONCE)
        ]
        await asyncio.gather(*lanes)

    async def _lane(self, writer: Database, names: list[str]) -> None:
        for name in names:
            await writer.write(add, name)
            self.done.append(name)
            self._answered.set()

    async def reaches(self, number: int) -> None:
        """Until so many steps have been answered."""
        while len(self.done) < number:
            self._answered.clear()
            await self._answered.wait()


def begin(session: Session) -> None:
    session.add(Person(code="total", name="0", created_at=NOON))


def add(session: Session, code: str) -> None:
    """Two rows that must agree: one more person, and one more counted."""
    session.add(Person(code=code, created_at=NOON))
    total = session.exec(select(Person).where(Person.code == "total")).one()
    total.name = str(int(total.name) + 1)


def added(session: Session) -> list[str]:
    found = session.exec(select(Person.code).where(col(Person.code) != "total")).all()
    return sorted(code for code in found if code is not None)


def total(session: Session) -> int:
    return int(session.exec(select(Person.name).where(Person.code == "total")).one())


def cut_all(session: Session) -> int:
    number: int = session.connection().exec_driver_sql(CUT).scalar_one()
    return number


async def agrees(writers: list[Database], work: Work) -> None:
    """Every step that was answered is there once, and none is there that was not."""
    for one in writers:
        assert await one.read(added) == sorted(work.done)
        assert await one.read(total) == len(work.done)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["stopped", "killed"])
async def test_a_server_that_is_restarted_in_the_middle_of_work_loses_no_step(
    writers: list[Database], fragile: Cluster, how: signal.Signals
) -> None:
    await writers[0].write(begin)
    work = Work(writers)
    for number in range(ROUNDS):
        going = asyncio.create_task(work.happens(f"r{number}"))
        await work.reaches(2 * STEPS * number + STEPS // 2)
        await asyncio.to_thread(fragile.server.stop, how)
        fragile.server.start()  # it would end with the thread that starts it
        await going

    assert len(work.done) == 2 * STEPS * ROUNDS
    await agrees(writers, work)


async def test_connections_that_are_cut_again_and_again_cost_no_step(
    writers: list[Database], fragile: Cluster
) -> None:
    await writers[0].write(begin)
    work = Work(writers)
    cutter = Database(writers[0].url)
    going = asyncio.create_task(work.happens("cut"))
    cuts = 0
    while not going.done():
        cuts += await cutter.read(cut_all)
        more = asyncio.create_task(work.reaches(len(work.done) + 1))
        await asyncio.wait({going, more}, return_when=asyncio.FIRST_COMPLETED)
        more.cancel()
    await going
    await cutter.close()

    assert cuts > 3
    assert len(work.done) == 2 * STEPS
    await agrees(writers, work)


async def test_of_two_that_count_the_same_thing_none_is_lost(writers: list[Database]) -> None:
    await writers[0].write(begin)
    work = Work(writers)

    await work.happens("met")

    await agrees(writers, work)
