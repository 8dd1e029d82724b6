"""One process on a SQLite file, whose steps run in the loop's thread.

A thread of their own would only take turns with it; what waits for the disk, the commit, has one.
Where SQLite itself gives the transaction up (on a full disk), the whole batch has failed.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from storage.batch import Job, Outcome, Ran, StepFailed, apart, run_all, straight
from storage.patience import PATIENCE, PAUSES
from storage.sqlite_statement import say
from storage.transaction import Transaction

R = TypeVar("R")

PRIMARY = 0xFF  # of an extended error code of SQLite


class SqliteStore:
    """Runs batches and queries on one engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.wrote = False
        self._disk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="disk")

    async def run(self, batch: Sequence[Job]) -> Ran:
        """What came of each step; raises when nothing happened."""
        try:
            async with self._transaction() as session:
                return run_all(session, batch, straight)
        except StepFailed as failed:
            if len(batch) == 1:
                return Ran([Outcome(failure=failed.error)])
        async with self._transaction() as session:
            return run_all(session, batch, apart)

    async def look(self, query: Callable[[Session], R]) -> R:
        """On the spot: readers wait for nobody, and handing a short query to a thread and back
        costs more than the query.
        """
        await asyncio.sleep(0)  # whoever reads in a loop lets the others have their turn
        with self._engine.connect() as connection, Transaction(connection) as session:
            say(session.connection(), "BEGIN")
            session.hold(connection)
            found = query(session)
            session.expunge_all()  # a rollback would make what was found unreadable
            session.rollback()
            return found

    def hurry(self) -> None:
        """Nothing here takes long."""

    async def close(self) -> None:
        """Once nothing runs any more."""
        self._disk.shutdown()

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[Session]:
        with (
            self._engine.connect() as connection,
            Transaction(connection) as session,
        ):
            try:
                await _begin(session.connection())
                session.hold(connection)
                before = _changes(connection)
                yield session
                await asyncio.get_running_loop().run_in_executor(
                    self._disk, connection.exec_driver_sql, "COMMIT"
                )
                session.commit()
                self.wrote = _changes(connection) != before
            except StepFailed:
                session.rollback()
                raise
            except Exception:
                connection.invalidate()  # or it would go back to the pool mid-transaction
                raise


def _changes(connection: Connection) -> int:
    """How many rows have been changed on it so far."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection), "the only driver of SQLite here"
    return driver.total_changes


async def _begin(connection: Connection) -> None:
    """Waits for another program's transaction without keeping the loop from its work."""
    loop = asyncio.get_running_loop()
    until, pauses, pause = loop.time() + PATIENCE, iter(PAUSES), 0.0
    while not _has_begun(connection, is_last=loop.time() >= until):
        pause = next(pauses, pause)
        await asyncio.sleep(pause)


def _has_begun(connection: Connection, *, is_last: bool) -> bool:
    """False when another program writes; raises that too when it is the last try."""
    say(connection, "PRAGMA busy_timeout=0")
    try:
        say(connection, "BEGIN IMMEDIATE")
    except OperationalError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & PRIMARY
        if is_last or code != sqlite3.SQLITE_BUSY:
            raise
        return False
    finally:
        say(connection, f"PRAGMA busy_timeout={int(1000 * PATIENCE)}")
    return True
