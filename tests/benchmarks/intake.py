"""Petitions a second through the desk, against the same statements by the driver alone.

A petition is two steps: its reporter is met and the words become a draft, the draft is sent and
dispatched to whoever is responsible with all its notices; fifty residents at a time, as many
steps in a commit as come together. As many again follow, of which is written down what the
database is asked, for that takes time as well; it is done again by `sqlite3` or `psycopg` on a
copy of the database as it was before. What is lost between the two is Python: understanding,
rules, rows. SQLite commits to the disk (FULL), the
PostgreSQL of the tests does not wait for it.

What is said was never said before, and the draft's id is kept from its step, as a button brings
it: until 2026-11-29 the rounds repeated the same words, which are remembered, which told too good
a cost, and each id was looked for in a transaction of its own, which told a worse one.
"""

import asyncio
import shutil
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Any

import psycopg
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.commands.serving import spare_the_collector
from bot.desk.drafting import drafts
from bot.desk.hearing import intake
from storage.database import Database, open_engine
from storage.postgres_statement import PostgresStatement
from storage.tables import Petition
from storage.words import Counter
from tests.benchmarks.figures import Figure, Scale
from tests.benchmarks.scene import report
from tests.cast import MORNING, settle
from tests.postgres import Server

AT_ONCE = 50
WARM = 20
FIRST = 4_000_000_000  # telegram ids
BEGINS = ("BEGIN IMMEDIATE", "BEGIN ISOLATION LEVEL SERIALIZABLE")  # as the writer says it
NUMBERED = "-- $1, $2\n"  # before SQL whose places are written so
TARGET = "≥ 300/s"
Done = list[tuple[str, Any]]  # statements and their values, in their order
Copy = Callable[[], str]  # the URL of a copy of a database that nobody is connected to
Replay = Callable[[str, Done], float]


async def measure(scale: Scale) -> list[Figure]:
    """Rates on both databases, the drivers' own, and the ratios; medians over the rounds."""
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        places = _Files(Path(folder))
        figures += await _compare("SQLite", scale, places.url, places.copy, replay_on_sqlite)
    server = Server()
    try:
        cluster = _Cluster(server)
        figures += await _compare(
            "PostgreSQL", scale, cluster.url, cluster.copy, replay_on_postgres
        )
    finally:
        server.close()
    return figures


class _Files:
    def __init__(self, folder: Path) -> None:
        self._file, self._copy = folder / "city.db", folder / "copy.db"
        self.url = f"sqlite:///{self._file}"

    def copy(self) -> str:
        shutil.copyfile(self._file, self._copy)  # its log is written back by the last to close
        return f"sqlite:///{self._copy}"


class _Cluster:
    def __init__(self, server: Server) -> None:
        self._server, self._copies = server, 0
        self.url = server.create("city")

    def copy(self) -> str:
        self._copies += 1
        return self._server.create(f"copy_{self._copies}", "city")


async def _compare(name: str, scale: Scale, url: str, copy: Copy, replay: Replay) -> list[Figure]:
    engine = open_engine(url)
    with Session(engine) as session:
        settle(session)
    engine.dispose()
    ours, alone, costs, statements = [], [], [], 0
    async with _opened(url, Notes()) as database:
        await take(database, FIRST, min(WARM, scale.burst))
    spare_the_collector()  # as the program does
    number = scale.burst
    for round_ in range(scale.rounds):
        first = FIRST + 20_000 * (1 + round_)
        async with _kept(Database(url)) as database:
            await take(database, first + number, min(WARM, number))  # the city is read in
            begun, used = time.perf_counter(), time.process_time()
            await take(database, first, number)
            ours.append(number / (time.perf_counter() - begun))
            costs.append(1000 * (time.process_time() - used) / number)
        before, notes = copy(), Notes()
        async with _opened(url, notes) as database:
            await take(database, first + 10_000, number)
        alone.append(number / replay(before, notes.done))
        statements = len(notes.done)
    ratio = median(one / other for one, other in zip(ours, alone, strict=True))
    return [
        Figure(f"petitions taken, {name}, one process", median(ours), "/s", TARGET),
        Figure("… the same statements by the driver alone", median(alone), "/s"),
        Figure("… ratio, same run", ratio, ""),
        Figure("… processor for each petition, all in all", median(costs), "ms"),
        Figure("… statements for each petition", statements / scale.burst, ""),
    ]


