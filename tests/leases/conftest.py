"""A database, and processes whose time passes when it is told to."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.leases.keeper import Keeper
from bot.leases.names import Part
from bot.leases.terms import Terms
from storage.database import Database
from tests.databases import Home, empty

START = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
TERMS = Terms(length=20.0, every=5.0, margin=4.0)


class Time:
    """Goes by for the database and all machines alike, unless a process has its own."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.late = 0.0  # that the database will be, once
        self.meanwhile: list[Callable[[], Awaitable[object]]] = []

    def passes(self, seconds: float) -> None:
        self.seconds += seconds

    async def is_waited_for(self, seconds: float) -> None:
        self.passes(seconds)
        for act in self.meanwhile:
            await act()

    def __call__(self) -> float:
        return self.seconds

    def of_database(self, _session: Session) -> datetime:
        self.passes(self.late)
        self.late = 0.0
        return START + timedelta(seconds=self.seconds)


class Office:
    """Processes on one database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.time = Time()

    def process(self, name: str, part: Part = Part.ALL, *, polls: bool = False) -> Keeper:
        return Keeper(
            self.database,
            part,
            TERMS,
            polls=polls,
            holder=name,
            monotonic=self.time,
            clock=self.time.of_database,
            pause=self.time.is_waited_for,
        )


@pytest.fixture
async def office(home: Home, tmp_path: Path) -> AsyncIterator[Office]:
    database = Database(empty(home, tmp_path))
    yield Office(database)
    await database.close()
