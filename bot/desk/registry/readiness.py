"""Is the city complete: places, boundaries, categories and people that can be reached."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.city import City, PlaceFact, city
from bot.desk.dispatching.roster import shifts_of
from bot.desk.dispatching.targets import trouble_of
from bot.rules.dispatching import LADDER, owner_roles
from bot.rules.duty import first_gap
from bot.spreadsheets.boundaries import neighbour_findings
from bot.spreadsheets.findings import Problem
from storage import duties, people, places, whistles
from storage.tables import Place, Unit
from storage.words import STAFF_ROLES, Counter, Level

DUTY_AHEAD = 7  # days of the roster that are looked through


@dataclass(frozen=True, slots=True)
class Lack:
    """Something missing: `cli-check-<key>` of locales/; serious when cases would go astray."""

    key: str
    facts: dict[str, str] = field(default_factory=dict)
    serious: bool = False
    english: dict[str, str] = field(default_factory=dict)  # facts that have another name there
    person_id: int | None = None  # whose title is told


def lacks(session: Session, now: datetime) -> Iterator[Lack]:
    """Everything that is missing, the gravest first."""
    whole = city(session)
    if not whole.at_level(Level.GRID):
        yield Lack("no-city", serious=True)
        return
    if not whole.categories:
        yield Lack("no-categories", serious=True)
    yield from _owners(session, whole)
    yield from _boundaries(session, whole, now)
    yield from _unreachable(session)
    yield from _units(session)
    yield from _rules(session, now, whole)
    yield from _duty(session, now, whole)


def _owners(session: Session, whole: City) -> Iterator[Lack]:
    """A level that owns categories but has nobody at some place of it."""
    for level in LADDER:
        owned = [fact for fact in whole.categories.values() if fact.owner_level == level][:3]
        names = "、".join(fact.name for fact in owned)
        english = ", ".join(fact.name_en for fact in owned)
        if not owned:
            continue
        for place in whole.at_level(level):
            if not people.find_holders(session, owner_roles(level), {place.id, None}):
                facts = {"place": place.name, "categories": names}
                in_english = {"place": place.name_en, "categories": english}
                yield Lack("no-owner", facts, level == Level.STREET, in_english)


def _boundaries(session: Session, whole: City, now: datetime) -> Iterator[Lack]:
    """What is wrong with the boundaries that hold today."""
    grids = {place.id: place for place in whole.at_level(Level.GRID)}
    today = now.astimezone(whole.zone).date()
    drawn: dict[str, Any] = {}
    for row in places.find_boundaries(session):  # by day
        if row.place_id in grids and row.valid_from <= today:
            drawn[grids[row.place_id].code] = row.polygon
    for place in grids.values():
        if not drawn.get(place.code):
            yield Lack("no-boundary", {"place": place.name}, english=_english(place))
    names = {place.code: place.name for place in grids.values()}
    for finding in neighbour_findings(names, drawn):
        overlap = finding.problem == Problem.BOUNDARIES_OVERLAP
        facts = {"places": finding.found, "area": finding.wanted}
        yield Lack("overlap" if overlap else "gap", facts)


def _unreachable(session: Session) -> Iterator[Lack]:
    """Staff who have not pressed Start yet, or have blocked the bot."""
    held = people.find_staff(session, STAFF_ROLES)
    reachable = people.reachable_ids(session, Counter.STAFF, {one.person_id for one in held})
    missing: dict[int, str] = {}
    for one in held:
        if one.person_id not in reachable:
            missing.setdefault(one.person_id, one.title or one.role.value)
    for person_id, title in missing.items():
        person = people.get(session, person_id)
        code = person.code if person and person.code else str(person_id)
        yield Lack("no-chat", {"title": title, "code": code}, person_id=person_id)


def _units(session: Session) -> Iterator[Lack]:
    """A unit nobody works for can be called by nobody."""
    for unit in duties.find_units(session):
        if not duties.find_unit_staff(session, unit.id or 0):
            english = {"unit": unit.name_en or unit.name}
            yield Lack("no-unit-staff", {"unit": unit.name, "code": unit.code}, english=english)


def find_units_by_link(session: Session) -> list[Unit]:
    """Units of which nobody can be reached: they are called by a one-time link."""
    units = duties.find_units(session)
    staff = [{one.person_id for one in whistles.find_staff(session, u.id or 0)} for u in units]
    reachable = people.reachable_ids(session, Counter.STAFF, set().union(*staff))
    return [unit for unit, ids in zip(units, staff, strict=True) if not ids & reachable]


def _rules(session: Session, now: datetime, whole: City) -> Iterator[Lack]:
    """Rules that nobody can follow now: who is on duty gets their cases."""
    for rule in whole.rules:
        trouble = trouble_of(session, now, whole, rule)
        if trouble is not None:
            yield Lack("rule-disabled", {"code": rule.code, "why": trouble.value})


def _duty(session: Session, now: datetime, whole: City) -> Iterator[Lack]:
    """Streets whose roster has a gap outside working time within the next days."""
    for street in whole.at_level(Level.STREET):
        shifts = shifts_of(session, (street.id,))
        if not shifts:
            yield Lack("no-roster", {"place": street.name}, english=_english(street))
            continue
        gap = first_gap(shifts, (street.id,), _half_hour(now), DUTY_AHEAD, whole.calendar)
        if gap is not None:
            local = gap.astimezone(whole.zone)
            facts = {"place": street.name, "at": f"{local:%Y-%m-%d %H:%M}"}
            yield Lack("duty-gap", facts, english=_english(street))


def _english(place: PlaceFact | Place) -> dict[str, str]:
    return {"place": place.name_en or place.name}


def _half_hour(now: datetime) -> datetime:
    return now.replace(minute=now.minute // 30 * 30, second=0, microsecond=0)
