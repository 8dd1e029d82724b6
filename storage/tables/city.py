"""The city: places, boundaries, names, categories, talk days, calendar overrides."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from storage.columns import json_list, json_object, maybe_moment, moment, word
from storage.tables.row import NEVER_AGAIN, Row
from storage.words import ClockSet, Ladder, Level, LimitUnit, PlaceNameKind


class Place(Row, table=True):
    """街道, 社区 or 网格."""

    __tablename__ = "places"
    __table_args__ = (NEVER_AGAIN,)

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)  # the city's own code
    level: Level = word(Level, index=True)
    parent_id: int | None = Field(default=None, foreign_key="places.id", index=True)
    name: str
    name_en: str = ""
    retired: bool = False


class GridBoundary(Row, table=True):
    """网格边界: the area of a grid from a day on, until the next one of that grid."""

    __tablename__ = "grid_boundaries"
    __table_args__ = (UniqueConstraint("place_id", "valid_from"),)

    id: int | None = Field(default=None, primary_key=True)
    place_id: int = Field(foreign_key="places.id")  # first in the unique index
    valid_from: date  # 1900-01-01: since ever
    polygon: dict[str, Any] = json_object()  # GeoJSON geometry, lng/lat WGS-84; {}: no area


class PlaceName(Row, table=True):
    """地名: a compound, building, road or landmark and its aliases, each belonging to a grid."""

    __tablename__ = "place_names"
    __table_args__ = (Index("ix_place_names_name", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    grid_id: int = Field(foreign_key="places.id", index=True)
    kind: PlaceNameKind = word(PlaceNameKind)
    name: str  # e.g. a compound's name, or compound + building number
    aliases: list[str] = json_list()
    latitude: float | None = None  # WGS-84
    longitude: float | None = None


class LearnedName(Row, table=True):
    """学来的地名: what a case called its place, and the grid in which staff put it."""

    __tablename__ = "learned_names"
    __table_args__ = (
        Index("ix_learned_names_words", "words"),
        Index(
            "ix_learned_names_fresh",
            "at",
            sqlite_where=text("NOT heeded"),
            postgresql_where=text("NOT heeded"),
        ),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    petition_id: int = Field(foreign_key="petitions.id", unique=True)  # the source
    grid_id: int = Field(foreign_key="places.id")
    words: str  # as names are compared: bot.understanding.naming.canonical
    at: datetime = moment()
    heeded: bool = False  # the city has been counted up since
    forgotten: bool = False  # the city does not want it; its words are never learned again


class Category(Row, table=True):
    """事项分类: a leaf of the tree, with who owns it and how long they have."""

    __tablename__ = "categories"

    code: str = Field(primary_key=True)
    group: str  # one of the twelve top-level groups, Chinese name
    group_en: str
    name: str
    name_en: str
    description: str = ""
    words: dict[str, float] = json_object()  # deciding word → weight
    examples: list[str] = json_list()
    owner_level: Level = word(Level)
    take_limit: int = 4  # working hours to 接单
    contact_limit: int = 8  # working hours from 接单 to 首次联系
    limit: int = 1  # 办理时限
    limit_unit: LimitUnit = word(LimitUnit, LimitUnit.WORKING_DAYS)
    clock_set: ClockSet = word(ClockSet, ClockSet.ORDINARY)
    ladder: Ladder = word(Ladder, Ladder.ORDINARY)  # 督办阶梯
    community_duty: bool = True  # 职责清单: may be given to grid and community
    asks_again: bool = False  # 四周回访: asked again whether it has lasted
    public: bool = True  # 公共事项: neighbours may learn of it and say 我也是
    after_photo: bool = False  # an after-photo is needed to resolve
    position: int = 0  # order in lists
    retired: bool = False


class TalkDay(Row, table=True):
    """群众说事日: one meeting of one community."""

    __tablename__ = "talk_days"
    __table_args__ = (NEVER_AGAIN,)

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="places.id", index=True)
    starts_at: datetime = moment(index=True)
    venue: str
    topic: str = ""
    venue_en: str = ""  # as the city calls them in English
    topic_en: str = ""
    planned_by: int | None = Field(default=None, foreign_key="people.id")
    created_at: datetime = moment()
    cancelled_at: datetime | None = maybe_moment()
    called_day_before_at: datetime | None = maybe_moment()  # when all had been called
    called_two_hours_at: datetime | None = maybe_moment()


class CalendarOverride(Row, table=True):
    """调休与假日: what the city says of a day, above the official calendar."""

    __tablename__ = "calendar_overrides"

    day: date = Field(primary_key=True)
    working: bool
    note: str = ""


class CityVersion(Row, table=True):
    """One row, counted up by every change of places, categories or calendar; caches watch it."""

    __tablename__ = "city_version"

    id: int = Field(default=1, primary_key=True)
    number: int = 0
    boundaries: int = 0  # the same for grids and their boundaries: drawing them takes longest
