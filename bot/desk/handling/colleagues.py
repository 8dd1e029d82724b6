"""同事: who could have a case, or help with it, around its place."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import City, city
from bot.desk.case.fairness import about_of
from bot.desk.dispatching import targets
from bot.desk.dispatching.candidates import candidates_at, candidates_of, departments
from bot.desk.dispatching.roster import office_near
from bot.errors import NobodyToTransferTo, NotCommunityDuty, Refusal
from bot.rules.accused import fair
from bot.rules.dispatching import LADDER, Candidate, open_levels, why_not
from storage.tables import Petition
from storage.words import Level


def transfer_choices(
    session: Session, now: datetime, petition: Petition, but: int
) -> list[Candidate]:
    """Everybody present who may own it: from the community's grids up to the street, and units.

    What is not the community's duty (职责清单) is for the street and the units only.
    """
    duty = city(session).category(petition.category_code).community_duty
    present = everybody_present(session, now, petition, but)
    return targets.allowed(present, community_duty=duty)


def everybody_present(
    session: Session, now: datetime, petition: Petition, but: int
) -> list[Candidate]:
    """The same, whatever the list of duties says: also who could help."""
    whole = city(session)
    found: dict[int, Candidate] = {}
    for one in _around(session, now, whole, petition):
        found.setdefault(one.person_id, one)
    return [
        one
        for one in found.values()
        if one.reachable and not one.absent and one.person_id not in (but, petition.owner_id)
    ]


def _around(session: Session, now: datetime, whole: City, petition: Petition) -> list[Candidate]:
    grid_id = petition.grid_id
    found = [one for level in LADDER for one in candidates_at(session, now, whole, grid_id, level)]
    community = whole.community_of(grid_id)
    for grid in whole.grids_of(community.id) if community else ():
        found += candidates_at(session, now, whole, grid.id, Level.GRID)
    found += departments(session, now, whole, grid_id)
    return fair(about_of(petition), found)


def present_who_had(
    session: Session, now: datetime, petition: Petition, person_id: int
) -> Candidate:
    """Somebody who has had the case before, if they are there and may have it still (职责清单)."""
    whole = city(session)
    held = office_near(session, person_id, whole.chain(petition.grid_id))
    there = candidates_of(session, now, whole, [held] if held else [])
    present = [one for one in fair(about_of(petition), there) if why_not(one) is None]
    if not present:
        raise NobodyToTransferTo(petition_id=petition.id)
    duty = whole.category(petition.category_code).community_duty
    may = targets.allowed(present, community_duty=duty)
    if not may:
        raise NotCommunityDuty(petition_id=petition.id)
    return may[0]


def refusal_of(session: Session, now: datetime, petition: Petition, but: int, to: int) -> Refusal:
    """Why somebody cannot have the case."""
    present = everybody_present(session, now, petition, but)
    if any(one.person_id == to for one in present):
        return NotCommunityDuty(petition_id=petition.id)
    return NobodyToTransferTo(petition_id=petition.id)


def levels_offered(session: Session, petition: Petition) -> list[str]:
    """The levels that may be proposed: not the present one, and 职责清单."""
    duty = city(session).category(petition.category_code).community_duty
    at = petition.level or Level.GRID
    return [level.value for level in LADDER if level in open_levels(duty) and level != at]
