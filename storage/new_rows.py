"""Rows that are added only when their unique key is new, on SQLite and PostgreSQL alike."""

from collections.abc import Sequence
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
    table = table_of(model)
    known = next(iter(table.primary_key.columns))
    if session.get_bind().dialect.name == "postgresql":
        return _count(
            session,
            postgresql.insert(table).values(rows).on_conflict_do_nothing().returning(known),
        )
    return _count(
        session, sqlite.insert(table).values(rows).on_conflict_do_nothing().returning(known)
    )


def _count(session: Session, statement: Any) -> int:
    return len(session.connection().execute(statement).all())
