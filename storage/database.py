"""The database: one writer with group commit, readers beside it; SQLite or PostgreSQL.

A step is a plain function `step(session, …)`; it cannot await, so no transaction is ever held
open across the network. All steps waiting at one moment share one transaction and one fsync. A
step that fails takes nothing of its neighbours with it: all of them are run again, each in a
savepoint of its own.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextvars import Context, copy_context
from importlib import import_module
from typing import Concatenate, ParamSpec, Protocol, TypeVar

import structlog
from sqlalchemy import Connection, Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import NoSuchModuleError
from sqlmodel import Session

from storage.batch import Job, Outcome, Ran, answer
from storage.sqlite_engine import open_sqlite
from storage.sqlite_store import SqliteStore
from storage.trouble import Trouble

P = ParamSpec("P")
R = TypeVar("R")

POSTGRES = ("postgresql", "postgres")  # as the server's own tools write it
BATCH = 64  # steps that share a commit at most
log = structlog.get_logger("storage")


class Books(Protocol):
    """Whoever counts transactions."""

    def committed(self, steps: int, seconds: float) -> None:
        """A batch of steps is on disk; seconds since it began."""

    def rolled_back(self) -> None:
        """A whole batch came to nothing."""


class Closed(RuntimeError):
    """The database has been closed; the step was not run."""


class Store(Protocol):
    """What a kind of database does in its own way."""

    @property
    def wrote(self) -> bool:
        """Whether the last batch may have changed a row."""
        ...

    async def run(self, batch: Sequence[Job]) -> Ran:
        """A batch of steps in one transaction; raises when nothing happened."""
        ...

    async def look(self, query: Callable[[Session], R]) -> R:
        """A query on a snapshot; what it changes is thrown away."""
        ...

    def hurry(self) -> None:
        """The program stops."""
        ...

    async def close(self) -> None:
        """Once nothing runs any more."""
        ...


class Database:
    """Transactions on one SQLAlchemy URL. `on_commit` hears of every batch that wrote notices.

    Belongs to the loop that writes.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = open_engine(url)
        self.on_commit: list[Callable[[], None]] = []
        self.trouble = Trouble()
        self.books: Books | None = None
        self._waiting: deque[Job] = deque()
        self._writer: asyncio.Task[None] | None = None
        self._store = _store(self.engine)
        self._closed = False

    async def write(
        self, step: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run `step(session, …)` as one transaction; what it raises is raised here.

        It may be run twice, the first time for nothing: it changes only what the session holds.
        """
        return await self._give(lambda session: step(session, *args, **kwargs))

    async def write_alone(
        self, step: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Likewise, in a transaction of its own that locks whatever it relies on.

        Where there are several processes, it sees what others commit meanwhile, and is never run
        again because of what it has only read.
        """
        return await self._give(lambda session: step(session, *args, **kwargs), is_alone=True)

    async def _give(self, step: Callable[[Session], R], *, is_alone: bool = False) -> R:
        if self._closed:
            raise Closed
        future: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        asked_in = copy_context()  # what it logs is told with what its asker was about
        self._waiting.append(Job(lambda session: asked_in.run(step, session), future, is_alone))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(
                self._serve(), name="writer", context=Context()
            )  # it works for all: nothing of the one who came first
        return await future

    async def read(
        self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run `query(session, …)` on a snapshot; anything it changes is thrown away."""
        return await self._store.look(lambda session: query(session, *args, **kwargs))

    async def close(self) -> None:
        """Finish the steps already given, then release everything; once is enough."""
        if self._closed:
            return
        self._closed = True
        self._store.hurry()
        if self._writer is not None:
            await asyncio.wait({self._writer})
        await self._store.close()
        self.engine.dispose()

    async def _serve(self) -> None:
        while self._waiting:
            await asyncio.sleep(0)  # whoever is about to give a step shares this commit
            batch = self._next_batch()
            began = time.perf_counter()
            try:
                ran = await self._store.run(batch)
                self.trouble.over(wrote=self._store.wrote)
                if self.books is not None:
                    self.books.committed(len(batch), time.perf_counter() - began)
            except Exception as error:  # the transaction itself: nobody's step has happened
                self.trouble.note(error)
                if self.books is not None:
                    self.books.rolled_back()
                log.exception("commit_failed", steps=len(batch))
                ran = Ran([Outcome(failure=error)] * len(batch))
            except BaseException:  # the program ends: nobody waits for ever
                answer(batch, [Outcome(failure=Closed())] * len(batch))
                raise
            self._note(ran.outcomes)
            answer(batch, ran.outcomes)
            if ran.told:
                self._tell()

    def _next_batch(self) -> list[Job]:
        batch = [self._waiting.popleft()]
        while (
            self._waiting
            and len(batch) < BATCH
            and not (batch[0].is_alone or self._waiting[0].is_alone)
        ):
            batch.append(self._waiting.popleft())
        return batch

    def _note(self, outcomes: Sequence[Outcome]) -> None:
        for outcome in outcomes:
            if outcome.failure is not None:
                self.trouble.note(outcome.failure)

    def _tell(self) -> None:
        for listener in self.on_commit:
            try:
                listener()
            except Exception:  # theirs, not that of whoever gave a step
                log.exception("listener_failed")


def open_engine(url: str) -> Engine:
    """An engine for the URL. ArgumentError or NoSuchModuleError when it is no database of ours,
    ImportError without its driver.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return open_sqlite(parsed)
    if parsed.get_backend_name() in POSTGRES:
        from storage.postgres_engine import open_postgres  # heavy, and an extra

        return open_postgres(parsed)
    raise NoSuchModuleError(f"not a database of ours: {parsed.get_backend_name()}")


def require_driver(url: str) -> None:
    """ArgumentError or NoSuchModuleError when it is no database of ours; ImportError, with the
    name of what is not installed.
    """
    kind = make_url(url).get_backend_name()
    if kind in POSTGRES:
        import_module("psycopg")
    elif kind != "sqlite":
        raise NoSuchModuleError(f"not a database of ours: {kind}")


def begin_picture(connection: Connection) -> None:
    """All that is read on it from here on is of one moment."""
    if connection.dialect.name == "sqlite":  # on PostgreSQL the engine sees to it
        connection.exec_driver_sql("BEGIN")


def _store(engine: Engine) -> Store:
    if engine.dialect.name == "sqlite":
        return SqliteStore(engine)
    from storage.postgres_store import PostgresStore

    return PostgresStore(engine)
