"""Statements made ready once: they run past SQLAlchemy, which takes longer than the database.

SQL and conversions are worked out for a dialect the first time; after that a statement costs what
the driver costs.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Dialect, String, bindparam, inspect, or_, select, type_coerce
from sqlalchemy.orm import InstanceState, Mapper
from sqlmodel import Session, SQLModel

from storage.owning import own
from storage.sqlite_statement import SqliteStatement
from storage.statement import Given, Ready
from storage.tables.row import STATE

M = TypeVar("M", bound=SQLModel)
NOTHING: Given = {}


class Prepared:
    """A Core statement with named parameters, none of them a list.

    `columns`: which ones an INSERT or UPDATE without values of its own is given.
    """

    def __init__(self, statement: Any, columns: Iterable[str] | None = None) -> None:
        self.statement = statement
        self._columns = None if columns is None else list(columns)
        self._ready: Ready | None = None

    def rows(self, session: Session, given: Given = NOTHING) -> Sequence[Any]:
        """What it finds, as tuples."""
        connection = session.connection()
        return self._for(connection).rows(connection, given)

    def scalar(self, session: Session, given: Given = NOTHING) -> Any:
        """The first value of the first row; None when there is none."""
        found = self.rows(session, given)
        return found[0][0] if found else None

    def run(self, session: Session, given: Given = NOTHING) -> int:
        """How many rows it changed."""
        connection = session.connection()
        return self._for(connection).run(connection, given)

    def run_each(self, session: Session, given: Sequence[Given]) -> int:
        """Once for each; how many rows were changed in all."""
        if len(given) == 1:  # as mostly
            return self.run(session, given[0])
        connection = session.connection()
        return self._for(connection).run_each(connection, given)

    def insert(self, session: Session, given: Given) -> int:
        """The id of the row that it inserts."""
        connection = session.connection()
        return self._for(connection).insert(connection, given)

    def _for(self, connection: Connection) -> Ready:
        dialect = connection.dialect
        ready = self._ready  # readers in other threads may replace it meanwhile
        if ready is not None and ready.dialect is dialect:
            return ready
        if ready is None or ready.dialect.name != dialect.name:
            ready = self._ready = _make_ready(self.statement, self._columns, dialect)
        return ready


def listed(name: str, number: int, kind: Any) -> list[Any]:
    """As many parameters of a column type, for IN (…); a list has a statement for each length."""
    return [bindparam(f"{name}_{one}", type_=kind) for one in range(number)]


def among(column: Any, values: Iterable[Any]) -> Any:
    """IN (…) of values that are always the same."""
    return column.in_([bindparam(None, one, type_=column.type) for one in sorted(values)])


def plainly_among(column: Any, values: Iterable[str]) -> Any:
    """The same of words, for a column no index is wanted of: compared one after the other.

    For IN (…) of more than two SQLite fills a table of its own each time, which takes longer; of
    a bare column it would make one of this as well.
    """
    said = type_coerce(column, String).concat("")
    return or_(*(said == bindparam(None, str(one), type_=String()) for one in sorted(values)))


def numbered(name: str, values: Iterable[Any]) -> dict[str, Any]:
    """The values of what is `listed`."""
    return {f"{name}_{one}": value for one, value in enumerate(values)}


class Finding(Generic[M]):
    """A SELECT of whole rows of one table; they come as the session's own.

    `most`: how many at most, a number or a parameter.
    """

    def __init__(
        self, model: type[M], *where: Any, order_by: Sequence[Any] = (), most: Any = None
    ) -> None:
        self._mapper: Mapper[M] = inspect(model)
        self._names = [one.key for one in self._mapper.column_attrs]
        self._id = self._names.index("id")
        self.columns = [one.columns[0] for one in self._mapper.column_attrs]
        self._found = Prepared(select(*self.columns).where(*where).order_by(*order_by).limit(most))

    def all(self, session: Session, given: Given = NOTHING) -> list[M]:
        """What it finds; rows the session has already are as the session has them."""
        if session.autoflush:
            session.flush()
        return [self.own(session, row) for row in self._found.rows(session, given)]

    def first(self, session: Session, given: Given = NOTHING) -> M | None:
        """The first, or None."""
        found = self.all(session, given)
        return found[0] if found else None

    def own(self, session: Session, values: Sequence[Any]) -> M:
        """The session's own row of what its `columns` hold, wherever they were found."""
        key = self._mapper.identity_key_from_primary_key((values[self._id],))
        known: M | None = session.identity_map.get(key)
        if known is not None:
            return known
        row = as_read(self._mapper, zip(self._names, values, strict=True))
        own(session, row, key)
        return row


class ById(Generic[M]):
    """One row by its id, without a look at the database when the session has it."""

    def __init__(self, model: type[M]) -> None:
        self._mapper: Mapper[M] = inspect(model)
        self._finding = Finding(model, self._mapper.columns["id"] == bindparam("its_id"))

    def get(self, session: Session, number: int) -> M | None:
        """The row, or None."""
        return self.here(session, number) or self._finding.first(session, {"its_id": number})

    def here(self, session: Session, number: int) -> M | None:
        """The row, if the session has it."""
        key = self._mapper.identity_key_from_primary_key((number,))
        known: M | None = session.identity_map.get(key)
        return known


def as_read(mapper: Mapper[M], columns: Iterable[tuple[str, Any]]) -> M:
    """A row with these columns that no session owns; without the way of a new one."""
    row: M = mapper.class_.__new__(mapper.class_)
    its = row.__dict__
    its.update(columns)
    its[STATE] = InstanceState(row, mapper.class_manager)
    return row


def _make_ready(statement: Any, columns: list[str] | None, dialect: Dialect) -> Ready:
    if dialect.name == "sqlite":
        return SqliteStatement(statement, columns, dialect)
    from storage.postgres_statement import PostgresStatement  # its driver is an extra

    return PostgresStatement(statement, columns, dialect)
