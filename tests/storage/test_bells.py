"""The bells: what one process has left, another hears of with the commit (PostgreSQL)."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlmodel import Session

from storage import inbox, notices
from storage.bells import BELLS, LEASES, NOTICES, UPDATES, hear_of
from storage.database import Database
from storage.listening import Listener
from storage.words import Counter, NoticeKind, Priority
from tests.storage.batches import Refused

pytestmark = pytest.mark.on("postgresql")
NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
PATIENCE = 20.0  # seconds until a bell is given up
CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN shuoshi'"


class Ear:
    """Writes down what it hears."""

    def __init__(self, database: Database) -> None:
        self.heard: asyncio.Queue[str] = asyncio.Queue()
        self.listener = Listener(database.engine, self.heard.put_nowait)

    async def hears(self) -> str:
        async with asyncio.timeout(PATIENCE):
            return await self.heard.get()

    async def hears_all(self) -> set[str]:
        """A connection has been made: something may have been missed."""
        return {await self.hears() for _ in BELLS}


@pytest.fixture
async def ear(database: Database) -> AsyncIterator[Ear]:
    neighbour = Database(database.url)
    ear = Ear(neighbour)
    await ear.listener.start()
    assert await ear.hears_all() == {*BELLS}
    yield ear
    await ear.listener.stop()
    await neighbour.close()


def owe(session: Session, key: str = "1") -> None:
    notices.leave(
        session,
        NOW,
        Counter.STAFF,
        7001,
        NoticeKind.HELP,
        priority=Priority.ALERT,
        dedup_key=f"key:{key}",
    )


def keep(session: Session) -> None:
    body: dict[str, Any] = {"update_id": 1, "message": {"chat": {"id": 7001}}}
    inbox.keep(session, NOW, Counter.RESIDENT, [body], lambda _body: 7001)


async def test_notices_ring(database: Database, ear: Ear) -> None:
    await database.write(owe)

    assert await ear.hears() == NOTICES


async def test_updates_ring(database: Database, ear: Ear) -> None:
    await database.write(keep)

    assert await ear.hears() == UPDATES


async def test_a_batch_rings_once_and_a_step_that_failed_silences_nobody(
    database: Database, ear: Ear
) -> None:
    def fails(session: Session) -> None:
        owe(session, "failed")
        raise Refused

    given = (database.write(fails), database.write(owe, "2"), database.write(owe, "3"))
    results = await asyncio.gather(*given, return_exceptions=True)
    await database.write(hear_of, LEASES)

    assert isinstance(results[0], Refused)
    assert [await ear.hears(), await ear.hears()] == [NOTICES, LEASES]


async def test_a_listener_whose_connection_was_cut_comes_back_and_looks_at_all(
    database: Database, ear: Ear
) -> None:
    await database.write(lambda session: session.connection().exec_driver_sql(CUT))

    assert await ear.hears_all() == {*BELLS}
    await database.write(owe)
    assert await ear.hears() == NOTICES
