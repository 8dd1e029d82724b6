"""裁定: whoever decides gives the case to somebody; the word of the street may bind."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import cards, history, tell
from bot.desk.case.authority import office_of, role_for, title_of
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.clocks import supervise_clock
from bot.desk.dispatching import lately
from bot.desk.dispatching.dispatch import alert, assign
from bot.errors import (
    BeingDecided,
    BindingDecision,
    ClimbedAbove,
    Refusal,
    StreetDecides,
    TooLateToSendBack,
)
from bot.rules import sending_back as rules
from bot.rules.dispatching import Candidate
from bot.rules.lifecycle import Act
from bot.rules.sending_back import Actor, Bar, Passing, is_deciding
from storage import helping, people
from storage.tables import Person, Petition
from storage.words import EventKind, Level, Role

REFUSALS = {
    Bar.BINDING: BindingDecision,
    Bar.MUST_DECIDE: StreetDecides,
    Bar.BEING_DECIDED: BeingDecided,
    Bar.TOO_LATE: TooLateToSendBack,
    Bar.CLIMBED: ClimbedAbove,
}


def require_may(
    session: Session, now: datetime, petition: Petition, person_id: int, act: Act
) -> None:
    """Refuse to pass on what is not theirs to pass on, and say why."""
    refusal = refusal_of(session, now, petition, person_id, act)
    if refusal is not None:
        raise refusal


def refusal_of(
    session: Session, now: datetime, petition: Petition, person_id: int, act: Act
) -> Refusal | None:
    """The same, to be raised or not."""
    who = actor_of(session, petition, person_id)
    passing = passing_of(petition)
    if act in rules.MOVING:
        passing = replace(passing, climbed=lately.has_climbed(session, petition))
    why = rules.bar(act, passing, who, now, city(session).calendar)
    if why is None:
        return None
    facts = {}
    if why in (Bar.BEING_DECIDED, Bar.CLIMBED):
        facts["name"] = title_of(session, petition, petition.owner_id, petition.owner_role)
    return REFUSALS[why](petition_id=petition.id, **facts)


def actor_of(session: Session, petition: Petition, person_id: int) -> Actor:
    """How somebody stands to sending a case back."""
    offices = map(office_of, people.find_appointments(session, person_id))
    around = city(session).chain(petition.grid_id)
    is_owner = petition.owner_id == person_id
    return rules.actor(is_owner, offices, around, petition.level or Level.GRID)


def passing_of(petition: Petition) -> Passing:
    """How often and how a case was passed on."""
    return Passing(
        bounces=petition.bounces,
        binding=petition.binding,
        deciding=is_deciding(petition.state, petition.decision_due_at),
        dispatched_at=petition.dispatched_at,
    )


def is_third_bounce(session: Session, petition: Petition, person_id: int) -> bool:
    """Whether passing the case on once more is for the street to decide."""
    passing = passing_of(petition)
    if passing.deciding or passing.bounces + 1 < rules.MOST_BOUNCES:
        return False
    return not actor_of(session, petition, person_id).of_street


def give(
    session: Session,
    now: datetime,
    petition: Petition,
    to: Candidate,
    by: Person,
    *,
    reason: str = "",
    gives_back: bool = False,
) -> None:
    """转派: somebody has it from now on; a decision of the street may bind them."""
    role = role_for(session, id_of(by), petition)
    for_good = _binds(session, petition, id_of(by), gives_back=gives_back)
    assign(session, now, petition, to, to.level)
    helping.end(session, now, case_id(petition), to.person_id)  # the lead is no helper
    told = {"reason": reason} if reason else {}
    history.record(
        session,
        now,
        petition,
        EventKind.TRANSFERRED,
        person_id=by.id,
        role=role,
        to=to.person_id,
        **told,
    )
    bind(session, now, petition, id_of(by), role, binds=for_good)
    supervise_clock.schedule(session, petition)
    alert(session, now, petition, why="binding" if petition.binding else "transferred")
    tell.milestone(session, now, petition, "transferred")
    cards.refresh(session, now, petition)


def taken(
    session: Session, now: datetime, petition: Petition, person_id: int, role: Role | None
) -> None:
    """自己接: whoever takes a case that waited for a decision has decided; and helps no more."""
    helping.end(session, now, case_id(petition), person_id)
    decided(session, now, petition, person_id, role)


def decided(
    session: Session, now: datetime, petition: Petition, person_id: int, role: Role | None
) -> None:
    """Whoever goes on with a case that waited for a decision leaves it to whoever has it."""
    if petition.decision_due_at is None:
        return
    for_good = _binds(session, petition, person_id)
    petition.decision_due_at = None
    bind(session, now, petition, person_id, role, binds=for_good)


def _binds(
    session: Session, petition: Petition, person_id: int, *, gives_back: bool = False
) -> bool:
    """Whether what this person decides now binds; to be asked while it is still undecided."""
    if petition.decision_due_at is None:
        return False
    of_street = actor_of(session, petition, person_id).of_street
    return rules.decides_for_good(petition.bounces, of_street=of_street, gives_back=gives_back)


def bind(
    session: Session,
    now: datetime,
    petition: Petition,
    person_id: int,
    role: Role | None,
    *,
    binds: bool,
) -> None:
    """街道裁定: written down, and nobody sends it back any more."""
    if not binds:
        return
    petition.binding = True
    history.record(
        session,
        now,
        petition,
        EventKind.DECIDED_OWNER,
        person_id=person_id,
        role=role,
        to=petition.owner_id,
    )
