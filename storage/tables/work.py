"""Around a case: pauses, extensions, helpers, whistles, meetings, supporters, undoing."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from storage.columns import (
    json_list,
    json_object,
    maybe_moment,
    maybe_telegram_id,
    moment,
    telegram_id,
    word,
)
from storage.tables.row import NEVER_AGAIN, Row
from storage.words import LimitUnit, PauseReason

GOING_ON_SQL = "ended_at IS NULL"
UNDECIDED_SQL = "decided_at IS NULL"


class Pause(Row, table=True):
    """挂起: the resolve clock of a case stands, for a reason and until an end."""

    __tablename__ = "pauses"
    __table_args__ = (NEVER_AGAIN,)

    id: int | None = Field(default=None, primary_key=True)
    petition_id: int = Field(foreign_key="petitions.id", index=True)
    reason: PauseReason = word(PauseReason)
    note: str = ""
    person_id: int | None = Field(default=None, foreign_key="people.id")
    from_at: datetime = moment()
    until_at: datetime = moment()  # at the latest
    ended_at: datetime | None = maybe_moment()


class Extension(Row, table=True):
    """延期: asked by whoever has the case, decided by the level above."""

    __tablename__ = "extensions"
    __table_args__ = (
        Index(
            "ix_extensions_undecided",
            "petition_id",
            sqlite_where=text(UNDECIDED_SQL),
            postgresql_where=text(UNDECIDED_SQL),
        ),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    petition_id: int = Field(foreign_key="petitions.id", index=True)
    amount: int
    unit: LimitUnit = word(LimitUnit)
    reason: str
    asked_by: int = Field(foreign_key="people.id")
    asked_at: datetime = moment()
    rung: int = 0  # how far the question has climbed: a place in bot.rules.waiting.deciders
    asked_of: int | None = Field(default=None, foreign_key="people.id")
    decide_due_at: datetime = moment()
    decided_by: int | None = Field(default=None, foreign_key="people.id")
    decided_at: datetime | None = maybe_moment()
    granted: bool | None = None  # None: not decided; with decided_at: no longer asked for
    why: str = ""  # of a refusal


class Helper(Row, table=True):
    """协办: helps the lead with a case, who stays responsible (首接负责)."""

    __tablename__ = "helpers"
    __table_args__ = (UniqueConstraint("petition_id", "person_id"), NEVER_AGAIN)

    id: int | None = Field(default=None, primary_key=True)
    petition_id: int = Field(foreign_key="petitions.id")  # first in the unique index
    person_id: int = Field(foreign_key="people.id", index=True)
    added_by: int | None = Field(default=None, foreign_key="people.id")
    added_at: datetime = moment()
    ended_at: datetime | None = maybe_moment()


class Whistle(Row, table=True):
    """吹哨: units are called to a case; ends when all have answered, or by hand, or with it."""

    __tablename__ = "whistles"
    __table_args__ = (
        Index(
            "ix_whistles_going_on",
            "petition_id",
            sqlite_where=text(GOING_ON_SQL),
            postgresql_where=text(GOING_ON_SQL),
        ),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    petition_id: int = Field(foreign_key="petitions.id", index=True)
    blown_by: int = Field(foreign_key="people.id")
    blown_for: int | None = Field(default=None, foreign_key="places.id")  # community or street
    blown_at: datetime = moment(index=True)
    bounces: int = 0  # of the case then; when it is given away it has more
    ended_at: datetime | None = maybe_moment()


class WhistleCall(Row, table=True):
    """报到: one called unit, when it reported in, when and what it answered."""

    __tablename__ = "whistle_calls"
    __table_args__ = (UniqueConstraint("whistle_id", "unit_id"), NEVER_AGAIN)

    id: int | None = Field(default=None, primary_key=True)
    whistle_id: int = Field(foreign_key="whistles.id", index=True)
    petition_id: int = Field(foreign_key="petitions.id", index=True)
    unit_id: int = Field(foreign_key="units.id", index=True)
    task: str = ""  # in the caller's words; "": the ready one
    called_by: int = Field(foreign_key="people.id")
    called_at: datetime = moment(index=True)
    report_due_at: datetime = moment()
    feed_back_due_at: datetime = moment()
    reported_at: datetime | None = maybe_moment()
    reported_by: int | None = Field(default=None, foreign_key="people.id")  # None: by link
    answered_at: datetime | None = maybe_moment()
    answered_by: int | None = Field(default=None, foreign_key="people.id")
    answered_as: str = ""  # who it was, in their own words, when answered by link
    not_ours: bool = False  # "不属于我们": an answer, with the reason as result
    result: str = ""
    photos: list[str] = json_list()  # hashes
    link_hash: str | None = Field(default=None, unique=True)  # SHA-256 of the one-time link
    link_until: datetime | None = maybe_moment()
    reminded: list[str] = json_list()  # steps told, so that none is told twice
    next_check_at: datetime | None = maybe_moment(index=True)  # when the next step comes due
    ended_at: datetime | None = maybe_moment()  # with its whistle, without an answer


class Deliberation(Row, table=True):
    """议事: a case on the agenda of a joint meeting, and what it decided."""

    __tablename__ = "deliberations"
    __table_args__ = (NEVER_AGAIN,)

    id: int | None = Field(default=None, primary_key=True)
    petition_id: int = Field(foreign_key="petitions.id", index=True)
    convened_by: int = Field(foreign_key="people.id")
    convened_at: datetime = moment()
    meets_at: datetime = moment()
    decide_due_at: datetime = moment()
    ended_at: datetime | None = maybe_moment()  # decided, or given back undecided
    decided_by: int | None = Field(default=None, foreign_key="people.id")  # None: nobody did
    decision: str = ""


class Supporter(Row, table=True):
    """我也是: a resident who joined somebody else's case."""

    __tablename__ = "supporters"
    __table_args__ = (UniqueConstraint("petition_id", "person_id"), NEVER_AGAIN)

    id: int | None = Field(default=None, primary_key=True)
    petition_id: int = Field(foreign_key="petitions.id")  # first in the unique index
    person_id: int = Field(foreign_key="people.id", index=True)
    joined_at: datetime = moment(index=True)
    left_at: datetime | None = maybe_moment()
    merged_from: int | None = Field(default=None, foreign_key="petitions.id")  # joined by 并案
    urged_at: datetime | None = maybe_moment()
    solved: bool | None = None  # their tap under the last result; None: silence
    objected_at: datetime | None = maybe_moment()
    objection: str = ""  # key of a ready reason, or own words


