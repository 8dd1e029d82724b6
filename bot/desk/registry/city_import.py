"""入库: brings the tables to what the city's spreadsheets say; a second run changes nothing."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.city.city import city
from bot.desk.dispatching import keeping, leavers
from bot.desk.registry import duty_import, example_import, phone_import, phrase_import
from bot.desk.registry.boundary_import import import_boundaries
from bot.desk.registry.upserting import Ids, Tally, delete, retire, upsert
from bot.desk.waiting import calendar_moves
from bot.spreadsheets.plan import (
    AppointmentPlan,
    CityPlan,
    LimitPlan,
    PersonPlan,
    PlaceNamePlan,
    PlacePlan,
)
from storage import places as drawer
from storage.tables import (
    Appointment,
    CalendarOverride,
    Category,
    CategoryLimit,
    Person,
    Place,
    PlaceName,
)
from storage.words import Level

DOWNWARDS = (Level.STREET, Level.COMMUNITY, Level.GRID)  # a parent is written before its children


@dataclass(slots=True)
class ImportCounts:
    """Tallies of an import and the city's version after it."""

    places: Tally = field(default_factory=Tally)
    boundaries: Tally = field(default_factory=Tally)
    place_names: Tally = field(default_factory=Tally)
    categories: Tally = field(default_factory=Tally)
    limits: Tally = field(default_factory=Tally)
    calendar: Tally = field(default_factory=Tally)
    people: Tally = field(default_factory=Tally)
    appointments: Tally = field(default_factory=Tally)
    units: Tally = field(default_factory=Tally)
    rules: Tally = field(default_factory=Tally)
    duty: Tally = field(default_factory=Tally)
    examples: Tally = field(default_factory=Tally)
    phrases: Tally = field(default_factory=Tally)
    phones: Tally = field(default_factory=Tally)
    version: int = 0
    clocks_moved: int = 0  # cases with another date because of the calendar


def import_city(session: Session, now: datetime, plan: CityPlan) -> ImportCounts:
    """Upsert by code, retire what vanished, count up the version if the city changed.

    People without a staff code (residents, those who joined by invite) are left alone.
    """
    counts = ImportCounts()
    ids = _import_places(session, plan.places, counts.places)
    import_boundaries(session, now, plan, ids, counts.boundaries)
    if plan.place_names is not None:
        _import_place_names(session, plan.place_names, ids, counts.place_names)
    _import_categories(session, plan, counts.categories)
    if plan.examples is not None:
        example_import.import_examples(session, now, plan.examples, counts.examples)
    phrase_import.import_phrases(session, plan.phrases, counts.phrases)
    phone_import.import_phones(session, plan.phones, counts.phones)
    if plan.limits is not None:
        _import_limits(session, plan.limits, counts.limits)
    if plan.calendar is not None:
        _import_calendar(session, plan, counts.calendar)
    units = duty_import.import_units(session, plan.units, ids, counts.units)
    _import_people(session, now, plan.people, ids, units, counts)
    duty_import.import_rules(session, plan.rules, ids, units, counts.rules)
    duty_import.import_duty(session, plan.duty, ids, counts.duty)
    redrawn = counts.places.moved or counts.boundaries.moved
    watched = (counts.place_names, counts.categories, counts.limits, counts.rules, counts.calendar)
    if redrawn or any(tally.moved for tally in (*watched, counts.phones)):
        drawer.count_up_version(session, boundaries=redrawn)
    counts.version = drawer.version(session)
    keeping.recheck(session, now)
    leavers.lose_all(session, now)
    leavers.pass_on(session, now)
    if counts.calendar.moved:
        counts.clocks_moved = calendar_moves.recompute_all(session, now)
    return counts


def _import_places(session: Session, plans: Iterable[PlacePlan], tally: Tally) -> Ids:
    standing = {place.code: place for place in drawer.find_places(session, retired=None)}
    ids: Ids = {None: None}
    for plan in sorted(plans, key=lambda plan: DOWNWARDS.index(plan.level)):
        facts = {
            "level": plan.level,
            "parent_id": ids[plan.parent_code],
            "name": plan.name,
            "name_en": plan.name_en,
            "retired": False,
        }
        row, key = standing.pop(plan.code, None), {"code": plan.code}
        ids[plan.code] = upsert(session, row, Place, key, facts, tally).id
    retire(session, standing.values(), tally)
    return ids


