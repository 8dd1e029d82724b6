"""The history of a petition."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from storage.columns import (
    json_object,
    maybe_word,
    moment,
    word,
)
from storage.tables.row import Row
from storage.words import (
    EventKind,
    Role,
)

PASSED_ON_SQL = "kind IN ('sent_back', 'transferred')"


class Event(Row, table=True):
    """流转记录: append-only; numbered within the petition."""

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("petition_id", "number"),
        Index(
            "ix_events_passed_on",
            "at",
            sqlite_where=text(PASSED_ON_SQL),
            postgresql_where=text(PASSED_ON_SQL),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    petition_id: int = Field(foreign_key="petitions.id")  # first in the unique index
    number: int  # 1, 2, 3 … within the petition
    kind: EventKind = word(EventKind)
    at: datetime = moment()
    person_id: int | None = Field(default=None, foreign_key="people.id")  # None: the program
    role: Role | None = maybe_word(Role)
    details: dict[str, Any] = json_object()
    hash: str = ""  # of this event and the hash before it, hex SHA-256
