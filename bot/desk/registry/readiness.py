"""Is the city complete: places, boundaries, categories and people that can be reached."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from bot.city.city import City, city
from bot.desk.dispatching.roster import shifts_of
from bot.desk.dispatching.targets import trouble_of
from bot.rules.dispatching import LADDER, owner_roles
from bot.rules.duty import first_gap
from bot.spreadsheets.boundaries import neighbour_findings
from bot.spreadsheets.findings import Problem
from storage import duties, people, places
from storage.words import STAFF_ROLES, Counter, Level

DUTY_AHEAD = 7  # days of the roster that are looked through


@dataclass(frozen=True, slots=True)
class Lack:
    """Something missing: `cli-check-<key>` of locales/; serious when cases would go astray."""

    key: str
    facts: dict[str, str] = field(default_factory=dict)
    serious: bool = False


def lacks(session: Session, now: datetime) -> Iterator[Lack]:
    """Everything that is missing, the gravest first."""
    whole = city(session)
    if not whole.at_level(Level.GRID):
        yield Lack("no-city", serious=True)
        return
    if not whole.categories:
        yield Lack("no-categories", serious=True)
    yield from _owners(session, whole)
    yield from _boundaries(session)
    yield from _unreachable(session)
    yield from _units(session)
    yield from _rules(session, now, whole)
    yield from _duty(session, now, whole)


def _owners(session: Session, whole: City) -> Iterator[Lack]:
    """A level that owns categories but has nobody at some place of it."""
    for level in LADDER:
        owned = [fact.name for fact in whole.categories.values() if fact.owner_level == level]
        if not owned:
            continue
        for place in whole.at_level(level):
            if not people.find_holders(session, owner_roles(level), {place.id, None}):
                facts = {"place": place.name, "categories": "、".join(owned[:3])}
                yield Lack("no-owner", facts, serious=level == Level.STREET)


def _boundaries(session: Session) -> Iterator[Lack]:
    grids = [place for place in places.find_places(session) if place.level == Level.GRID]
    names = {place.code: place.name for place in grids}
    shapes = {place.code: place.polygon for place in grids if place.polygon}
    for place in grids:
        if not place.polygon:
            yield Lack("no-boundary", {"place": place.name})
    for finding in neighbour_findings(names, shapes):
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
        yield Lack("no-chat", {"title": title, "code": code})


def _units(session: Session) -> Iterator[Lack]:
    """A unit nobody works for can be called by nobody."""
    for unit in duties.find_units(session):
        if not duties.find_unit_staff(session, unit.id or 0):
            yield Lack("no-unit-staff", {"unit": unit.name, "code": unit.code})


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
            yield Lack("no-roster", {"place": street.name})
            continue
        gap = first_gap(shifts, (street.id,), _half_hour(now), DUTY_AHEAD, whole.calendar)
        if gap is not None:
            local = gap.astimezone(whole.zone)
            yield Lack("duty-gap", {"place": street.name, "at": f"{local:%Y-%m-%d %H:%M}"})


def _half_hour(now: datetime) -> datetime:
    return now.replace(minute=now.minute // 30 * 30, second=0, microsecond=0)