def _import_place_names(
    session: Session, plans: Iterable[PlaceNamePlan], ids: Ids, tally: Tally
) -> None:
    standing: dict[Any, PlaceName] = {
        (name.grid_id, name.kind, name.name): name for name in drawer.find_place_names(session)
    }
    for plan in plans:
        facts = {
            "aliases": list(plan.aliases),
            "latitude": plan.latitude,
            "longitude": plan.longitude,
        }
        key = {"grid_id": ids[plan.grid_code], "kind": plan.kind, "name": plan.name}
        row = standing.pop(tuple(key.values()), None)
        upsert(session, row, PlaceName, key, facts, tally)
    delete(session, standing.values(), tally)


def _import_categories(session: Session, plan: CityPlan, tally: Tally) -> None:
    standing = {leaf.code: leaf for leaf in drawer.find_categories(session, retired=None)}
    for position, leaf in enumerate(plan.categories):
        facts = asdict(leaf) | {
            "examples": list(leaf.examples),
            "position": position,
        }
        row, key = standing.pop(leaf.code, None), {"code": leaf.code}
        upsert(session, row, Category, key, facts, tally)
    retire(session, standing.values(), tally)


def _import_limits(session: Session, plans: Iterable[LimitPlan], tally: Tally) -> None:
    """Running clocks keep what they were promised."""
    standing: dict[Any, CategoryLimit] = {
        (one.category_code, one.stage, one.urgency): one for one in drawer.find_limits(session)
    }
    for plan in plans:
        facts = asdict(plan)
        key = {name: facts.pop(name) for name in ("category_code", "stage", "urgency")}
        row = standing.pop(tuple(key.values()), None)
        upsert(session, row, CategoryLimit, key, facts, tally)
    delete(session, standing.values(), tally)


def _import_calendar(session: Session, plan: CityPlan, tally: Tally) -> None:
    standing = {each.day: each for each in drawer.find_overrides(session)}
    for day in plan.calendar or ():
        row, key = standing.pop(day.day, None), {"day": day.day}
        upsert(session, row, CalendarOverride, key, asdict(day), tally)
    delete(session, standing.values(), tally)


def _import_people(
    session: Session,
    now: datetime,
    plans: Iterable[PersonPlan],
    ids: Ids,
    units: Ids,
    counts: ImportCounts,
) -> None:
    known = session.exec(select(Person).where(col(Person.code).is_not(None))).all()
    standing = {person.code: person for person in known}
    today = now.astimezone(city(session).zone).date()
    for plan in plans:
        row, key = standing.pop(plan.code, None), {"code": plan.code, "created_at": now}
        person = upsert(session, row, Person, key, {"name": plan.name}, counts.people)
        holding = [one for one in plan.appointments if one.ends_on is None or one.ends_on >= today]
        _import_appointments(session, now, person, holding, (ids, units), counts.appointments)
    for person in standing.values():
        held = _appointments(session, person)
        counts.people.retired += any(each.ended_at is None for each in held.values())
        _end(session, now, held.values(), counts.appointments)


def _import_appointments(
    session: Session,
    now: datetime,
    person: Person,
    plans: Iterable[AppointmentPlan],
    known: tuple[Ids, Ids],
    tally: Tally,
) -> None:
    ids, units = known
    standing = _appointments(session, person)
    for each in plans:
        facts: dict[str, Any] = {
            "rank": each.rank,
            "title": each.title,
            "unit_id": units[each.unit_code],
            "ended_at": None,
        }
        if each.absent_from is not None:  # an empty cell ends no leave told in the chat
            facts |= {"absent_from": each.absent_from, "absent_until": each.absent_until}
        key = {"person_id": person.id, "role": each.role, "place_id": ids[each.place_code]}
        row = standing.pop((each.role, key["place_id"]), None)
        if each.ends_on is not None or (row is not None and row.ended_at is not None):
            facts["ends_on"] = each.ends_on  # an empty cell takes back no day told in the chat
        upsert(session, row, Appointment, key, facts, tally)
    _end(session, now, standing.values(), tally)


def _appointments(session: Session, person: Person) -> dict[Any, Appointment]:
    query = select(Appointment).where(col(Appointment.person_id) == person.id)
    return {(each.role, each.place_id): each for each in session.exec(query)}


def _end(session: Session, now: datetime, rows: Iterable[Appointment], tally: Tally) -> None:
    for row in rows:
        if row.ended_at is None:
            row.ended_at = now
            session.add(row)
            tally.retired += 1
