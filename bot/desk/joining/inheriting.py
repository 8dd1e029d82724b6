"""并案不洗时限: what a merged case had come to by then goes on in the one it lives on in.

The earliest due moment, the higher level with whoever has it there, how often it has climbed, and
how urgent it is. What is merged is neither less late nor less above than it was; taken out again,
the other one is what it was, unless somebody has changed that since.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import history
from bot.desk.case.authority import office_of
from bot.desk.case.fairness import about_of
from bot.desk.case.history import case_id
from bot.desk.clocks import clock_pause, promises, supervise_clock
from bot.desk.dispatching import delivery_results, passing
from bot.desk.waiting import pausing
from bot.rules.accused import fair_offices, is_about
from bot.rules.dispatching import LADDER
from bot.rules.joining import reach
from bot.rules.limits import disinherited, inheriting, is_statutory
from bot.rules.standing import covers
from bot.rules.waiting import is_over
from storage import people, petitions
from storage.tables import Person, Petition
from storage.words import OPEN_STATES, RUNNING_STATES, EventKind, Level, Role, State, Urgency

URGENCIES = (Urgency.NORMAL, Urgency.URGENT, Urgency.EMERGENCY)
RAISED = ("level", "owner_id", "owner_role", "escalations", "urgency")


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
    if petition.owner_id in (None, person.id):  # nobody's is kept by the street, not climbed
        return False
    held = [office_of(one) for one in people.find_appointments(session, person.id or 0)]
    around = city(session).chain(petition.grid_id)
    offices = fair_offices(about_of(petition), person.id or 0, held)
    roles = [one.role for one in offices if covers(one, around)]
    level = petition.level or Level.GRID
    return all(LADDER.index(reach(role)) < LADDER.index(level) for role in roles)


def inherit(
    session: Session, now: datetime, source: Petition, target: Petition
) -> dict[str, list[Any]]:
    """What changed by it: for each column what it was and what it is, for the history."""
    before = _values(target)
    if source.due_at is not None and target.due_at is not None:
        moments = (source.due_at, source.acceptance_due_at)
        target.limits = inheriting(target.limits, case_id(source), moments, now)
        promises.recompute(session, target)
    target.urgency = max(source.urgency, target.urgency, key=URGENCIES.index)
    target.escalations = max(source.escalations, target.escalations)
    session.add(target)
    _lift(session, now, source, target)
    _run(session, now, target)
    supervise_clock.schedule(session, target)
    after = _values(target)
    return {name: [before[name], after[name]] for name in RAISED if before[name] != after[name]}


def give_back(
    session: Session, now: datetime, source: Petition, homes: Sequence[Petition]
) -> None:
    """Taken out again: the case it had been in is what it was, in time and weight."""
    inner = source
    for home in homes:
        home.limits = disinherited(home.limits, case_id(source))
        if inner is not source and inner.due_at is not None:  # it gives on what is its own now
            moments = (inner.due_at, inner.acceptance_due_at)
            home.limits = inheriting(home.limits, case_id(inner), moments, None)
        promises.recompute(session, home)
        inner = home
    _lower(session, now, source, homes[0])
    for home in homes:
        supervise_clock.schedule(session, home)


def _lift(session: Session, now: datetime, source: Petition, target: Petition) -> None:
    """It goes to where the other one has come, in the state it is in."""
    level, role = source.level, source.owner_role
    if level is None or role is None or source.owner_id is None or target.owner_id is None:
        return
    if LADDER.index(level) <= LADDER.index(target.level or Level.GRID):
        return
    history.record(
        session,
        now,
        target,
        EventKind.ESCALATED,
        level=level.value,
        reason="merged",
        found=True,
        merged=source.number,
    )
    passing.hand_over(session, now, target, source.owner_id, role, level, why="merged")


def _run(session: Session, now: datetime, target: Petition) -> None:
    """A clock that stands does not hide what has come to be late."""
    if target.paused_at is None or not is_over(target.due_at, now):
        return
    if target.state in RUNNING_STATES:
        pausing.resume_by_itself(session, now, target)
    elif target.state == State.IN_MEETING:  # it meets while the clock runs
        clock_pause.end(session, now, target)


def _lower(session: Session, now: datetime, source: Petition, home: Petition) -> None:
    """Whoever had it has it again, unless somebody has decided otherwise since."""
    if home.state not in OPEN_STATES:  # done or over: nobody is to handle it again
        return
    raised, values = _raised(session, source, home), _values(home)
    if any(values[name] != after for name, (_before, after) in raised.items()):
        return
    before = {name: was for name, (was, _after) in raised.items()}
    home.escalations = before.get("escalations", home.escalations)
    home.urgency = Urgency(before.get("urgency", home.urgency))
    session.add(home)
    owner_id = before.get("owner_id", home.owner_id)
    if {"owner_id", "level"} & before.keys() and owner_id is not None:
        role = Role(before.get("owner_role") or home.owner_role or Role.GRID_OFFICER)
        level = Level(before.get("level", home.level) or Level.GRID)
        if is_about(about_of(home), owner_id, role):  # complained of since
            return
        passing.hand_over(session, now, home, owner_id, role, level, why="unmerged")
        if home.state in RUNNING_STATES:
            delivery_results.keep_reachable(session, now, home)


def _raised(session: Session, source: Petition, home: Petition) -> dict[str, list[Any]]:
    events = petitions.find_events_of(session, case_id(home), frozenset({EventKind.JOINED}))
    for event in reversed(events):
        if event.details.get("merged") == source.number:
            return dict(event.details.get("raised", {}))
    return {}


def _values(petition: Petition) -> dict[str, Any]:
    """As JSON holds them."""
    values = {name: getattr(petition, name) for name in RAISED}
    return {name: getattr(one, "value", one) for name, one in values.items()}
