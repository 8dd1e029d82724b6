"""可搬: every row of a database as lines of JSON, read from and written to either kind.

Tables and columns are taken as they are found, not as this program knows them: an older city can
be kept by a newer program. Moments are written in UTC, bytes in base64, JSON as the text it is.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Time,
    bindparam,
    cast,
    func,
    insert,
    inspect,
    select,
    text,
    type_coerce,
)
from sqlalchemy.exc import DBAPIError

from storage.database import begin_picture, open_engine
from storage.tables import metadata

NOT_KEPT = frozenset({"alembic_version", "leases", "writer_marks"})  # of the program that runs
LOCKED_WITHIN = "10s"  # a server that tidies up a table gives way
PAGE = 2000  # rows fetched, or written, in one go
PAGED = {"yield_per": PAGE}
KINDS: tuple[tuple[type[Any], str], ...] = (
    (DateTime, "moment"),
    (Date, "day"),
    (Time, "time"),
    (JSON, "json"),
    (LargeBinary, "bytes"),
    (Boolean, "truth"),
)


class Field(NamedTuple):
    """A column: its name, and what kind of value it holds."""

    name: str
    kind: str  # moment, day, time, json, bytes, truth, plain


class Source:
    """A whole database as one picture of one moment; others may write meanwhile."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        found = MetaData()
        found.reflect(connection)
        self._tables = {
            name: table for name, table in sorted(found.tables.items()) if name not in NOT_KEPT
        }

    @property
    def connection(self) -> Connection:
        """On which it is read."""
        return self._connection

    def tables(self) -> list[str]:
        """Names, in order."""
        return [*self._tables]

    def fields(self, name: str) -> list[Field]:
        """A table's columns, in order."""
        return [Field(column.name, _kind(column)) for column in self._tables[name].columns]

    def lines(self, name: str) -> Iterator[str]:
        """Each row as a line of JSON, by primary key."""
        table, fields = self._tables[name], self.fields(name)
        asked = select(*(self._told(column) for column in table.columns))
        in_order = asked.order_by(*table.primary_key.columns)
        found = self._connection.execute(in_order, execution_options=PAGED)
        writers = [WRITERS.get(field.kind) for field in fields]
        for row in found:
            values = [
                value if write is None or value is None else write(value)
                for write, value in zip(writers, row, strict=True)
            ]
            yield json.dumps(values, ensure_ascii=False, separators=(",", ":"))

    def last_ids(self) -> dict[str, int]:
        """The last id each table gave; a row that is gone keeps its own."""
        if self._connection.dialect.name == "sqlite":
            found = self._connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")
            return {name: number for name, number in found if name in self._tables}
        return {
            name: number for name in self._tables if (number := _last_id(self._connection, name))
        }

    def value(self, sql: str) -> Any:
        """A single value."""
        return self._connection.exec_driver_sql(sql).scalar()

    def column(self, sql: str) -> Iterator[Any]:
        """A single column, as a stream."""
        return iter(self._connection.execute(text(sql), execution_options=PAGED).scalars())

    def _told(self, column: Column[Any]) -> Any:
        if _kind(column) != "json":
            return column
        is_sqlite = self._connection.dialect.name == "sqlite"
        told = type_coerce(column, String) if is_sqlite else cast(column, Text)
        return told.label(column.name)


