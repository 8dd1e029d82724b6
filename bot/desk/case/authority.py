"""权限: who may do what to a case; asked again at every claim."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case import blocked, confidence, undoing
from bot.desk.case.fairness import about_of, is_accused, is_of_its_owner
from bot.desk.case.people import id_of, meet, meet_staff
from bot.errors import (
    AlreadyTaken,
    BeingDecided,
    Blocked,
    NotNow,
    NotYours,
    OldCard,
    SomebodyAboveHasIt,
    UnknownCase,
)
from bot.rules import reviewing
from bot.rules.accused import fair_offices, is_about
from bot.rules.lifecycle import Act, Standing, allowed
from bot.rules.sending_back import is_deciding
from bot.rules.standing import Office, covers, held_at, standing
from storage import helping, people, petitions
from storage.holders import Holder
from storage.tables import Appointment, Person, Petition
from storage.words import Role, State

SPEAKING = frozenset({Act.SUBMIT, Act.ADD, Act.URGE})  # not while one is blocked


def standing_of(session: Session, person_id: int, petition: Petition) -> Standing | None:
    """How a member of staff stands to a case; None: not their business, or about themselves."""
    if is_accused(session, petition, person_id):
        return None
    held = map(office_of, people.find_appointments(session, person_id))
    offices = fair_offices(about_of(petition), person_id, held)
    around = city(session).chain(petition.grid_id)
    owns = petition.owner_id == person_id and not is_of_its_owner(petition)
    at = held_at(petition.owner_role, petition.level)
    found = standing(owns, offices, around, at)
    if found == Standing.SUPERVISOR and _is_reviewed_above(session, petition, person_id, offices):
        return Standing.BELOW
    if found is None and helping.helps(session, petition.id, person_id):
        return Standing.HELPER
    if found is None and helping.is_called(session, petition.id, person_id):
        return Standing.UNIT
    return found


def _is_reviewed_above(
    session: Session, petition: Petition, person_id: int, offices: Iterable[Office]
) -> bool:
    """复查、复核: whether it is the matter of those above, or of others than had it before."""
    facts = petition.state, petition.limits, petition.reopened, petition.urgency
    if petition.owner_id == person_id or not reviewing.is_reviewed(*facts):
        return False
    around = city(session).chain(petition.grid_id)
    roles = [one.role for one in offices if covers(one, around)]
    events = petitions.find_events(session, petition.id or 0)
    return reviewing.is_kept_from(events, petition.owner_role, person_id, roles)


def complains_of(session: Session, petition: Petition, person_id: int) -> bool:
    """Whether the case is about this person, by name or in an office they hold."""
    about = about_of(petition)
    held = people.find_appointments(session, person_id)
    return any(is_about(about, person_id, one.role) for one in held)


def office_of(held: Appointment) -> Office:
    """The office an appointment gives."""
    return Office(held.role, held.place_id)


def staff_case(
    session: Session, now: datetime, caller: Caller, petition_id: int, act: Act | None
) -> tuple[Person, Petition]:
    """The member of staff and a case they may `act` on (None: look at).

    What a pressed button then does to the case can be undone.
    """
    person = meet_staff(session, now, caller)
    petition = petitions.get(session, petition_id)
    if petition is None or petition.number is None:
        raise UnknownCase
    stands = standing_of(session, id_of(person), petition)
    if stands is None:
        raise NotYours
    if act is not None:
        _require(session, petition, act, stands)
    if act is not None and caller.pressed:
        undoing.watch(session, caller, id_of(person), petition, act)
    return person, petition


def own_case(
    session: Session, now: datetime, caller: Caller, petition_id: int, act: Act | None
) -> tuple[Person, Petition]:
    """The reporter and a case of theirs they may `act` on (None: look at)."""
    person = meet(session, now, caller)
    petition = petitions.get(session, petition_id)
    if petition is None or not confidence.is_reporter(session, petition, person.id):
        raise UnknownCase
    if act in SPEAKING and blocked.is_blocked(session, now, person):
        raise Blocked
    if act is not None and act not in allowed(petition.state, Standing.REPORTER):
        raise OldCard(petition_id=petition_id)  # what its state is, is a matter of staff
    return person, petition


def role_for(session: Session, person_id: int, petition: Petition) -> Role | None:
    """In which role a member of staff acts on a case."""
    if petition.owner_id == person_id and petition.owner_role is not None:
        return petition.owner_role
    around = city(session).chain(petition.grid_id)
    held = people.find_appointments(session, person_id)
    return next((one.role for one in held if covers(office_of(one), around)), None)


def title_of(
    session: Session, petition: Petition, person_id: int | None, role: Role | None
) -> str:
    """How a member of staff is called towards others: the title of the role, never the name.

    Whoever holds the role in several places is called after the one the case lies in.
    """
    if person_id is None:
        return ""
    around = city(session).chain(petition.grid_id)
    held = people.find_appointments(session, person_id)
    fitting = [one for one in held if one.role == role and one.title]
    here = [one.title for one in fitting if one.place_id is None or one.place_id in around]
    return (*here, *(one.title for one in fitting), "")[0]


def absent_on(held: Appointment | Holder, day: date) -> bool:
    """Whether an appointment's holder is away on a day."""
    if held.absent_from is None:
        return False
    return held.absent_from <= day and (held.absent_until is None or day <= held.absent_until)


def _require(session: Session, petition: Petition, act: Act, standing: Standing) -> None:
    if act in allowed(petition.state, standing):
        return
    name = title_of(session, petition, petition.owner_id, petition.owner_role)
    if act == Act.TAKE and petition.state == State.IN_PROGRESS:
        raise AlreadyTaken(petition_id=petition.id, name=name)
    if standing == Standing.BELOW and act in allowed(petition.state, Standing.OWNER):
        waits = is_deciding(petition.state, petition.decision_due_at)
        raise (BeingDecided if waits else SomebodyAboveHasIt)(petition_id=petition.id, name=name)
    raise NotNow(petition_id=petition.id, state=petition.state.value)
