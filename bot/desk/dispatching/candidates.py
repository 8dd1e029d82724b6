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
from storage.holders import Around, Holder, find_around
from storage.tables import Appointment, Petition
from storage.words import Counter, Level, Role

Rungs = list[tuple[Level, list[Candidate]]]
NOBODY = Around([], rostered=True)  # where a city has no street


def candidates_at(
    session: Session, now: datetime, whole: City, grid_id: int | None, level: Level
) -> list[Candidate]:
    """Who could own a case of that grid at a level, A 岗 before B 岗."""
    return candidates_of(session, now, whole, _holders_at(session, whole, grid_id, level), level)


def _holders_at(
    session: Session, whole: City, grid_id: int | None, level: Level
) -> Sequence[Appointment]:
    scope = _scope(whole, grid_id, level)
    return people.find_holders(session, owner_roles(level), scope) if scope else ()


def _scope(whole: City, grid_id: int | None, level: Level) -> frozenset[int | None]:
    """Of a place nobody knows, when the street is not there: any community's desk, not nobody."""
    if grid_id is None and level == Level.COMMUNITY:
        return frozenset(place.id for place in whole.at_level(Level.COMMUNITY))
    place = _place_at(whole, grid_id, level)
    if place is None:
        return frozenset()
    # leaders have the whole city
    return frozenset((place, None) if level == Level.STREET else (place,))


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


def ladder(session: Session, now: datetime, whole: City, petition: Petition) -> Rungs:
    """Who could own the case on each level that may have it (职责清单)."""
    return rungs(look_around(session, whole, petition), now, whole, petition)


def look_around(
    session: Session, whole: City, petition: Petition, only: Level | None = None
) -> Around:
    """Who holds an office on those levels or on one of them: asked once, however many it takes."""
    grid_id = petition.grid_id
    levels = _levels(whole, petition) if only is None else (only,)
    wide = (_scope(whole, grid_id, level) for level in levels)
    places = dict.fromkeys((*whole.chain(grid_id), *(one for scope in wide for one in scope)))
    around = [one for one in places if one is not None]
    return find_around(session, around) if around else NOBODY


def rungs(
    around: Around, now: datetime, whole: City, petition: Petition, only: Level | None = None
) -> Rungs:
    """Those around as candidates, on each level or one of them; without whom it complains of."""
    about, today = about_of(petition), now.astimezone(whole.zone).date()
    found = []
    for level in _levels(whole, petition):
        if only in (None, level):
            roles, scope = owner_roles(level), _scope(whole, petition.grid_id, level)
            its = [
                _candidate(held, level, held.reachable, today)
                for held in around.holders
                if held.role in roles and held.place_id in scope
            ]
            found.append((level, fair(about, its)))
    return found


def _levels(whole: City, petition: Petition) -> tuple[Level, ...]:
    return open_levels(whole.category(petition.category_code).community_duty)


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
    return [_candidate(held, level, held.person_id in reachable, today) for held in holders]


def _reachable(session: Session, holders: Iterable[Appointment]) -> frozenset[int]:
    ids = {held.person_id for held in holders}
    return people.reachable_ids(session, Counter.STAFF, ids)


def _candidate(
    held: Appointment | Holder, level: Level | None, reachable: bool, today: date
) -> Candidate:
    return Candidate(
        person_id=held.person_id,
        role=held.role,
        level=level or level_of(held.role) or Level.STREET,
        rank=held.rank,
        reachable=reachable,
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
