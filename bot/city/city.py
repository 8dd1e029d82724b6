"""城市: what every step asks of places, categories and working time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.city.calendar import work_calendar
from bot.city.names import gazetteer
from bot.city.recognition import Recognition, recognition
from bot.city.standing_rules import standing_rules
from bot.rules.deadline import Limit, WorkCalendar
from bot.rules.dispatch_rules import Rule
from bot.rules.doors import numbers
from bot.rules.limits import Rows, Terms
from bot.understanding.category import OTHER_GROUP, Classifier
from bot.understanding.place import Gazetteer
from bot.understanding.sameness import Judge
from bot.understanding.unplaced import unplaced
from storage import places as drawer
from storage.prepared import Prepared
from storage.tables import (
    CalendarOverride,
    Category,
    CategoryLimit,
    CityVersion,
    DoorPhone,
    Place,
)
from storage.words import Ladder, Level, LimitUnit, Stage

DEFAULT_ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """A place as steps and cards need it."""

    id: int
    code: str
    level: Level
    parent_id: int | None
    name: str
    name_en: str
    retired: bool = False  # open cases of it still have a community and a street


@dataclass(frozen=True, slots=True)
class CategoryFact:
    """A leaf category as steps and cards need it."""

    code: str
    group: str
    group_en: str
    name: str
    name_en: str
    owner_level: Level
    after_photo: bool
    community_duty: bool = True  # 职责清单: may be given to grid and community
    terms: Terms = field(default_factory=Terms)  # how long each stage may take
    asks_again: bool = False
    public: bool = True
    ladder: Ladder = Ladder.ORDINARY


NO_CATEGORY = CategoryFact(
    code="",
    group="",
    group_en="",
    name="",
    name_en="",
    owner_level=Level.COMMUNITY,
    after_photo=False,
)


@dataclass(frozen=True)
class City:
    """A snapshot; never changed, replaced when the city's version moves."""

    version: int
    zone: ZoneInfo
    calendar: WorkCalendar
    recognition: Recognition
    gazetteer: Gazetteer
    places: dict[int, PlaceFact]
    categories: dict[str, CategoryFact]
    groups: tuple[str, ...]  # the top-level groups in the order of their first category
    rules: tuple[Rule, ...] = ()  # 派单规则, also those that are disabled now
    boundaries: int = 0  # version of the map
    phones: Mapping[str, str] = field(default_factory=lambda: numbers({}))  # by word of Door

    @cached_property
    def classifier(self) -> Classifier:
        """Tells the category of a text, whatever the places in it are called."""
        unnamed = partial(unplaced, gazetteer=self.gazetteer)
        return self.recognition.classifier.without_places(unnamed)

    @cached_property
    def judge(self) -> Judge:
        """Tells whether two reports are of one thing; remembers those it has read."""
        return Judge(self.gazetteer, self.recognition.classifier)

    @property
    def other(self) -> CategoryFact:
        """其他; a city without it still takes petitions, at the community."""
        return next(iter(self.categories_of(OTHER_GROUP)), NO_CATEGORY)

    def category(self, code: str | None) -> CategoryFact:
        """The category of that code; 其他 for none, or for one that is no more."""
        return self.categories.get(code or "") or self.other

    def grid(self, place_id: int | None) -> PlaceFact | None:
        """The grid of that id, unless it is retired."""
        place = self.places.get(place_id or 0)
        return place if place and place.level == Level.GRID and not place.retired else None

    def community_of(self, place_id: int | None) -> PlaceFact | None:
        """The community a grid lies in, or the community itself."""
        return self._climb(place_id, Level.COMMUNITY)

    def street_of(self, place_id: int | None) -> PlaceFact | None:
        """The street a grid or community lies in; the city's only street when nothing is known."""
        found = self._climb(place_id, Level.STREET)
        if found is None and place_id is None:
            streets = self.at_level(Level.STREET)
            return streets[0] if streets else None
        return found

    def within(self, place_id: int | None, scope_id: int | None) -> bool:
        """Whether a place lies in a scope; scope None is the whole city."""
        return scope_id is None or scope_id in self.chain(place_id)

    def touch(self, one: int | None, other: int | None) -> bool:
        """Whether either lies in the other; None is the whole city."""
        return self.within(one, other) or self.within(other, one)

    def chain(self, place_id: int | None) -> tuple[int, ...]:
        """The place and all it lies in, from below; empty when it is not known."""
        found: list[int] = []
        while place_id is not None and (place := self.places.get(place_id)) is not None:
            found.append(place_id)
            place_id = place.parent_id
        return tuple(found)

    def grids_of(self, place_id: int) -> tuple[PlaceFact, ...]:
        """The grids within a community or street, in the order of their codes."""
        inside = (
            place
            for place in self.places.values()
            if place.level == Level.GRID and not place.retired and self.within(place.id, place_id)
        )
        return tuple(sorted(inside, key=lambda place: place.code))

    def at_level(self, level: Level) -> tuple[PlaceFact, ...]:
        """All places of a level, in the order of their codes."""
        standing = (place for place in self.places.values() if not place.retired)
        found = (place for place in standing if place.level == level)
        return tuple(sorted(found, key=lambda place: place.code))

    def categories_of(self, group: str) -> tuple[CategoryFact, ...]:
        """The leaves of a top-level group."""
        return tuple(fact for fact in self.categories.values() if fact.group == group)

    def _climb(self, place_id: int | None, level: Level) -> PlaceFact | None:
        while place_id is not None:
            place = self.places.get(place_id)
            if place is None:
                return None
            if place.level == level:
                return place
            place_id = place.parent_id
        return None


