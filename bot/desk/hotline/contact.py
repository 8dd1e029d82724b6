"""来电人, 被代报人: name and number, shown on demand to who works on the case, and noted."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import history, tell
from bot.desk.case.authority import role_for, staff_case, standing_of
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.errors import NotYours, ReporterNameless, UnknownCase
from bot.rules.lifecycle import Standing
from bot.rules.standing import SCOPED
from storage import alike, people, phone_calls, represented
from storage.tables import Person, Petition, PhoneCall
from storage.words import EventKind, NoticeKind, Role

WITHOUT_CALLER = (Standing.UNIT, Standing.HELPER)
MOST_FROM_ONE = 50  # cases of one number that are shown


def show(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """☎️ 看号码: not for a called unit or a helper; each look is in the history.

    NotYours, in a group too; ReporterNameless of an anonymous case, but whom it was reported for
    has agreed to be called.
    """
    person, petition = staff_case(session, now, caller, petition_id, None)
    if not (petition.reported_for and represented.words_of(session, petition_id)):
        caller_case(session, now, caller, petition_id)
    _require_may(session, petition, person)
    if not caller.private:
        raise NotYours(petition_id=petition_id)
    record(session, now, petition, person, EventKind.CONTACT_SHOWN)
    tell.about(session, now, caller, person, petition, NoticeKind.CALL_CONTACT)


def show_reporter(session: Session, now: datetime, number: str) -> None:
    """Who reported a case goes into its printed file, by an administrator at the command line."""
    petition = alike.by_number(session, number)
    if petition is None:
        raise UnknownCase
    kind, role = EventKind.CONTACT_SHOWN, Role.ADMINISTRATOR
    history.record(session, now, petition, kind, role=role)


def may_ask(session: Session, person: Person) -> bool:
    """Whether somebody may look for calls by their number: all but those who are called in."""
    held = people.find_appointments(session, id_of(person))
    return any(one.role in SCOPED for one in held)


def rung_from(session: Session, now: datetime, person: Person, phone: str) -> list[int]:
    """The cases of calls from a number that are this person's business; each look is written down.

    As with the button: not as a called unit or helper, nor of an anonymous case.
    """
    found = [
        petition
        for petition in phone_calls.find_cases_from(session, phone, MOST_FROM_ONE)
        if not petition.anonymous
        and standing_of(session, id_of(person), petition) not in (None, *WITHOUT_CALLER)
    ]
    for petition in found:
        record(session, now, petition, person, EventKind.CONTACT_SHOWN)
    return [case_id(one) for one in found]


def caller_case(
    session: Session, now: datetime, caller: Caller, petition_id: int
) -> tuple[Person, Petition, PhoneCall]:
    """Who asks, the case and its call; for those who may have to do with the caller."""
    person, petition = staff_case(session, now, caller, petition_id, None)
    if petition.anonymous:
        raise ReporterNameless(petition_id=petition_id)
    call = phone_calls.of_case(session, petition_id)
    if call is None:
        raise UnknownCase
    _require_may(session, petition, person)
    return person, petition, call


def _require_may(session: Session, petition: Petition, person: Person) -> None:
    if standing_of(session, id_of(person), petition) in WITHOUT_CALLER:
        raise NotYours(petition_id=petition.id)


def record(
    session: Session, now: datetime, petition: Petition, person: Person, kind: EventKind
) -> None:
    """That somebody has had to do with the caller, and in which role."""
    role = role_for(session, id_of(person), petition)
    history.record(session, now, petition, kind, person_id=person.id, role=role)
