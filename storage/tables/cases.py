"""Petitions; what belongs to one stands in statements, media and events."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm.attributes import instance_state
from sqlmodel import Field

from storage.columns import (
    json_list,
    json_object,
    maybe_big_number,
    maybe_moment,
    maybe_telegram_id,
    maybe_word,
    moment,
    partial_index,
    telegram_id,
    word,
)
from storage.tables.row import NEVER_AGAIN, Row
from storage.words import (
    OPEN_STATES,
    UNTAKEN_STATES,
    Certainty,
    Level,
    Role,
    Satisfaction,
    Source,
    State,
    Urgency,
)

OPEN_SQL = "state IN (" + ", ".join(f"'{state}'" for state in sorted(OPEN_STATES)) + ")"
UNTOLD_SQL = (
    "state IN ("
    + ", ".join(f"'{state}'" for state in sorted(UNTAKEN_STATES))
    + ") AND owner_told_at IS NULL"
)

RED_SQL = "red"
SENT_SQL = "submitted_at IS NOT NULL"
WORDED_SQL = "words_hash IS NOT NULL"
CROWDED_SQL = "crowd_id IS NOT NULL"
FOUND_SQL = "receipt_id IS NOT NULL"
JOINED_SQL = "merged_into_id IS NOT NULL"
LONG_SQL = "length(number) > 10"  # from the thousandth case of a day on

# 台账: what the history of a case says of its row, and whoever verifies compares with it.
BOOKED = (
    "number",
    "state",
    "urgency",
    "category_code",
    "grid_id",
    "level",
    "owner_id",
    "owner_role",
    "bounces",
    "escalations",
    "reopened",
    "binding",
    "red",
    "recurring",
    "merged_into_id",
    "submitted_at",
    "dispatched_at",
    "take_due_at",
    "due_at",
    "limits",
    "clock_started_at",
    "contact_due_at",
    "contacted_at",
    "decision_due_at",
    "acceptance_due_at",
    "more_time_due_at",
    "taken_at",
    "resolved_at",
    "closed_at",
    "paused_at",
    "paused_until",
)
_IS_BOOKED = frozenset(BOOKED)
_UNBOOKED = "unbooked"  # in what SQLAlchemy keeps beside a row
_change = Row.__setattr__  # at once: some fifty times for a petition


class Petition(Row, table=True):
    """诉求: from draft to archive. `version` counts changes that cards show."""

    __tablename__ = "petitions"
    __table_args__ = (
        partial_index("ix_petitions_due_open", "due_at", only=OPEN_SQL),
        partial_index("ix_petitions_untold", "state", "owner_told_at", only=UNTOLD_SQL),
        partial_index("ix_petitions_red", "due_at", only=RED_SQL),
        *(
            partial_index(f"ix_petitions_{name}", f"{name}_at", only=f"{name}_at IS NOT NULL")
            for name in ("next_check", "resolved", "closed", "submitted")
        ),
        partial_index("ix_petitions_words", "words_hash", "submitted_at", only=WORDED_SQL),
        partial_index("ix_petitions_crowd", "crowd_id", "grid_id", only=CROWDED_SQL),
        partial_index("ix_petitions_first", "grid_id", "submitted_at", only=CROWDED_SQL),
        partial_index("ix_petitions_receipt", "receipt_id", only=FOUND_SQL),
        partial_index("ix_petitions_merged_into_id", "merged_into_id", only=JOINED_SQL),
        partial_index("ix_petitions_long", "number", only=LONG_SQL),
        Index("ix_petitions_reporter", "reporter_id", "id"),
        Index("ix_petitions_owner_state", "owner_id", "state"),
        Index("ix_petitions_grid_state", "grid_id", "state"),
        Index("ix_petitions_state", "state"),
        partial_index(
            "ix_petitions_alike", "grid_id", "category_code", "submitted_at", only=SENT_SQL
        ),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    number: str | None = Field(default=None, unique=True)  # given at submission
    state: State = word(State)
    version: int = 0
    source: Source = word(Source, Source.CHAT)
    urgency: Urgency = word(Urgency, Urgency.NORMAL)

    reporter_id: int = Field(foreign_key="people.id")
    reporter_role: Role | None = maybe_word(Role)  # None: resident
    anonymous: bool = False  # 匿名: nobody is ever told who reported it, on no paper either
    reported_for: str = ""  # 代报: a key of `for-whom`; "" for oneself
    chat_id: int = telegram_id()  # where it was said
    thread_id: int | None = maybe_telegram_id()  # in a forum: the topic it was said in
    group_message_id: int | None = maybe_telegram_id()  # the first group message, for the reaction
    receipt_id: int | None = Field(default=None, foreign_key="rider_days.id")  # a rider's find
    talk_day_id: int | None = Field(default=None, foreign_key="talk_days.id")

    edits: int = 0  # 改口 since it was sent: how often its people have edited what they said
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
    asks_which: bool = False  # a draft that may be more about a case its author has already
    latitude: float | None = None  # WGS-84
    longitude: float | None = None
    pinned: bool = False  # the position is a pin or a file's, not that of a name
    said_grid_id: int | None = Field(default=None, foreign_key="places.id")  # not where its pin is

    level: Level | None = maybe_word(Level)  # where responsibility lies now
    owner_id: int | None = Field(default=None, foreign_key="people.id")
    owner_role: Role | None = maybe_word(Role)
    bounces: int = 0  # 退单 and 转派 so far
    escalations: int = 0  # 升级督办 so far
    reopened: int = 0
    about_level: Level | None = maybe_word(Level)  # 反映干部: of that level; see bot.rules.accused
    about_id: int | None = Field(default=None, foreign_key="people.id")  # and this very person
    binding: bool = False  # 街道裁定: whoever has it cannot send it back
    red: bool = False  # 红牌: nobody who should have it can be reached
    recurring: bool = False  # 反复发生: same place and kind again and again
    words_hash: int | None = maybe_big_number()  # when sent: bot.understanding.crowd.words_mark
    split_from_id: int | None = Field(
        default=None, foreign_key="petitions.id"
    )  # 拆分: of that one
    crowd_id: int | None = Field(default=None, foreign_key="petitions.id")  # 群发: its first case
    merged_into_id: int | None = Field(default=None, foreign_key="petitions.id")
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
    content: dict[str, Any] = json_object()  # bot.rules.content: hashes of what it consists of
    next_check_at: datetime | None = maybe_moment()  # when supervision looks again

    result: str = ""
    solved: bool | None = None  # the reporter's tap; None: silence
    satisfaction: Satisfaction | None = maybe_word(Satisfaction)
    rating_reason: str = ""

    def __setattr__(self, name: str, value: Any) -> None:
        """As ever; what no event has told yet is remembered as it was before."""
        if name in _IS_BOOKED:
            its = self.__dict__
            was = its[name] if name in its else getattr(self, name)
            if was is value:
                return
            if name not in (before := self.unbooked()):
                before[name] = was
        _change(self, name, value)

    def unbooked(self) -> dict[str, Any]:
        """What was in the columns that have been changed since the last event; its to empty."""
        known = instance_state(self).info
        found: dict[str, Any] | None = known.get(_UNBOOKED)
        if found is None:
            found = known[_UNBOOKED] = {}
        return found
