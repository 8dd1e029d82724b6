"""Petitions and all that belongs to one: statements, media, events."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from storage.columns import (
    json_list,
    json_object,
    maybe_moment,
    maybe_telegram_id,
    maybe_word,
    moment,
    telegram_id,
    word,
)
from storage.tables.row import NEVER_AGAIN, Row
from storage.words import (
    OPEN_STATES,
    UNTAKEN_STATES,
    Certainty,
    EventKind,
    Level,
    MediaKind,
    MediaPart,
    Role,
    Satisfaction,
    Source,
    State,
    StatementKind,
    Urgency,
)

OPEN_SQL = "state IN (" + ", ".join(f"'{state}'" for state in sorted(OPEN_STATES)) + ")"
UNTOLD_SQL = (
    "state IN ("
    + ", ".join(f"'{state}'" for state in sorted(UNTAKEN_STATES))
    + ") AND owner_told_at IS NULL"
)

RED_SQL = "red"
PASSED_ON_SQL = "kind IN ('sent_back', 'transferred')"
SENT_SQL = "submitted_at IS NOT NULL"


class Petition(Row, table=True):
    """诉求: from draft to archive. `version` counts changes that cards show."""

    __tablename__ = "petitions"
    __table_args__ = (
        Index(
            "ix_petitions_due_open",
            "due_at",
            sqlite_where=text(OPEN_SQL),
            postgresql_where=text(OPEN_SQL),
        ),
        Index(
            "ix_petitions_untold",
            "state",
            "owner_told_at",
            sqlite_where=text(UNTOLD_SQL),
            postgresql_where=text(UNTOLD_SQL),
        ),
        Index(
            "ix_petitions_red",
            "due_at",
            sqlite_where=text(RED_SQL),
            postgresql_where=text(RED_SQL),
        ),
        *(
            Index(
                f"ix_petitions_{name}",
                f"{name}_at",
                sqlite_where=text(f"{name}_at IS NOT NULL"),
                postgresql_where=text(f"{name}_at IS NOT NULL"),
            )
            for name in ("next_check", "resolved", "closed")
        ),
        Index("ix_petitions_reporter", "reporter_id", "id"),
        Index("ix_petitions_owner_state", "owner_id", "state"),
        Index("ix_petitions_grid_state", "grid_id", "state"),
        Index("ix_petitions_state", "state"),
        Index(
            "ix_petitions_alike",
            "grid_id",
            "category_code",
            "submitted_at",
            sqlite_where=text(SENT_SQL),
            postgresql_where=text(SENT_SQL),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    number: str | None = Field(default=None, unique=True)  # given at submission
    state: State = word(State)
    version: int = 0
    source: Source = word(Source, Source.CHAT)
    urgency: Urgency = word(Urgency, Urgency.NORMAL)

    reporter_id: int = Field(foreign_key="people.id")
    reporter_role: Role | None = maybe_word(Role)  # None: resident
    chat_id: int = telegram_id()  # where it was said
    group_message_id: int | None = maybe_telegram_id()  # the first group message, for the reaction
    talk_day_id: int | None = Field(default=None, foreign_key="talk_days.id")

    text: str = ""  # the resident's words, all statements of kind WORDS joined
    category_code: str | None = Field(default=None, foreign_key="categories.code")
    category_certainty: Certainty = word(Certainty, Certainty.UNKNOWN)
    category_words: list[str] = json_list()  # the words that decided
    category_guess: str | None = None  # what understanding said; differs when corrected
    category_chosen: bool = False  # a person picked it
    grid_id: int | None = Field(default=None, foreign_key="places.id")
    place_certainty: Certainty = word(Certainty, Certainty.UNKNOWN)
    place_words: str = ""  # what was said of the place, e.g. compound and building
    place_chosen: bool = False  # a person picked it
    place_asked: bool = False  # the one question has been asked
    latitude: float | None = None  # WGS-84
    longitude: float | None = None

    level: Level | None = maybe_word(Level)  # where responsibility lies now
    owner_id: int | None = Field(default=None, foreign_key="people.id")
    owner_role: Role | None = maybe_word(Role)
    bounces: int = 0  # 退单 and 转派 so far
    escalations: int = 0  # 升级督办 so far
    reopened: int = 0
    binding: bool = False  # 街道裁定: whoever has it cannot send it back
    red: bool = False  # 红牌: nobody who should have it can be reached
    recurring: bool = False  # 反复发生: same place and kind again and again
    merged_into_id: int | None = Field(default=None, foreign_key="petitions.id", index=True)
    follows_id: int | None = Field(default=None, foreign_key="petitions.id")  # 又坏了: of that one
    reporter_left: bool = False  # withdrew it while others stand behind it: it goes on for them
    supporters: int = 0  # 我也是: how many stand behind it beside the reporter
    pushes: int = 0  # milestones told to the reporter, at most five

    created_at: datetime = moment()
    submitted_at: datetime | None = maybe_moment()
    dispatched_at: datetime | None = maybe_moment()
    take_due_at: datetime | None = maybe_moment()
    due_at: datetime | None = maybe_moment()  # of `limits`, pauses, extensions and calendar
    limits: dict[str, Any] = json_object()  # bot.rules.limits.frozen, at dispatch
    clock_started_at: datetime | None = maybe_moment()  # None: 信访 not accepted yet
    contact_due_at: datetime | None = maybe_moment()
    contacted_at: datetime | None = maybe_moment()
    decision_due_at: datetime | None = maybe_moment()  # 裁定: a case sent back waits for it
    acceptance_due_at: datetime | None = maybe_moment()  # 信访 not accepted yet: 15 days
    more_time_due_at: datetime | None = maybe_moment()  # an 延期 asked for waits to be decided
    owner_told_at: datetime | None = maybe_moment()  # None: nobody told the present owner yet
    taken_at: datetime | None = maybe_moment()
    resolved_at: datetime | None = maybe_moment()
    closed_at: datetime | None = maybe_moment()
    asked_again_at: datetime | None = maybe_moment()  # 四周后: whether it has lasted
    lasted: bool | None = None  # the reporter's answer to that
    urged_at: datetime | None = maybe_moment()
    paused_at: datetime | None = maybe_moment()  # since when its clock stands
    paused_until: datetime | None = maybe_moment()  # until when at the latest
    events: int = 0  # how many events its history has
    head: str = ""  # hash of the last of them
    next_check_at: datetime | None = maybe_moment()  # when supervision looks again

    result: str = ""
    solved: bool | None = None  # the reporter's tap; None: silence
    satisfaction: Satisfaction | None = maybe_word(Satisfaction)
    rating_reason: str = ""


class Statement(Row, table=True):
    """陈述: what somebody said about the case; edits replace the text, events keep the old one."""

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
    merged_from: int | None = Field(default=None, foreign_key="petitions.id")  # copied by 并案


class Media(Row, table=True):
    """附件: a photo, video, voice or file kept on disk under its hash."""

    __tablename__ = "media"
    __table_args__ = (
        Index("ix_media_album", "chat_id", "album_id"),
        UniqueConstraint("petition_id", "sha256", "part"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    petition_id: int = Field(foreign_key="petitions.id")  # first in the unique index
    kind: MediaKind = word(MediaKind)
    part: MediaPart = word(MediaPart)
    sha256: str
    mime: str = ""
    name: str = ""
    size: int = 0  # bytes
    width: int | None = None
    height: int | None = None
    person_id: int | None = Field(default=None, foreign_key="people.id")
    at: datetime = moment()
    chat_id: int | None = maybe_telegram_id()
    message_id: int | None = maybe_telegram_id()
    album_id: str | None = None
    merged_from: int | None = Field(default=None, foreign_key="petitions.id")  # copied by 并案


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