class Target:
    """An empty database with its tables made; links between them are checked at the end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._is_sqlite = connection.dialect.name == "sqlite"
        found = MetaData()
        found.reflect(connection)
        self._tables = found.tables

    def fill(self, name: str, fields: list[Field], lines: Iterable[str]) -> int:
        """Write rows; how many. KeyError for a table or column that is not there."""
        statement = self._insertion(self._tables[name], fields)
        readers = [READERS.get(field.kind) for field in fields]
        written, waiting = 0, iter(lines)
        while page := [self._row(fields, readers, line) for line in islice(waiting, PAGE)]:
            self._connection.execute(statement, page)
            written += len(page)
        return written

    def continue_ids(self, last_ids: dict[str, int], *, beyond: int = 0) -> None:
        """From where they stood, and so much further, so that no id is given twice."""
        for name in self._tables:
            if self._is_sqlite:
                self._continue_sqlite(name, last_ids.get(name, 0), beyond)
            else:
                self._continue_postgres(name, last_ids.get(name, 0), beyond)

    def _insertion(self, table: Table, fields: list[Field]) -> Any:
        return insert(table).values(
            {field.name: self._place(table.columns[field.name], field) for field in fields}
        )

    def _place(self, column: Column[Any], field: Field) -> Any:
        if field.kind != "json":
            return bindparam(f"p_{field.name}", type_=column.type)
        place = bindparam(f"p_{field.name}", type_=String())
        return place if self._is_sqlite else cast(place, JSON)

    def _row(
        self, fields: list[Field], readers: list[Callable[[Any], Any] | None], line: str
    ) -> dict[str, Any]:
        return {
            f"p_{field.name}": value if read is None or value is None else read(value)
            for field, read, value in zip(fields, readers, json.loads(line), strict=True)
        }

    def _continue_sqlite(self, name: str, last: int, beyond: int) -> None:
        made = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
        sql = self._connection.exec_driver_sql(made, (name,)).scalar() or ""
        if not last + beyond or "AUTOINCREMENT" not in sql.upper():
            return
        now = "SELECT seq FROM sqlite_sequence WHERE name = ?"
        there = self._connection.exec_driver_sql(now, (name,)).scalar() or 0
        self._connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
        self._connection.exec_driver_sql(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)",
            (name, max(last, there) + beyond),
        )

    def _continue_postgres(self, name: str, last: int, beyond: int) -> None:
        if (sequence := _sequence(self._connection, name)) is None:
            return
        ids = self._tables[name].columns["id"]
        highest = self._connection.execute(select(func.max(ids))).scalar() or 0
        if number := max(last, highest) + beyond:
            self._connection.execute(select(func.setval(sequence, number)))


@contextmanager
def source_of(url: str, *, alone: bool = False) -> Iterator[Source]:
    """A look at a whole database; nothing is changed, and if `alone`, by nobody else either.

    It may last: neither who waits for it nor the server cuts it off, and what comes of its end
    is nothing to what has been read.
    """
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            _begin(connection, alone=alone)
            yield Source(connection)
            with suppress(DBAPIError):
                connection.rollback()
    finally:
        engine.dispose()


def be_patient(connection: Connection) -> None:
    """In this transaction the server waits for us, however long it has nothing to do."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")


def _begin(connection: Connection, *, alone: bool) -> None:
    if alone and connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    begin_picture(connection)
    be_patient(connection)
    if alone:  # before anything is read, so that the picture is of a moment after
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCKED_WITHIN}'")
        names = ", ".join(f'"{name}"' for name in metadata.tables)
        connection.exec_driver_sql(f"LOCK TABLE {names} IN SHARE MODE")
        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")


@contextmanager
def links_set_aside(connection: Connection) -> Iterator[None]:
    """PostgreSQL checks every row's links at once, and ours go in circles: put back at the end."""
    if connection.dialect.name == "sqlite":  # the caller has switched them off
        yield
        return
    asked = (
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
    )
    links = [tuple(row) for row in connection.exec_driver_sql(asked)]
    for table, name, _ in links:
        connection.execute(text(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"'))
    yield
    for table, name, definition in links:
        connection.execute(text(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}'))


def _kind(column: Column[Any]) -> str:
    return next((kind for of, kind in KINDS if isinstance(column.type, of)), "plain")


def _sequence(connection: Connection, name: str) -> str | None:
    if "id" not in {column["name"] for column in inspect(connection).get_columns(name)}:
        return None
    asked = select(func.pg_get_serial_sequence(name, "id"))
    found: str | None = connection.execute(asked).scalar()
    return found


def _last_id(connection: Connection, name: str) -> int:
    if (sequence := _sequence(connection, name)) is None:
        return 0
    asked = text(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608  # the database's own name
    return int(connection.execute(asked).scalar() or 0)


def _write_moment(value: datetime) -> str:
    aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return aware.isoformat()


WRITERS: dict[str, Callable[[Any], Any]] = {
    "moment": _write_moment,
    "day": date.isoformat,
    "time": time.isoformat,
    "bytes": lambda value: b64encode(value).decode(),
    "truth": bool,
}
READERS: dict[str, Callable[[Any], Any]] = {
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "time": time.fromisoformat,
    "bytes": b64decode,
    "truth": bool,
}
