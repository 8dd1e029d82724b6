"""Rows that are added only when their unique key is new, on SQLite and PostgreSQL alike."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel


def table_of(model: type[SQLModel]) -> Table:
    """The Core table behind a model."""
    table = model.__table__  # type: ignore[attr-defined]  # SQLAlchemy's, unknown to mypy
    assert isinstance(table, Table)
    return table


def add_new(session: Session, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> int:
    """INSERT … ON CONFLICT DO NOTHING; how many were new. Rows name every required column."""
    if not rows:
        return 0
    statement = _insertion(table_of(model), session.get_bind().dialect.name)
    return len(session.connection().execute(statement, rows).all())


@cache
def _insertion(table: Table, dialect: str) -> Any:
    """One statement for any number of rows, so that SQLAlchemy compiles it once."""
    known = next(iter(table.primary_key.columns))
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(table).on_conflict_do_nothing().returning(known)
