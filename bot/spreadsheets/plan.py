"""城市方案: what the spreadsheets of a city say, checked and typed, before any row is touched."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from storage.words import ClockSet, Ladder, Level, LimitUnit, PlaceNameKind, Role, Stage, Urgency


@dataclass(frozen=True, slots=True)
class PlacePlan:
    """街道, 社区 or 网格; a grid's polygon is a GeoJSON geometry in WGS-84, {} for the others."""

    code: str
    level: Level
    name: str
    name_en: str = ""
    parent_code: str | None = None
    polygon: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class PlaceNamePlan:
    """地名: a compound, building, road or landmark of one grid; the position is WGS-84."""

    grid_code: str
    kind: PlaceNameKind
    name: str
    aliases: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class AppointmentPlan:
    """任职: `rank` 0 is A岗, 1 is B岗; place None means the whole city."""

    role: Role
    place_code: str | None
    rank: int
    title: str
    absent_from: date | None = None
    absent_until: date | None = None  # inclusive


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """人员: one person by staff code, with all appointments."""

    code: str
    name: str
    appointments: tuple[AppointmentPlan, ...]


@dataclass(frozen=True, slots=True)
class CategoryPlan:
    """事项分类: a leaf; `words` gives the weight of each deciding word."""

    code: str
    group: str
    group_en: str
    name: str
    name_en: str
    owner_level: Level
    take_limit: int  # working hours
    limit: int
    limit_unit: LimitUnit
    after_photo: bool
    description: str
    words: dict[str, float]
    examples: tuple[str, ...]
    contact_limit: int = 8  # working hours
    clock_set: ClockSet = ClockSet.ORDINARY
    asks_again: bool = False
    public: bool = True
    ladder: Ladder = Ladder.ORDINARY


@dataclass(frozen=True, slots=True)
class LimitPlan:
    """时限: of a category at a stage and urgency, where it differs from the category's own."""

    category_code: str
    stage: Stage
    urgency: Urgency
    amount: int
    unit: LimitUnit


@dataclass(frozen=True, slots=True)
class DayPlan:
    """调休: what the city says of one day."""

    day: date
    working: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class TalkDayPlan:
    """群众说事日: every month on that day at that local time."""

    community_code: str
    day_of_month: int
    at: time
    venue: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class CityPlan:
    """A whole city. None: that sheet was not given, so what stands there already stays."""

    places: tuple[PlacePlan, ...]
    people: tuple[PersonPlan, ...]
    categories: tuple[CategoryPlan, ...]
    place_names: tuple[PlaceNamePlan, ...] | None = None
    calendar: tuple[DayPlan, ...] | None = None
    talk_days: tuple[TalkDayPlan, ...] | None = None
    limits: tuple[LimitPlan, ...] | None = None
