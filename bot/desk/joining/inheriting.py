"""并案不洗时限: what a merged case had come to by then goes on in the one it lives on in.

The earliest due moment; where it has come and how urgent it is, see lifting. What is merged is
neither less late nor less above than it was.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case.authority import office_of
from bot.desk.case.fairness import about_of
from bot.desk.case.history import case_id
from bot.desk.clocks import clock_pause, promises, supervise_clock
from bot.desk.dispatching import lately
from bot.desk.joining import lifting
from bot.desk.waiting import pausing
from bot.rules.accused import fair_offices
from bot.rules.dispatching import LADDER
from bot.rules.joining import reach
from bot.rules.limits import disinherited, inheriting, is_statutory
from bot.rules.standing import covers
from bot.rules.waiting import is_over
from storage import people
from storage.tables import Person, Petition
from storage.words import RUNNING_STATES, Level, State


def against(
    session: Session, now: datetime, source: Petition, target: Petition, person: Person
) -> str:
    """Why the one's clock and weight cannot go on in the other; "" when they can."""
    if is_statutory(source.limits) != is_statutory(target.limits):
        return "by_law"
    if _is_above(session, source, person):
        return "above"
    waits = target.state == State.AWAITING_RESIDENT and is_over(source.due_at, now)
    return "waits" if waits else ""


def _is_above(session: Session, petition: Petition, person: Person) -> bool:
    """Whether a case has climbed above somebody who would merge it."""
    if petition.owner_id == person.id:
        return False
    # nobody's is kept by the street; whether it has climbed there, and where to, its events say
    level = petition.level if petition.owner_id else lately.climbed_to(session, petition)
    held = [office_of(one) for one in people.find_appointments(session, person.id or 0)]
    around = city(session).chain(petition.grid_id)
    offices = fair_offices(about_of(petition), person.id or 0, held)
    roles = [one.role for one in offices if covers(one, around)]
    at = LADDER.index(level or Level.GRID)
    return all(LADDER.index(reach(role)) < at for role in roles)


def inherit(
    session: Session, now: datetime, source: Petition, target: Petition
) -> dict[str, list[Any]]:
    """What changed by it: for each column what it was and what it is, for the history."""
    before = lifting.values(target)
    if source.due_at is not None and target.due_at is not None:
        moments = (source.due_at, source.acceptance_due_at)
        target.limits = inheriting(target.limits, case_id(source), moments, now)
        promises.recompute(session, target)
    lifting.lift(session, now, source, target)
    _run(session, now, target)
    supervise_clock.schedule(session, target)
    return lifting.changed(before, target)


def give_back(
    session: Session, now: datetime, source: Petition, homes: Sequence[Petition]
) -> list[dict[str, list[Any]]]:
    """Taken out again: each case it had been in is what it was, in time and weight; how."""
    inner, found = source, []
    for home in homes:
        before = lifting.values(home)
        home.limits = disinherited(home.limits, case_id(source))
        if inner is not source and inner.due_at is not None:  # it gives on what is its own now
            moments = (inner.due_at, inner.acceptance_due_at)
            home.limits = inheriting(home.limits, case_id(inner), moments, None)
        promises.recompute(session, home)
        inner = home
        lifting.lower(session, now, source, home)
        found.append(lifting.changed(before, home))
    for home in homes:
        supervise_clock.schedule(session, home)
    return found


def _run(session: Session, now: datetime, target: Petition) -> None:
    """A clock that stands does not hide what has come to be late."""
    if target.paused_at is None or not is_over(target.due_at, now):
        return
    if target.state in RUNNING_STATES:
        pausing.resume_by_itself(session, now, target)
    elif target.state == State.IN_MEETING:  # it meets while the clock runs
        clock_pause.end(session, now, target)
