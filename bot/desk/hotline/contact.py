"""来电人: name and number, shown on demand to whoever works on the case, and written down."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import history, tell
from bot.desk.case.authority import role_for, staff_case, standing_of
from bot.desk.case.people import id_of
from bot.errors import NotYours, ReporterNameless, UnknownCase
from bot.rules.lifecycle import Standing
from storage import phone_calls
from storage.words import EventKind, NoticeKind


def show(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """☎️ 看号码: not for a called unit or a helper; each look is in the history.

    NotYours; ReporterNameless of an anonymous case.
    """
    person, petition = staff_case(session, now, caller, petition_id, None)
    if petition.anonymous:
        raise ReporterNameless(petition_id=petition_id)
    call = phone_calls.of_case(session, petition_id)
    if call is None:
        raise UnknownCase
    if standing_of(session, id_of(person), petition) in (Standing.UNIT, Standing.HELPER):
        raise NotYours(petition_id=petition_id)
    role = role_for(session, id_of(person), petition)
    history.record(session, now, petition, EventKind.CONTACT_SHOWN, person_id=person.id, role=role)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.CALL_CONTACT,
        person_id=person.id,
        petition_id=petition_id,
    )