_VERSION = Prepared(select(CityVersion.number))
_cities: WeakKeyDictionary[Engine, City] = WeakKeyDictionary()
_zones: WeakKeyDictionary[Engine, ZoneInfo] = WeakKeyDictionary()
_zoned = object()  # another one whenever a zone is set
_NOT_ASKED = (None, None, None)


def set_zone(engine: Engine, zone: ZoneInfo) -> None:
    """The city's time zone for this database; Asia/Shanghai unless set."""
    global _zoned
    _zones[engine] = zone
    _zoned = object()
    _cities.pop(engine, None)


def city(session: Session) -> City:
    """The city as this transaction sees it; asked once in each, unless it changes the city."""
    info, transaction = session.info, session.get_transaction()
    asked, zoned, seen = info.get("city", _NOT_ASKED)
    is_fresh = asked is not None and asked is transaction and zoned is _zoned
    if is_fresh and not info.get("city_changed"):
        assert isinstance(seen, City)
        return seen
    found = _current(session)
    info["city"] = (session.get_transaction(), _zoned, found)
    return found


def _current(session: Session) -> City:
    engine = _engine(session)
    if session.autoflush:
        session.flush()
    version = _VERSION.scalar(session) or 0
    known = _cities.get(engine)
    if known is not None and known.version == version:
        return known
    fresh = _load(session, version, _zones.get(engine, DEFAULT_ZONE), known)
    if not session.info.get("city_changed"):  # or a rolled back change would be remembered
        _cities[engine] = fresh
    return fresh


def _engine(session: Session) -> Engine:
    bind = session.get_bind()
    return bind if isinstance(bind, Engine) else bind.engine


def _load(session: Session, version: int, zone: ZoneInfo, known: City | None) -> City:
    boundaries = drawer.boundaries_version(session)
    same = known is not None and known.boundaries == boundaries
    atlas = known.gazetteer.atlas if known is not None and same else None
    places = list(session.exec(select(Place).order_by(col(Place.id))))
    ordered = select(Category).order_by(col(Category.position), col(Category.code))
    categories = [row for row in session.exec(ordered) if not row.retired]
    overrides = {row.day: row.working for row in session.exec(select(CalendarOverride))}
    facts = {place.id: _place_fact(place) for place in places if place.id is not None}
    limits = _limits(session.exec(select(CategoryLimit)))
    return City(
        version=version,
        zone=zone,
        calendar=work_calendar(zone, overrides),
        recognition=recognition(session, categories, known.recognition if known else None),
        gazetteer=gazetteer(session, places, atlas),
        places=facts,
        categories={row.code: _category_fact(row, limits.get(row.code, {})) for row in categories},
        groups=tuple(dict.fromkeys(row.group for row in categories)),
        rules=standing_rules(session),
        boundaries=boundaries,
        phones=numbers({row.door: row.phone for row in session.exec(select(DoorPhone))}),
    )


def _place_fact(place: Place) -> PlaceFact:
    return PlaceFact(
        id=_known(place.id),
        code=place.code,
        level=place.level,
        parent_id=place.parent_id,
        name=place.name,
        name_en=place.name_en or place.name,
        retired=place.retired,
    )


def _limits(rows: Iterable[CategoryLimit]) -> dict[str, dict[Any, Limit]]:
    found: dict[str, dict[Any, Limit]] = {}
    for row in rows:
        of_category = found.setdefault(row.category_code, {})
        of_category[row.stage, row.urgency] = Limit(row.amount, row.unit)
    return found


def _category_fact(row: Category, rows: Rows) -> CategoryFact:
    own = {
        Stage.TAKE: Limit(row.take_limit, LimitUnit.WORKING_HOURS),
        Stage.CONTACT: Limit(row.contact_limit, LimitUnit.WORKING_HOURS),
        Stage.RESOLVE: Limit(row.limit, row.limit_unit),
    }
    return CategoryFact(
        code=row.code,
        group=row.group,
        group_en=row.group_en or row.group,
        name=row.name,
        name_en=row.name_en or row.name,
        owner_level=row.owner_level,
        after_photo=row.after_photo,
        community_duty=row.community_duty,
        terms=Terms(own, rows, row.clock_set),
        asks_again=row.asks_again,
        public=row.public,
        ladder=row.ladder,
    )


def _known(identifier: Any) -> int:
    assert identifier is not None, "a row read from the database has an id"
    return int(identifier)
