"""What was said about a petition, what it said before, and for whom it was reported."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from storage.columns import (
    maybe_telegram_id,
    moment,
    word,
)
from storage.sealed import sealed_text
from storage.tables.row import NEVER_AGAIN, Row
from storage.words import (
    StatementKind,
)


class Statement(Row, table=True):
    """陈述: what somebody said about the case; edits replace the text, versions keep the old."""

    __tablename__ = "statements"
    __table_args__ = (Index("ix_statements_message", "chat_id", "message_id"), NEVER_AGAIN)

    id: int | None = Field(default=None, primary_key=True)
    petition_id: int = Field(foreign_key="petitions.id", index=True)
    kind: StatementKind = word(StatementKind)
    person_id: int | None = Field(default=None, foreign_key="people.id")
    text: str
    at: datetime = moment()
    chat_id: int | None = maybe_telegram_id()
    message_id: int | None = maybe_telegram_id()
    machine: bool = False  # 语音转写: words that the machine heard, and nobody wrote
    merged_from: int | None = Field(default=None, foreign_key="petitions.id")  # copied by 并案


class StatementVersion(Row, table=True):
    """旧版: what a statement said before it was edited. Not in the event: words can be erased."""

    __tablename__ = "statement_versions"
    __table_args__ = (NEVER_AGAIN,)

    id: int | None = Field(default=None, primary_key=True)
    statement_id: int = Field(foreign_key="statements.id", index=True)
    text: str
    replaced_at: datetime = moment()


class Represented(Row, table=True):
    """被代报人: whom a case was reported for; apart, seen by nobody but who has the case."""

    __tablename__ = "represented"
    __table_args__ = (Index("ix_represented_message", "message_id"),)

    petition_id: int = Field(foreign_key="petitions.id", primary_key=True)
    words: str = sealed_text("represented.words")  # name and telephone, as they were given
    at: datetime = moment()
    message_id: int | None = maybe_telegram_id()  # which an edit may correct