class Undo(Row, table=True):
    """撤销: what a case was before a button of staff, for half a minute."""

    __tablename__ = "undos"
    __table_args__ = (NEVER_AGAIN,)

    id: int | None = Field(default=None, primary_key=True)
    petition_id: int = Field(foreign_key="petitions.id", index=True)
    person_id: int = Field(foreign_key="people.id")
    act: str  # a word of bot.rules.lifecycle.Act
    at: datetime = moment()
    until_at: datetime = moment()
    before: dict[str, Any] = json_object()  # the petition's columns, and rows beside it
    undone_at: datetime | None = maybe_moment()


class Topic(Row, table=True):
    """话题: a case in a work group; without a thread once ready: its card stands in General."""

    __tablename__ = "topics"
    __table_args__ = (UniqueConstraint("petition_id", "chat_id"), NEVER_AGAIN)

    id: int | None = Field(default=None, primary_key=True)
    petition_id: int = Field(foreign_key="petitions.id")  # first in the unique index
    chat_id: int = telegram_id()
    thread_id: int | None = maybe_telegram_id()
    begun_at: datetime = moment()
    made: int = 0  # how often it was opened
    opened_by: str = ""  # key of the notice that opens it
    ready_at: datetime | None = maybe_moment(index=True)
    closed_at: datetime | None = maybe_moment()


class HistoryHead(Row, table=True):
    """总链: seals all events up to one; each head holds the one before it."""

    __tablename__ = "history_heads"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = moment()
    last_event_id: int
    events: int  # sealed by this head
    head: str = Field(unique=True)  # hex SHA-256
