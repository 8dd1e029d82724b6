"""Statements made ready once: on SQLite they run past SQLAlchemy, which takes longer than SQLite.

SQL and conversions are worked out for a dialect the first time; after that a statement costs what
the driver costs. On other databases the same statement is executed as ever.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Dialect, bindparam, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Mapper, make_transient_to_detached
from sqlmodel import Session, SQLModel

M = TypeVar("M", bound=SQLModel)
Given = Mapping[str, Any]
Convert = Callable[[Any], Any]
NOTHING: Given = {}


@dataclass(frozen=True, slots=True)
class _Bind:
    """A place for a value: a fixed one, or a given one by name."""

    name: str
    convert: Convert | None
    fixed: Any
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class _Ready:
    dialect: Dialect
    sql: str
    binds: tuple[_Bind, ...]
    converts: tuple[Convert | None, ...]  # of each column that comes back

    def values(self, given: Given) -> list[Any]:
        """What the driver wants, in its order; KeyError when something is missing."""
        return [
            one.fixed
            if one.is_fixed
            else given[one.name]
            if one.convert is None
            else one.convert(given[one.name])
            for one in self.binds
        ]


class Prepared:
    """A Core statement with named parameters, none of them a list.

    `columns`: which ones an INSERT or UPDATE without values of its own is given.
    """

    def __init__(self, statement: Any, columns: Iterable[str] | None = None) -> None:
        self.statement = statement
        self._columns = None if columns is None else list(columns)
        self._ready: _Ready | None = None

    def rows(self, session: Session, given: Given = NOTHING) -> Sequence[Any]:
        """What it finds, as tuples."""
        connection = session.connection()
        ready = self._for(connection)
        if ready is None:
            found: Sequence[Any] = connection.execute(self.statement, dict(given)).all()
            return found
        raw = _run(connection, ready, given).fetchall()
        converts = ready.converts
        return [
            tuple(
                value if convert is None else convert(value)
                for value, convert in zip(row, converts, strict=True)
            )
            for row in raw
        ]

    def scalar(self, session: Session, given: Given = NOTHING) -> Any:
        """The first value of the first row; None when there is none."""
        found = self.rows(session, given)
        return found[0][0] if found else None

    def run(self, session: Session, given: Given = NOTHING) -> int:
        """How many rows it changed."""
        connection = session.connection()
        ready = self._for(connection)
        if ready is None:
            changed: int = connection.execute(self.statement, dict(given)).rowcount
            return changed
        return _run(connection, ready, given).rowcount

    def run_each(self, session: Session, given: Sequence[Given]) -> int:
        """Once for each; how many rows were changed in all."""
        return sum(self.run(session, one) for one in given)

    def insert(self, session: Session, given: Given) -> int:
        """The id of the row that it inserts."""
        connection = session.connection()
        ready = self._for(connection)
        if ready is None:
            key: Any = connection.execute(self.statement, dict(given)).inserted_primary_key
            made: int = key[0]
            return made
        number = _run(connection, ready, given).lastrowid
        assert number is not None, "an INSERT has one"
        return number

    def _for(self, connection: Connection) -> _Ready | None:
        dialect = connection.dialect
        if self._ready is None or self._ready.dialect is not dialect:
            if dialect.name != "sqlite":
                return None
            self._ready = _make_ready(self.statement, self._columns, dialect)
        return self._ready


def listed(name: str, number: int, kind: Any) -> list[Any]:
    """As many parameters of a column type, for IN (…); a list has a statement for each length."""
    return [bindparam(f"{name}_{one}", type_=kind) for one in range(number)]


def numbered(name: str, values: Iterable[Any]) -> dict[str, Any]:
    """The values of what is `listed`."""
    return {f"{name}_{one}": value for one, value in enumerate(values)}


class Finding(Generic[M]):
    """A SELECT of whole rows of one table; they come as the session's own."""

    def __init__(self, model: type[M], *where: Any, order_by: Sequence[Any] = ()) -> None:
        self._mapper: Mapper[M] = inspect(model)
        self._names = [one.key for one in self._mapper.column_attrs]
        self._id = self._names.index("id")
        columns = [one.columns[0] for one in self._mapper.column_attrs]
        self._found = Prepared(select(*columns).where(*where).order_by(*order_by))

    def all(self, session: Session, given: Given) -> list[M]:
        """What it finds; rows the session has already are as the session has them."""
        if session.autoflush:
            session.flush()
        return [self._own(session, row) for row in self._found.rows(session, given)]

    def first(self, session: Session, given: Given) -> M | None:
        """The first, or None."""
        found = self.all(session, given)
        return found[0] if found else None

    def _own(self, session: Session, values: Sequence[Any]) -> M:
        key = self._mapper.identity_key_from_primary_key((values[self._id],))
        known: M | None = session.identity_map.get(key)
        if known is not None:
            return known
        row: M = self._mapper.class_manager.new_instance()
        row.__dict__.update(zip(self._names, values, strict=True))
        make_transient_to_detached(row)
        session.add(row)
        return row


class ById(Generic[M]):
    """One row by its id, without a look at the database when the session has it."""

    def __init__(self, model: type[M]) -> None:
        self._mapper: Mapper[M] = inspect(model)
        self._finding = Finding(model, self._mapper.columns["id"] == bindparam("its_id"))

    def get(self, session: Session, number: int) -> M | None:
        """The row, or None."""
        key = self._mapper.identity_key_from_primary_key((number,))
        known: M | None = session.identity_map.get(key)
        return known or self._finding.first(session, {"its_id": number})


def _run(connection: Connection, ready: _Ready, given: Given) -> sqlite3.Cursor:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    try:
        return driver.execute(ready.sql, ready.values(given))
    except sqlite3.Error as error:  # as SQLAlchemy would have told it: without the values
        raise DBAPIError.instance(
            ready.sql, None, error, sqlite3.Error, hide_parameters=True, dialect=ready.dialect
        ) from error


def _make_ready(statement: Any, columns: list[str] | None, dialect: Dialect) -> _Ready:
    compiled = statement.compile(dialect=dialect, column_keys=columns)
    binds = []
    for place in compiled.positiontup or ():
        bind = compiled.binds[place]
        assert not bind.expanding, "a list needs a statement of its own length"
        convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
        is_fixed = not bind.required
        value = convert(bind.value) if is_fixed and convert else bind.value
        binds.append(_Bind(bind.key, convert, value, is_fixed))
    back = statement.selected_columns if statement.is_select else ()
    converts = tuple(
        one.type.dialect_impl(dialect).result_processor(dialect, None) for one in back
    )
    return _Ready(dialect, str(compiled), tuple(binds), converts)