async def take(
    database: Database, first: int, number: int, words: Callable[[int], str] = report
) -> None:
    """So many petitions, each of somebody new; telegram ids begin at `first`."""
    at_once = asyncio.Semaphore(AT_ONCE)

    async def one(nth: int) -> None:
        async with at_once:
            caller = Caller(Counter.RESIDENT, first + nth, first + nth, private=True)
            said = Said(caller, 1, MORNING, words(first - FIRST + nth))
            draft = await database.write(_hear, said)
            await database.write(drafts.send, MORNING, caller, draft)

    await asyncio.gather(*(one(nth) for nth in range(number)))


def _hear(session: Session, said: Said) -> int:
    """The id of the draft that comes of it; asking for it would be one statement more."""
    intake.hear(session, MORNING, said)
    begun = [row for row in session.identity_map.values() if isinstance(row, Petition)]
    assert len(begun) == 1, "of a street lamp"
    assert begun[0].id is not None, "it has been kept"
    return begun[0].id


class Notes:
    """What the writer asked, transaction by transaction; readers' looks are not noted."""

    def __init__(self) -> None:
        self.done: Done = []
        self._open: dict[int, Done] = {}  # by connection

    def note(self, connection: Any, sql: str, values: Any) -> None:
        """In the order of their commits."""
        if sql.startswith(BEGINS):
            self._open[id(connection)] = []
        if (written := self._open.get(id(connection))) is None:
            return
        written.append((sql, values))
        if sql.endswith("COMMIT"):
            self.done += self._open.pop(id(connection))


@asynccontextmanager
async def _kept(database: Database) -> AsyncIterator[Database]:
    """Closed at the end, whatever happens."""
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def _opened(url: str, notes: Notes) -> AsyncIterator[Database]:
    """A database that writes down what it is asked."""
    async with _kept(Database(url)) as database:
        if database.engine.dialect.name == "sqlite":
            event.listen(database.engine, "do_connect", _sqlite_that_notes(notes))
            yield database
            return
        event.listen(database.engine, "connect", _postgres_that_notes(notes))
        was = PostgresStatement._ask
        PostgresStatement._ask = _noting(was, notes)  # type: ignore[method-assign]
        try:
            yield database
        finally:
            PostgresStatement._ask = was  # type: ignore[method-assign]


def _sqlite_that_notes(notes: Notes) -> Any:
    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, values: Any = ()) -> "Cursor":
            notes.note(self.connection, sql, values)
            super().execute(sql, values)
            return self

    class Connection(sqlite3.Connection):
        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def executemany(self, sql: str, values: Any) -> sqlite3.Cursor:
            for one in values:
                notes.note(self, sql, one)
            return super().executemany(sql, values)

        def execute(self, sql: str, values: Any = ()) -> sqlite3.Cursor:
            notes.note(self, sql, values)
            return super().execute(sql, values)

    def connect(_dialect: Any, _record: Any, _args: Any, named: dict[str, Any]) -> None:
        named["factory"] = Connection

    return connect


def _postgres_that_notes(notes: Notes) -> Any:
    class Cursor(psycopg.Cursor[Any]):
        def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
            notes.note(self.connection, query, params)
            return super().execute(query, params, **more)

    def connected(connection: Any, _record: Any) -> None:
        connection.cursor_factory = Cursor

    return connected


def _noting(ask: Any, notes: Notes) -> Any:
    def noted(self: Any, connection: Any, given: Any) -> Any:
        driver = connection.connection.driver_connection
        notes.note(driver, f"{NUMBERED}{self._form.sql}", self._form.values(given))
        return ask(self, connection, given)

    return noted


def replay_on_sqlite(url: str, done: Done) -> float:
    """Seconds."""
    connection = sqlite3.connect(
        str(make_url(url).database), isolation_level=None, cached_statements=512
    )
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    begun = time.perf_counter()
    for sql, values in done:
        connection.execute(sql, values).fetchall()
    took = time.perf_counter() - begun
    connection.close()
    return took


def replay_on_postgres(url: str, done: Done) -> float:
    """Seconds; every statement is prepared the second time."""
    parsed = make_url(url)
    with psycopg.connect(
        host=str(parsed.query["host"]), user=parsed.username, dbname=parsed.database
    ) as connection:
        connection.autocommit = True
        connection.prepare_threshold = 1
        plain, numbered = psycopg.Cursor(connection), psycopg.RawCursor(connection)
        begun = time.perf_counter()
        for sql, values in done:
            cursor = numbered if sql.startswith(NUMBERED) else plain
            cursor.execute(sql.removeprefix(NUMBERED).encode(), values)
            if cursor.description:
                cursor.fetchall()
        return time.perf_counter() - begun
