"""改网格、改类别 by staff: what gives a case to somebody else passes it on, and is counted.

who corrects it                     the first time              once more
whoever has it, or a colleague      to those responsible, with  退单: a bounce; the level above
                                    what is left to take it     decides, the third time the street
whoever is above, or decides        to those responsible        the same
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import history
from bot.desk.case.authority import standing_of, title_of
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.clocks import promises, supervise_clock
from bot.desk.dispatching import accusing, foreign, relocation
from bot.desk.handling import deciding, sending_back
from bot.desk.handling.sending_back import Proposal
from bot.errors import NotNow, Refusal, SomebodyAboveHasIt
from bot.rules import reviewing
from bot.rules.lifecycle import Act, Standing
from bot.rules.limits import waiting_since, waits_for
from bot.rules.sending_back import is_deciding
from bot.rules.undoing import in_force
from storage import petitions
from storage.tables import Person, Petition
from storage.words import UNTAKEN_STATES, ClockSet, EventKind, Level, Role, Stage, State

WAITING = frozenset({State.AWAITING_RESIDENT, State.IN_MEETING})


def require_may_relocate(
    session: Session, now: datetime, petition: Petition, person: Person, grid_id: int
) -> None:
    """Refuse to give a case to those of another place when somebody else decides about it."""
    refusal = deciding.refusal_of(session, now, petition, id_of(person), Act.RELOCATE)
    if refusal is not None and _is_for_others_in(session, now, petition, grid_id):
        raise refusal


def relocate(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    role: Role | None,
    grid_id: int,
) -> None:
    """Put the grid right; whoever is responsible there gets what nobody has begun with."""
    passes = _passes_on(session, petition, person)
    again = _corrected_before(session, petition, EventKind.RELOCATED)
    petition.grid_id = grid_id
    if passes and again and relocation.is_for_others(session, now, petition):
        there = relocation.responsible(session, now, petition)
        complains = relocation.record(session, now, petition, person_id=person.id, role=role)
        proposal: Proposal = {"kind": "unknown"}
        if there is not None and not complains:  # else it is not for those there
            proposal = sending_back.proposed(there)
        sending_back.return_case(
            session, now, petition, person, "relocated_again", proposal, role=role
        )
        if complains:
            accusing.leave(session, now, petition)
        return

    def move() -> None:
        relocation.moved(session, now, petition, person_id=person.id, role=role)

    _give(session, now, petition, move, passes=passes)


def require_may_leave(
    session: Session, now: datetime, petition: Petition, person: Person, code: str
) -> None:
    """Refuse to take a case out of the community's hands, be it after an answer or a meeting, when
    somebody else decides about it.
    """
    if _reviewed_above(session, petition, person, code):
        name = title_of(session, petition, petition.owner_id, petition.owner_role)
        raise SomebodyAboveHasIt(petition_id=petition.id, name=name)
    refusal = deciding.refusal_of(session, now, petition, id_of(person), Act.RECLASSIFY)
    if refusal is None and petition.taken_at is not None:
        refusal = _above_has_begun(session, petition, person)
    refusal = refusal or _bounces_while_it_waits(session, petition, person)
    if refusal is None:
        return
    before, petition.category_code = petition.category_code, code
    leaves = foreign.will_leave(session, petition)
    petition.category_code = before
    if leaves:
        raise refusal


def _reviewed_above(session: Session, petition: Petition, person: Person, code: str) -> bool:
    """复查、复核: whether those who only look on would make an ordinary matter of it."""
    reviewed = reviewing.is_reviewed(
        petition.state, petition.limits, petition.reopened, petition.urgency
    )
    stays = city(session).category(code).terms.clock_set is ClockSet.LETTERS
    below = standing_of(session, id_of(person), petition) == Standing.BELOW
    return reviewed and not stays and below


def _bounces_while_it_waits(
    session: Session, petition: Petition, person: Person
) -> Refusal | None:
    """The second time it is sent back, which nobody does while it waits for an answer."""
    if petition.state not in WAITING or not was_foreign_before(session, petition):
        return None
    passes = _passes_on(session, petition, person)
    return NotNow(petition_id=petition.id, state=petition.state.value) if passes else None


def was_foreign_before(session: Session, petition: Petition) -> bool:
    """Whether staff have called it something that is not the community's duty before."""
    return _corrected_before(session, petition, EventKind.RECLASSIFIED)


def leave_community(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    role: Role | None,
    *,
    again: bool,
) -> None:
    """职责清单: to the street, if it is not the community's duty any more."""
    if not foreign.leaves(session, petition):
        return
    passes = _passes_on(session, petition, person)
    if passes and again:
        proposal: Proposal = {"kind": "level", "level": Level.STREET.value}
        sending_back.return_case(
            session, now, petition, person, "reclassified_again", proposal, role=role
        )
        return
    _give(
        session,
        now,
        petition,
        lambda: foreign.leave_community(session, now, petition),
        passes=passes,
    )


def _give(
    session: Session,
    now: datetime,
    petition: Petition,
    give: Callable[[], None],
    *,
    passes: bool,
) -> None:
    """To those responsible; whoever passes it on gives no more time to take it than they had."""
    had_it, due, since = petition.owner_id, petition.take_due_at, promises.taking_since(petition)
    how_long = waits_for(petition.limits) or promises.limit_of(petition, Stage.TAKE)
    waited = petition.state in UNTAKEN_STATES and petition.taken_at is None
    give()
    if not passes or not waited or petition.owner_id in (None, had_it):
        return
    if due is not None and petition.take_due_at is not None and due < petition.take_due_at:
        petition.take_due_at = due
        petition.limits = waiting_since(petition.limits, since, how_long)
        moved: dict[str, Any] = {"clocks": ["take_due_at"], "kept": True}
        history.record(session, now, petition, EventKind.CLOCK_MOVED, **moved)
        supervise_clock.schedule(session, petition)


def _passes_on(session: Session, petition: Petition, person: Person) -> bool:
    """Not whoever is above and gives it down, or has to decide who should have it."""
    if is_deciding(petition.state, petition.decision_due_at):
        return False
    who = deciding.actor_of(session, petition, id_of(person))
    return who.owns or not who.decides


def _is_for_others_in(session: Session, now: datetime, petition: Petition, grid_id: int) -> bool:
    before, petition.grid_id = petition.grid_id, grid_id
    found = relocation.is_for_others(session, now, petition)
    petition.grid_id = before
    return found


def _above_has_begun(session: Session, petition: Petition, person: Person) -> Refusal | None:
    if standing_of(session, id_of(person), petition) != Standing.BELOW:
        return None
    name = title_of(session, petition, petition.owner_id, petition.owner_role)
    return SomebodyAboveHasIt(petition_id=petition.id, name=name)


def _corrected_before(session: Session, petition: Petition, kind: EventKind) -> bool:
    """Whether staff have corrected it so before: a resident's correction is none of theirs."""
    kinds = frozenset({kind, EventKind.UNDONE})
    categories = city(session).categories
    for event in in_force(petitions.find_events_of(session, case_id(petition), kinds)):
        by_staff = event.role not in (None, Role.COURIER)
        called = categories.get(str(event.details.get("code", "")))
        if by_staff and (called is None or not called.community_duty):
            return True
    return False
