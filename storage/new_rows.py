"""New rows: at once, or only when their unique key is new; on SQLite and PostgreSQL alike."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import make_transient_to_detached
from sqlmodel import Session, SQLModel


def table_of(model: type[SQLModel]) -> Table:
    """The Core table behind a model."""
    table = model.__table__  # type: ignore[attr-defined]  # SQLAlchemy's, unknown to mypy
    assert isinstance(table, Table)
    return table


def insert(session: Session, row: Any) -> None:
    """INSERT now; the row has its id and is the session's, changes of it are written as ever.

    Past the unit of work, which takes ten times as long for a row and flushes all others with it.
    """
    statement, names = _plain_insertion(table_of(type(row)))
    result = session.connection().execute(statement, {name: getattr(row, name) for name in names})
    row.id = result.inserted_primary_key[0]  # type: ignore[index]  # of an INSERT always there
    make_transient_to_detached(row)
    session.add(row)


def add_new(session: Session, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> int:
    """INSERT … ON CONFLICT DO NOTHING; how many were new. Rows name every required column."""
    if not rows:
        return 0
    statement = _insertion(table_of(model), session.get_bind().dialect.name)
    return len(session.connection().execute(statement, rows).all())


@cache
def _plain_insertion(table: Table) -> tuple[Any, tuple[str, ...]]:
    """The statement and the columns it wants: all but the id, which the database gives."""
    return table.insert(), tuple(one.name for one in table.columns if one.name != "id")


@cache
def _insertion(table: Table, dialect: str) -> Any:
    """One statement for any number of rows, so that SQLAlchemy compiles it once."""
    known = next(iter(table.primary_key.columns))
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(table).on_conflict_do_nothing().returning(known)
