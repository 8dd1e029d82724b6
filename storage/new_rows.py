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
    table, its = table_of(type(row)), row.__dict__  # past the watch over each attribute
    given = {name: its.get(name) for name in _needed(table)}
    given |= {name: told for name in _spared(table) if (told := its.get(name)) is not None}
    its["id"] = _plain_insertion(table, tuple(given)).insert(session, given)
    written(session, row)
    own(session, row, instance_state(row).mapper.identity_key_from_primary_key((its["id"],)))


def add_new(session: Session, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> int:
    """INSERT … ON CONFLICT DO NOTHING; how many were new. All rows name the same columns."""
    if not rows:
        return 0
    dialect = session.get_bind().dialect.name
    return new_only(table_of(model), dialect, tuple(rows[0])).run_each(session, rows)


@cache
def _needed(table: Table) -> tuple[str, ...]:
    """The columns that say something in every row; the id is given by the database."""
    return tuple(one.name for one in table.columns if not one.nullable and one.name != "id")


@cache
def _spared(table: Table) -> tuple[str, ...]:
    """Those that may say nothing. Of a new petition most do, and then nobody need be told."""
    return tuple(one.name for one in table.columns if one.nullable)


@lru_cache(_REMEMBERED)
def _plain_insertion(table: Table, names: tuple[str, ...]) -> Prepared:
    """Of a row that says something in these columns; there are a few kinds of each table."""
    return Prepared(table.insert(), names)


@cache
def new_only(table: Table, dialect: str, names: tuple[str, ...]) -> Prepared:
    """INSERT … ON CONFLICT DO NOTHING of one row; for any number of them, compiled once."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return Prepared(insert(table).on_conflict_do_nothing(), names)
