"""Who could own a case: holders of offices around its place, and who is there at the moment."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlmodel import Session

from bot.city.city import City
from bot.desk.case.authority import absent_on
from bot.desk.case.fairness import about_of
from bot.rules.accused import fair
from bot.rules.accused import start as least_start
from bot.rules.dispatching import Candidate, level_of, open_levels, owner_roles
from storage import people
from storage.tables import Appointment, Petition
from storage.words import Counter, Level, Role

Rungs = list[tuple[Level, list[Candidate]]]


def candidates_at(
    session: Session, now: datetime, whole: City, grid_id: int | None, level: Level
) -> list[Candidate]:
    """Who could own a case of that grid at a level, A 岗 before B 岗."""
    return candidates_of(session, now, whole, _holders_at(session, whole, grid_id, level), level)


def _holders_at(
    session: Session, whole: City, grid_id: int | None, level: Level
) -> Sequence[Appointment]:
    """Of a place nobody knows, when the street is not there: any community's desk, not nobody."""
    if grid_id is None and level == Level.COMMUNITY:
        scope = {place.id for place in whole.at_level(Level.COMMUNITY)}
        return people.find_holders(session, owner_roles(level), scope)
    place = _place_at(whole, grid_id, level)
    if place is None:
        return []
    # leaders have the whole city
    within = {place, None} if level == Level.STREET else {place}
    return people.find_holders(session, owner_roles(level), within)


def candidates_for(
    session: Session, now: datetime, whole: City, petition: Petition, level: Level
) -> list[Candidate]:
    """The same for one case: without those it complains of."""
    found = candidates_at(session, now, whole, petition.grid_id, level)
    return fair(about_of(petition), found)


def departments(
    session: Session, now: datetime, whole: City, grid_id: int | None
) -> list[Candidate]:
    """部门、共建单位 of the street: cases are given to them, never by themselves."""
    street = whole.street_of(grid_id)
    scope = {street.id if street else None, None}
    holders = people.find_holders(session, {Role.DEPARTMENT}, scope)
    return candidates_of(session, now, whole, holders, Level.STREET)


def ladder(
    session: Session,
    now: datetime,
    whole: City,
    petition: Petition,
    only: Level | None = None,
    known: Rungs | None = None,
) -> Rungs:
    """Who could own the case on each level that may have it (职责清单), or on one of them.

    `known`: levels that were looked at already.
    """
    levels = open_levels(whole.category(petition.category_code).community_duty)
    rungs = dict(known or ())
    wanted = [level for level in levels if only in (None, level) and level not in rungs]
    held = [(level, _holders_at(session, whole, petition.grid_id, level)) for level in wanted]
    reachable = _reachable(session, (one for _level, holders in held for one in holders))
    about, today = about_of(petition), now.astimezone(whole.zone).date()
    for level, holders in held:
        rungs[level] = fair(about, [_candidate(one, level, reachable, today) for one in holders])
    return [(level, rungs[level]) for level in levels if level in rungs]


def candidates_of(
    session: Session,
    now: datetime,
    whole: City,
    holders: Sequence[Appointment],
    level: Level | None = None,
) -> list[Candidate]:
    """Appointments as candidates; on the level of their role unless another is given."""
    reachable = _reachable(session, holders)
    today = now.astimezone(whole.zone).date()
    return [_candidate(held, level, reachable, today) for held in holders]


def _reachable(session: Session, holders: Iterable[Appointment]) -> frozenset[int]:
    ids = {held.person_id for held in holders}
    return people.reachable_ids(session, Counter.STAFF, ids)


def _candidate(
    held: Appointment, level: Level | None, reachable: frozenset[int], today: date
) -> Candidate:
    return Candidate(
        person_id=held.person_id,
        role=held.role,
        level=level or level_of(held.role) or Level.STREET,
        rank=held.rank,
        reachable=held.person_id in reachable,
        absent=absent_on(held, today),
        title=held.title,
    )


def _place_at(whole: City, grid_id: int | None, level: Level) -> int | None:
    if level == Level.GRID:
        return grid_id
    climb = whole.community_of if level == Level.COMMUNITY else whole.street_of
    found = climb(grid_id)
    return found.id if found else None


def start_level(whole: City, petition: Petition) -> Level:
    """Where the search begins: the category's level, the street when nobody knows where it is.

    What is not the community's duty (职责清单) begins at the street; a complaint about those of a
    level, above them.
    """
    category = whole.category(petition.category_code)
    if petition.grid_id is None or not category.community_duty:
        return Level.STREET
    return least_start(about_of(petition), category.owner_level)
