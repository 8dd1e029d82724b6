"""What a lane leases while others change what is owed (PostgreSQL)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from storage import claiming, notices
from storage.database import Database
from storage.words import Counter, NoticeKind, Priority

pytestmark = pytest.mark.on("postgresql")
NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
LEASE = timedelta(minutes=2)
WANG, JI = 7001, 7002
LOCK = "SELECT 1 FROM notices WHERE dedup_key = '{key}' FOR UPDATE"


def owe(session: Session) -> None:
    for key, chat in (("first", WANG), ("second", WANG), ("other", JI)):
        notices.leave(
            session,
            NOW,
            Counter.RESIDENT,
            chat,
            NoticeKind.HELP,
            priority=Priority.ANSWER,
            dedup_key=key,
        )


def claim(session: Session) -> list[str]:
    found = claiming.claim(session, NOW, Counter.RESIDENT, 10, LEASE)
    return [notice.dedup_key for notice in found]


@contextmanager
def changed_by_another(database: Database, key: str) -> Iterator[None]:
    """A transaction that has not ended yet."""
    with database.engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(LOCK.format(key=key))
        yield


async def test_what_another_is_changing_is_waited_for_and_with_it_its_chat_but_no_other(
    database: Database,
) -> None:
    await database.write(owe)

    with changed_by_another(database, "first"):
        meanwhile = await database.write(claim)
    afterwards = await database.write(claim)

    assert (meanwhile, afterwards) == (["other"], ["first"])


async def test_two_lanes_at_once_lease_nothing_twice(database: Database) -> None:
    await database.write(owe)
    neighbour = Database(database.url)

    first = await database.write(claim)
    second = await neighbour.write(claim)
    await neighbour.close()

    assert (first, second) == (["first", "other"], [])
