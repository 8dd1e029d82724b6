"""城市方案: what the spreadsheets of a city say, checked and typed, before any row is touched."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from storage.words import (
    ClockSet,
    DayKind,
    Door,
    Expecting,
    Ladder,
    Level,
    LimitUnit,
    PlaceNameKind,
    Role,
    Stage,
    UnitKind,
    Urgency,
)


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
class BoundaryPlan:
    """网格边界: a grid's polygon from a day on, GeoJSON in WGS-84; {}: no area from then on."""

    grid_code: str
    valid_from: date
    polygon: dict[str, Any]


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
    unit_code: str | None = None
    ends_on: date | None = None  # the last day


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
    community_duty: bool = True  # 职责清单: may be given to grid and community
    retired: bool = False  # 停用: for no new case


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """单位: a department or partner unit; place None means the whole city."""

    code: str
    name: str
    name_en: str
    kind: UnitKind
    place_code: str | None = None


@dataclass(frozen=True, slots=True)
class RulePlan:
    """派单规则: what is None or "" fits everything; exactly one of the last four is given."""

    code: str
    position: int
    group: str = ""
    category_code: str | None = None
    place_code: str | None = None
    urgency: Urgency | None = None
    days: DayKind = DayKind.ANY
    from_time: time | None = None
    until_time: time | None = None
    note: str = ""
    person_code: str | None = None
    unit_code: str | None = None
    role: Role | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class ShiftPlan:
    """值班: local times; `weekdays` (1 Monday … 7 Sunday) makes it come back every week."""

    place_code: str
    person_code: str
    weekdays: tuple[int, ...] = ()
    from_time: time | None = None
    until_time: time | None = None
    starts: datetime | None = None  # naive, on the city's clock
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class LimitPlan:
    """时限: of a category at a stage and urgency, where it differs from the category's own."""

    category_code: str
    stage: Stage
    urgency: Urgency
    amount: int
    unit: LimitUnit


@dataclass(frozen=True, slots=True)
class PhrasePlan:
    """常用语: "" and None fit every case."""

    code: str
    use: Expecting
    text: str
    group: str = ""
    category_code: str | None = None
    position: int = 0
    text_en: str = ""


@dataclass(frozen=True, slots=True)
class PhonePlan:
    """部门电话."""

    door: Door
    phone: str


@dataclass(frozen=True, slots=True)
class ExamplePlan:
    """示例: what somebody might say, and the leaf it belongs to."""

    category_code: str
    text: str


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
    venue_en: str = ""
    topic_en: str = ""


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
    units: tuple[UnitPlan, ...] | None = None
    rules: tuple[RulePlan, ...] | None = None
    duty: tuple[ShiftPlan, ...] | None = None
    examples: tuple[ExamplePlan, ...] | None = None
    phrases: tuple[PhrasePlan, ...] | None = None
    phones: tuple[PhonePlan, ...] | None = None
    valid_from: date | None = None  # of the polygons in `places`; None: since ever
    later: tuple[BoundaryPlan, ...] = ()  # boundaries of files of their own, with their days
