"""首次联系: the resident has heard from whoever has the case, by telephone or at the door."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import cards, history
from bot.desk.case.authority import role_for, staff_case
from bot.desk.case.people import id_of
from bot.desk.clocks import supervise_clock
from bot.desk.desk import Toast
from bot.errors import ReporterNameless, UnknownChoice
from bot.rules.lifecycle import Act
from storage.words import EventKind, NoticeKind

HOW = ("phone", "visit")


def contact(
    session: Session, now: datetime, caller: Caller, petition_id: int, how: str
) -> Toast | None:
    """已联系: "" asks how, "phone" or "visit" records it; a second time is recorded as well.

    ReporterNameless of an anonymous case: who it is, is known to nobody who could call.
    """
    person, petition = staff_case(session, now, caller, petition_id, Act.CONTACT)
    if petition.anonymous:
        raise ReporterNameless(petition_id=petition_id)
    if not how:
        kind = NoticeKind.CONTACT_CHOICES
        card = NoticeKind.STAFF_CARD
        cards.over_card(session, now, petition, card, kind, caller, id_of(person))
        return None
    if how not in HOW:
        raise UnknownChoice(petition_id=petition_id)
    petition.contacted_at = petition.contacted_at or now
    role = role_for(session, id_of(person), petition)
    kind_of = EventKind.CONTACTED
    history.record(session, now, petition, kind_of, person_id=person.id, role=role, how=how)
    supervise_clock.schedule(session, petition)
    cards.refresh(session, now, petition)
    return Toast("contacted")
