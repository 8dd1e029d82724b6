"""The database: one writer with group commit, readers beside it.

A step is a plain function `step(session, …)`; it cannot await, so no transaction is ever held open
across the network. All steps waiting at one moment share one transaction and one fsync. They run
in the loop's thread, for a thread of their own would only take turns with it; what waits for the
disk, the commit, has one. A step that fails takes nothing of its neighbours with it: all of them
are run again, each in a savepoint of its own. Where the database itself gives the transaction up
(SQLite does on a full disk), the whole batch has failed.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from contextvars import Context
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import structlog
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool, StaticPool
from sqlmodel import Session

from storage.transaction import Transaction, is_open

P = ParamSpec("P")
R = TypeVar("R")

PRIMARY = 0xFF  # of an extended error code of SQLite
BATCH = 64  # steps that share a commit at most
PATIENCE = 30.0  # seconds another program may keep the database to itself
LOOKS = (0.001, 0.002, 0.005, 0.01, 0.025, 0.05)  # seconds between two tries; the last goes on
log = structlog.get_logger("storage")


class Closed(RuntimeError):
    """The database has been closed; the step was not run."""


@dataclass(slots=True)
class _Job:
    run: Callable[[Session], Any]
    future: "asyncio.Future[Any]"


@dataclass(slots=True)
class _Outcome:
    result: Any = None
    failure: Exception | None = None


class Database:
    """Transactions on one SQLAlchemy URL. `on_commit` hears of every batch that wrote notices.

    Belongs to the loop that writes.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = open_engine(url)
        self.on_commit: list[Callable[[], None]] = []
        self._waiting: deque[_Job] = deque()
        self._writer: asyncio.Task[None] | None = None
        self._disk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="disk")
        self._readers = ThreadPoolExecutor(max_workers=4, thread_name_prefix="reader")
        self._closed = False

    async def write(
        self, step: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run `step(session, …)` as one transaction; what it raises is raised here.

        It may be run twice, the first time for nothing: it changes only what the session holds.
        """
        if self._closed:
            raise Closed
        future: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Job(lambda session: step(session, *args, **kwargs), future))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(
                self._serve(), name="writer", context=Context()
            )  # it works for all: nothing of the one who came first
        return await future

    async def read(
        self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run `query(session, …)` on a snapshot; anything it changes is thrown away.

        SQLite is read on the spot: its readers wait for nobody, and handing a short query to a
        thread and back costs more than the query.
        """

        def look() -> R:
            with Session(self.engine, expire_on_commit=False) as session:
                session.connection().exec_driver_sql("BEGIN")
                found = query(session, *args, **kwargs)
                session.expunge_all()  # a rollback would make what was found unreadable
                session.rollback()
                return found

        if self.engine.dialect.name == "sqlite":
            await asyncio.sleep(0)  # whoever reads in a loop lets the others have their turn
            return look()
        return await asyncio.get_running_loop().run_in_executor(self._readers, look)

    async def close(self) -> None:
        """Finish the steps already given, then release everything."""
        self._closed = True
        if self._writer is not None:
            await asyncio.wait({self._writer})
        self._disk.shutdown()
        self._readers.shutdown()
        self.engine.dispose()

    async def _serve(self) -> None:
        while self._waiting:
            await asyncio.sleep(0)  # whoever is about to give a step shares this commit
            batch = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
            told = False
            try:
                outcomes, told = await self._run(batch)
            except Exception as error:  # the transaction itself: nobody's step has happened
                log.exception("commit_failed", steps=len(batch))
                outcomes = [_Outcome(failure=error)] * len(batch)
            except BaseException:  # the program ends: nobody waits for ever
                _answer(batch, [_Outcome(failure=Closed())] * len(batch))
                raise
            _answer(batch, outcomes)
            if told:
                self._tell()

    def _tell(self) -> None:
        for listener in self.on_commit:
            try:
                listener()
            except Exception:  # theirs, not that of whoever gave a step
                log.exception("listener_failed")

    async def _run(self, batch: list[_Job]) -> tuple[list[_Outcome], bool]:
        """What came of each step, and whether notices were left; raises when nothing happened."""
        try:
            async with self._transaction() as session:
                outcomes = [_straight(session, job) for job in batch]
                return outcomes, _left_notices(session)
        except _StepFailed as failed:
            if len(batch) == 1:
                return [_Outcome(failure=failed.error)], False
        async with self._transaction() as session:
            outcomes = [_apart(session, job) for job in batch]
            return outcomes, _left_notices(session)

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[Session]:
        with (
            self.engine.connect() as connection,
            Transaction(connection) as session,
        ):
            try:
                await _begin(session.connection())
                session.hold(connection)
                yield session
                await asyncio.get_running_loop().run_in_executor(
                    self._disk, connection.exec_driver_sql, "COMMIT"
                )
                session.commit()
            except _StepFailed:
                session.rollback()
                raise
            except Exception:
                connection.invalidate()  # or it would go back to the pool mid-transaction
                raise


class _StepFailed(Exception):
    """A step of a batch that has no savepoints."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


def _straight(session: Session, job: _Job) -> _Outcome:
    try:
        result = job.run(session)
        session.flush()
    except Exception as error:
        raise _StepFailed(error) from error
    session.expunge_all()
    return _Outcome(result)


def _apart(session: Session, job: _Job) -> _Outcome:
    """Raises when a failure took the whole transaction with it."""
    connection = session.connection()
    try:
        with session.begin_nested():
            result = job.run(session)
            session.flush()
    except Exception as error:  # given to whoever asked for the step
        if not is_open(connection):
            raise
        session.expunge_all()
        return _Outcome(failure=error)
    session.expunge_all()
    return _Outcome(result)


def _left_notices(session: Session) -> bool:
    return bool(session.info.get("notices", False))


async def _begin(connection: Connection) -> None:
    """Waits for another program's transaction without keeping the loop from its work."""
    loop = asyncio.get_running_loop()
    until, looks, wait = loop.time() + PATIENCE, iter(LOOKS), 0.0
    while not _has_begun(connection, is_last=loop.time() >= until):
        wait = next(looks, wait)
        await asyncio.sleep(wait)


def _has_begun(connection: Connection, *, is_last: bool) -> bool:
    """False when another program writes; raises that too when it is the last try."""
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & PRIMARY
        if is_last or code != sqlite3.SQLITE_BUSY:
            raise
        return False
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={int(1000 * PATIENCE)}")
    return True


def _answer(batch: list[_Job], outcomes: list[_Outcome]) -> None:
    for job, outcome in zip(batch, outcomes, strict=True):
        if job.future.cancelled():
            continue
        if outcome.failure is None:
            job.future.set_result(outcome.result)
        else:
            job.future.set_exception(outcome.failure)


def open_engine(url: str) -> Engine:
    """An engine for the URL; SQLite in WAL with synchronous FULL, creating the folder it needs."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, hide_parameters=True)
    in_memory = parsed.database in (None, "", ":memory:")
    if not in_memory:
        Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        poolclass=StaticPool if in_memory else QueuePool,
        hide_parameters=True,  # errors end up in logs: no person's words in them
        connect_args={
            "check_same_thread": False,
            "timeout": PATIENCE,
            "cached_statements": 512,
        },
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions are begun by us, not by the driver
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA busy_timeout={int(1000 * PATIENCE)}")

    return engine
