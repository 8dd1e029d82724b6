"""Administration: the sheets as they were imported, what administrators change, sheets sent."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from storage.columns import maybe_moment, moment
from storage.sealed import sealed_file, sealed_list, sealed_object
from storage.tables.row import NEVER_AGAIN, Row


class CitySheet(Row, table=True):
    """原表: a sheet or boundary file as the city last imported it, byte for byte."""

    __tablename__ = "city_sheets"

    name: str = Field(primary_key=True)  # e.g. people.csv, grids.geojson
    content: bytes = sealed_file("city_sheets.content")
    kept_at: datetime = moment()


class AdminChange(Row, table=True):
    """变更记录: what an administrator changes from the chat: shown, done, perhaps undone."""

    __tablename__ = "admin_changes"
    __table_args__ = (NEVER_AGAIN,)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)  # who
    kind: str  # a word of the text `admin-change`
    # what fills that text; before and after as words
    facts: dict[str, Any] = sealed_object("admin_changes.facts")
    # rows: table, key, before and after by column
    edits: list[dict[str, Any]] = sealed_list("admin_changes.edits")
    proposed_at: datetime = moment()
    done_at: datetime | None = maybe_moment(index=True)
    undone_at: datetime | None = maybe_moment()


class SentSheets(Row, table=True):
    """送回的表: files an administrator sent, until they are brought in or dropped."""

    __tablename__ = "sent_sheets"
    __table_args__ = (NEVER_AGAIN,)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    files: bytes = sealed_file("sent_sheets.files")  # a ZIP, whole city
    base: str  # hash of the city the preview was made for
    sent_at: datetime = moment()
