"""New rows: at once, or only when their unique key is new; on SQLite and PostgreSQL alike."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm.attributes import instance_state
from sqlmodel import Session, SQLModel

from storage.owning import own, written
from storage.prepared import Prepared
from storage.tables.row import Row, defaults

_REMEMBERED = 256  # statements


def table_of(model: type[SQLModel]) -> Table:
    """The Core table behind a model."""
    table = model.__table__  # type: ignore[attr-defined]  # SQLAlchemy's, unknown to mypy
    assert isinstance(table, Table)
    return table


def insert(session: Session, row: Any) -> None:
    """INSERT now; the row has its id and is the session's, changes of it are written as ever.

    Past the unit of work, which takes ten times as long for a row and flushes all others with it.
    """
    kind: type[Row] = type(row)
    its = row.__dict__  # past the watch over each attribute
    its["id"] = _plain_insertion(kind, _told(kind, row)).insert(session, its)
    written(session, row)
    own(session, row, instance_state(row).mapper.identity_key_from_primary_key((its["id"],)))


def add_new(session: Session, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> int:
    """INSERT … ON CONFLICT DO NOTHING; how many were new. All rows name the same columns."""
    if not rows:
        return 0
    dialect = session.connection().dialect.name
    return _insertion(table_of(model), dialect, tuple(rows[0])).run_each(session, rows)


class Adding:
    """Likewise, of rows that say the same in some columns: that is in the SQL already."""

    def __init__(self, model: type[SQLModel], names: Sequence[str], same: dict[str, Any]) -> None:
        self._table, self._names, self._same = table_of(model), names, same
        self._ready = cache(self._made_ready)

    def is_new(self, session: Session, row: dict[str, Any]) -> bool:
        """Whether there was none with its unique key."""
        return self._ready(session.connection().dialect.name).run(session, row) == 1

    def _made_ready(self, dialect: str) -> Prepared:
        return Prepared(_inserting(self._table, dialect).values(self._same), self._names)


def _told(kind: type[Row], row: Row) -> tuple[str, ...]:
    """The columns that a new row says something in: what is as ever is in the SQL already."""
    its, (spared, made) = row.__dict__, _unsaid(kind)
    said = row.said()
    said.update([name for name in made if its[name]])  # filled where it stood
    said.difference_update([name for name in said & spared if its[name] is None])
    said.discard("id")  # the database gives it
    return tuple(sorted(said))


@cache
def _unsaid(kind: type[Row]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The columns that say nothing unless told; those that begin with an object or a list."""
    known = defaults(kind)
    nullable = {one.name for one in table_of(kind).columns if one.nullable}
    says_something = {name for name, value in known.constant.items() if value is not None}
    return frozenset(nullable - says_something - known.made.keys()), tuple(known.made)


@lru_cache(_REMEMBERED)
def _plain_insertion(kind: type[Row], told: tuple[str, ...]) -> Prepared:
    """Of a row that says these; there are a few kinds of each table. Of the 50 columns of a new
    petition 40 are as ever: to convert and give them took longer than the row.
    """
    known = defaults(kind)
    fresh = {**known.constant, **{name: make() for name, make in known.made.items()}}
    silent = {*told, "id", *_unsaid(kind)[0]}
    same = {name: value for name, value in fresh.items() if name not in silent}
    return Prepared(table_of(kind).insert().values(same), told)


@cache
def _insertion(table: Table, dialect: str, names: tuple[str, ...]) -> Prepared:
    """One statement for any number of rows, compiled once."""
    return Prepared(_inserting(table, dialect), names)


def _inserting(table: Table, dialect: str) -> Any:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(table).on_conflict_do_nothing()
