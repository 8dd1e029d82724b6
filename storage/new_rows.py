"""New rows: at once, or only when their unique key is new; on SQLite and PostgreSQL alike."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm.attributes import instance_state
from sqlmodel import Session, SQLModel

from storage.owning import own, written
from storage.prepared import Prepared


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
    its = row.__dict__  # past the watch that is kept over each attribute
    its["id"] = statement.insert(session, {name: its.get(name) for name in names})
    written(session, row)
    own(session, row, instance_state(row).mapper.identity_key_from_primary_key((its["id"],)))


def add_new(session: Session, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> int:
    """INSERT … ON CONFLICT DO NOTHING; how many were new. All rows name the same columns."""
    if not rows:
        return 0
    dialect = session.get_bind().dialect.name
    return _insertion(table_of(model), dialect, tuple(rows[0])).run_each(session, rows)


@cache
def _plain_insertion(table: Table) -> tuple[Prepared, tuple[str, ...]]:
    """The statement and the columns it wants: all but the id, which the database gives."""
    names = tuple(one.name for one in table.columns if one.name != "id")
    return Prepared(table.insert(), names), names


@cache
def _insertion(table: Table, dialect: str, names: tuple[str, ...]) -> Prepared:
    """One statement for any number of rows, compiled once."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return Prepared(insert(table).on_conflict_do_nothing(), names)
