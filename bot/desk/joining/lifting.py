"""并案不降级: where a merged case had come to, and how urgent it is, goes on in the other one.

Taken out again, the other one is what it was and what is still merged into it makes of it, unless
somebody has decided otherwise since.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import history
from bot.desk.case.authority import office_of
from bot.desk.case.fairness import about_of
from bot.desk.case.history import case_id
from bot.desk.clocks import supervise_clock
from bot.desk.dispatching import delivery_results, lately, passing
from bot.desk.dispatching.dispatch import alert, assign
from bot.desk.dispatching.finding import find
from bot.rules.accused import is_about
from bot.rules.dispatching import LADDER, Candidate, open_levels
from bot.rules.joining import Change, before_others
from bot.rules.standing import covers
from bot.rules.undoing import in_force
from storage import merging, people, petitions
from storage.tables import Petition
from storage.words import OPEN_STATES, RUNNING_STATES, EventKind, Level, Role, State, Urgency

URGENCIES = (Urgency.NORMAL, Urgency.URGENT, Urgency.EMERGENCY)
OWNER = ("level", "owner_id", "owner_role")
WEIGHT = (*OWNER, "escalations", "urgency")
_CHANGED = frozenset({EventKind.JOINED, EventKind.UNMERGED, EventKind.UNDONE})


def values(petition: Petition) -> dict[str, Any]:
    """As JSON holds them."""
    found = {name: getattr(petition, name) for name in WEIGHT}
    return {name: getattr(one, "value", one) for name, one in found.items()}


def changed(before: Mapping[str, Any], petition: Petition) -> dict[str, list[Any]]:
    """For each column that changed what it was and what it is, for the history."""
    after = values(petition)
    return {name: [before[name], after[name]] for name in WEIGHT if before[name] != after[name]}


def lift(session: Session, now: datetime, source: Petition, target: Petition) -> None:
    """It goes to where the other one has come, in the state it is in, and stays up there."""
    target.urgency = max(source.urgency, target.urgency, key=URGENCIES.index)
    target.escalations = max(source.escalations, target.escalations)
    session.add(target)
    if source.owner_id is None or source.owner_role is None or source.level is None:
        _lift_by_nobodys(session, now, source, target)
        return
    climbed = lately.has_climbed(session, source)
    if target.owner_id is None and not _find_owner(session, now, source, target):
        if climbed:  # whoever is found for it is found there, or above
            _climb(session, now, source, target, source.level)
        return
    level = max(source.level, target.level or Level.GRID, key=LADDER.index)
    higher = level != (target.level or Level.GRID)
    if climbed:
        _climb(session, now, source, target, level)
    if higher:
        owner, role = source.owner_id, source.owner_role
        passing.hand_over(session, now, target, owner, role, source.level, why="merged")


def _lift_by_nobodys(session: Session, now: datetime, source: Petition, target: Petition) -> None:
    """Nobody has it: the other one goes to whoever is there now where it was last looked for.

    With nobody there it stays where it is, and its ladder goes on; what nobody has either is
    looked for from there, see lately.start_again.
    """
    level = lately.start_again(session, source)
    if level is None:
        return
    at = (target.level if target.owner_id is not None else None) or Level.GRID
    if lately.climbed_to(session, source) is not None:
        _climb(session, now, source, target, max(level, at, key=LADDER.index))
    if target.owner_id is None or LADDER.index(level) <= LADDER.index(at):
        return
    choice = find(session, now, city(session), target, start=level).choice
    one = choice.candidate  # with nobody above it may be somebody below
    if one is not None and LADDER.index(choice.level) > LADDER.index(at):
        hands = one.person_id, one.role, choice.level
        passing.hand_over(session, now, target, *hands, why="merged")


def _climb(
    session: Session, now: datetime, source: Petition, target: Petition, level: Level
) -> None:
    """Nobody below takes it down: neither what has climbed nor what is done again."""
    target.escalations = max(target.escalations, 1)
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


def _find_owner(session: Session, now: datetime, source: Petition, target: Petition) -> bool:
    """Nobody has had it: whoever has the other one has both, where they answer for its place."""
    owner, role, level = source.owner_id, source.owner_role, source.level
    assert owner is not None, "it was asked for"
    assert role is not None, "whoever has a case has it in a role"
    assert level is not None, "and on a level"
    whole = city(session)
    duty = whole.category(target.category_code).community_duty
    held = [one for one in people.find_appointments(session, owner) if one.role == role]
    around = whole.chain(target.grid_id)
    answers = any(covers(office_of(one), around) for one in held)
    if not answers or level not in open_levels(duty) or target.decision_due_at is not None:
        return False
    assign(session, now, target, Candidate(owner, role, level), level)
    kind = EventKind.DISPATCHED
    history.record(session, now, target, kind, to=owner, level=level.value, merged=source.number)
    supervise_clock.schedule(session, target)
    alert(session, now, target, why="merged")
    return True


def lower(session: Session, now: datetime, source: Petition, home: Petition) -> None:
    """Taken out of it: it weighs what it weighs without, and is with whoever has it then."""
    if home.state not in OPEN_STATES | {State.MERGED}:  # done or over: nobody handles it again
        return
    known, changes = values(home), _changes(session, home)
    rest = [one for one in merging.merged_into(session, home) if one is not source]
    urgency = before_others(known, changes, ("urgency",))
    if urgency is not None:
        every = [Urgency(urgency["urgency"]), *(one.urgency for one in rest)]
        home.urgency = max(every, key=URGENCIES.index)
    escalations = before_others(known, changes, ("escalations",))
    if escalations is not None:
        home.escalations = max([escalations["escalations"], *(one.escalations for one in rest)])
    session.add(home)
    owner = before_others(known, changes, OWNER)
    if owner is not None and owner["owner_id"] is not None:
        _give_back(session, now, home, _highest(owner, rest))


def _highest(own: dict[str, Any], rest: Sequence[Petition]) -> tuple[int, Role, Level]:
    """Whoever had it, or has it because of what is still merged into it."""
    role = Role(own["owner_role"] or Role.GRID_OFFICER)
    found = own["owner_id"], role, Level(own["level"] or Level.GRID)
    for one in rest:
        if one.owner_id is None or one.owner_role is None or one.level is None:
            continue
        if LADDER.index(one.level) > LADDER.index(found[2]):
            found = one.owner_id, one.owner_role, one.level
    return found


def _give_back(
    session: Session, now: datetime, home: Petition, to: tuple[int, Role, Level]
) -> None:
    owner, role, level = to
    if (home.owner_id, home.owner_role, home.level) == to:
        return
    if is_about(about_of(home), owner, role):  # complained of since
        return
    if home.state == State.MERGED:  # what it is when it is taken out in turn
        home.owner_id, home.owner_role, home.level = to
        return
    passing.hand_over(session, now, home, owner, role, level, why="unmerged")
    if home.state in RUNNING_STATES:
        delivery_results.keep_reachable(session, now, home)


def _changes(session: Session, home: Petition) -> list[Change]:
    """What cases that were merged into it, or taken out of it, changed, in order."""
    events = in_force(petitions.find_events_of(session, case_id(home), _CHANGED))
    return [event.details["raised"] for event in events if event.details.get("raised")]
