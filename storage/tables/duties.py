"""Who has which duty: units, rules of dispatch, shifts, limits by urgency."""

from datetime import datetime, time

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.columns import json_list, maybe_moment, maybe_word, word
from storage.tables.row import NEVER_AGAIN, Row
from storage.words import (
    DayKind,
    Door,
    Expecting,
    Level,
    LimitUnit,
    Role,
    Stage,
    UnitKind,
    Urgency,
)


class Unit(Row, table=True):
    """单位: a department or a partner unit (共建单位); its staff have its id in `appointments`."""

    __tablename__ = "units"
    __table_args__ = (NEVER_AGAIN,)

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)  # the city's own code
    name: str
    name_en: str = ""
    kind: UnitKind = word(UnitKind, UnitKind.DEPARTMENT)
    place_id: int | None = Field(default=None, foreign_key="places.id")  # the street; None: city
    retired: bool = False


class DispatchRule(Row, table=True):
    """派单规则: the first that fits decides; what is None or "" fits everything."""

    __tablename__ = "dispatch_rules"
    __table_args__ = (NEVER_AGAIN,)

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    position: int = 0
    # when it fits
    group: str = ""  # a top-level group of categories
    category_code: str | None = Field(default=None, foreign_key="categories.code")
    place_id: int | None = Field(default=None, foreign_key="places.id")  # it and all within
    urgency: Urgency | None = maybe_word(Urgency)
    days: DayKind = word(DayKind, DayKind.ANY)
    from_time: time | None = None  # local; before from_time of the next day when until is earlier
    until_time: time | None = None
    # to whom: exactly one of these
    person_id: int | None = Field(default=None, foreign_key="people.id")
    unit_id: int | None = Field(default=None, foreign_key="units.id")
    role: Role | None = maybe_word(Role)  # a team: the holders of that role around the place
    level: Level | None = maybe_word(Level)  # the ladder, from that level upwards
    # whether it stands
    disabled_at: datetime | None = maybe_moment()
    disabled_why: str = ""  # key of a text
    note: str = ""
    retired: bool = False


class DutyShift(Row, table=True):
    """值班表: who is on duty for a place and all within: once, or every week on some days."""

    __tablename__ = "duty_shifts"
    __table_args__ = (NEVER_AGAIN,)

    id: int | None = Field(default=None, primary_key=True)
    place_id: int = Field(foreign_key="places.id", index=True)
    person_id: int = Field(foreign_key="people.id")
    starts_at: datetime | None = maybe_moment()  # a single shift
    ends_at: datetime | None = maybe_moment()
    weekdays: list[int] = json_list()  # every week instead: 1 Monday … 7 Sunday
    from_time: time | None = None  # local; until the next day when until_time is not later
    until_time: time | None = None


class Phrase(Row, table=True):
    """常用语: ready words for something staff are asked to write; "" and None: for any case."""

    __tablename__ = "phrases"
    __table_args__ = (NEVER_AGAIN,)

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)  # the city's own code
    use: Expecting = word(Expecting, index=True)  # what is asked for when it is offered
    text: str  # with {number}, {category}, {place}, {until}, or their Chinese names
    text_en: str = ""  # the same in English, if the city gives it
    group: str = ""  # a top-level group of categories
    category_code: str | None = Field(default=None, foreign_key="categories.code")
    position: int = 0
    retired: bool = False


class DoorPhone(Row, table=True):
    """部门电话: the city's own number of a door, where it is not the national one."""

    __tablename__ = "door_phones"
    __table_args__ = (UniqueConstraint("door"), NEVER_AGAIN)

    id: int | None = Field(default=None, primary_key=True)
    door: Door = word(Door)
    phone: str


class CategoryLimit(Row, table=True):
    """时限: of a category at a stage and urgency, where it differs from the category's own."""

    __tablename__ = "category_limits"
    __table_args__ = (NEVER_AGAIN,)

    id: int | None = Field(default=None, primary_key=True)
    category_code: str = Field(foreign_key="categories.code", index=True)
    stage: Stage = word(Stage)
    urgency: Urgency = word(Urgency, Urgency.NORMAL)
    amount: int
    unit: LimitUnit = word(LimitUnit)
