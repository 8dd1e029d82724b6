"""The database: one writer with group commit, readers beside it.

A step is a plain function `step(session, …)`; it cannot await, so no transaction is ever held open
across the network. All steps waiting at one moment share one transaction and one fsync, each in a
savepoint of its own, so a step that fails takes nothing of its neighbours with it. Where the
database itself gives the transaction up (SQLite does on a full disk), the whole batch has failed.
"""

import asyncio
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import structlog
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool, StaticPool
from sqlmodel import Session

P = ParamSpec("P")
R = TypeVar("R")

BATCH = 64  # steps that share a commit at most
log = structlog.get_logger("storage")


class Closed(RuntimeError):
    """The database has been closed; the step was not run."""


@dataclass(slots=True)
class _Job:
    run: Callable[[Session], Any]
    loop: asyncio.AbstractEventLoop
    future: "asyncio.Future[Any]"


class Database:
    """Transactions on one SQLAlchemy URL. `on_commit` hears of every batch that wrote notices."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = open_engine(url)
        self.on_commit: list[Callable[[], None]] = []
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._readers = ThreadPoolExecutor(max_workers=4, thread_name_prefix="reader")
        self._writer: threading.Thread | None = None
        self._closed = False

    async def write(
        self, step: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run `step(session, …)` as one transaction; what it raises is raised here."""
        if self._closed:
            raise Closed
        if self._writer is None:
            self._writer = threading.Thread(target=self._serve, name="writer", daemon=True)
            self._writer.start()
        loop = asyncio.get_running_loop()
        future: asyncio.Future[R] = loop.create_future()
        self._jobs.put(_Job(lambda session: step(session, *args, **kwargs), loop, future))
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
            self._jobs.put(None)
            await asyncio.to_thread(self._writer.join)
        self._readers.shutdown()
        self.engine.dispose()

    # the writer's thread

    def _serve(self) -> None:
        while (first := self._jobs.get()) is not None:
            batch = [first]
            while len(batch) < BATCH and not self._jobs.empty():
                job = self._jobs.get()
                if job is None:
                    self._jobs.put(None)
                    break
                batch.append(job)
            self._commit(batch)

    def _commit(self, batch: list[_Job]) -> None:
        outcomes: list[tuple[Any, BaseException | None]] = []
        told = False
        try:
            with (
                self.engine.connect() as connection,
                Session(connection, expire_on_commit=False) as session,
            ):
                session.connection().exec_driver_sql("BEGIN IMMEDIATE")
                try:
                    outcomes.extend(_attempts(session, connection, batch))
                    told = bool(session.info.pop("notices", False))
                    session.commit()
                except Exception:
                    connection.invalidate()  # or it would go back to the pool mid-transaction
                    raise
        except Exception as error:  # the transaction itself failed: nobody's step has happened
            log.exception("commit_failed", steps=len(batch))
            outcomes = [(None, error)] * len(batch)
            told = False
        _answer(batch, outcomes)
        if told:
            for listener in self.on_commit:
                listener()


def _attempts(
    session: Session, connection: Connection, batch: list[_Job]
) -> Iterator[tuple[Any, Exception | None]]:
    """What came of each step; raises when a failure took the whole transaction with it."""
    for job in batch:
        result, failure = _attempt(session, job)
        if failure is not None and not _is_open(connection):
            raise failure
        yield result, failure


def _is_open(connection: Connection) -> bool:
    """Asked of the driver: SQLAlchemy is not told when SQLite ends a transaction by itself."""
    return bool(getattr(connection.connection.driver_connection, "in_transaction", True))


def _attempt(session: Session, job: _Job) -> tuple[Any, Exception | None]:
    try:
        with session.begin_nested():
            result = job.run(session)
            session.flush()
    except Exception as error:  # given to whoever asked for the step
        session.expunge_all()
        return None, error
    session.expunge_all()
    return result, None


def _answer(batch: list[_Job], outcomes: list[tuple[Any, BaseException | None]]) -> None:
    """Tell each loop once of all its steps: waking it is dear."""
    for loop in {job.loop for job in batch}:
        pairs = zip(batch, outcomes, strict=True)
        own = [(job.future, *came) for job, came in pairs if job.loop is loop]
        try:
            loop.call_soon_threadsafe(_settle, own)
        except RuntimeError:  # it is closed: nobody waits any more, and the steps are on disk
            log.warning("nobody_waits")


def _settle(answers: "list[tuple[asyncio.Future[Any], Any, BaseException | None]]") -> None:
    for future, result, failure in answers:
        if future.cancelled():
            continue
        if failure is None:
            future.set_result(result)
        else:
            future.set_exception(failure)


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
        connect_args={"check_same_thread": False, "timeout": 30},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions are begun by us, not by the driver
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA busy_timeout=30000")

    return engine
