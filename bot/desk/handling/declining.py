"""不予受理: politely, with the reason and the right address; the one who spoke up may object."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.desk.case import cards, history, tell
from bot.desk.case.authority import role_for, staff_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.clocks import clock_pause
from bot.desk.desk import Toast
from bot.desk.handling.handling import wait_for
from bot.errors import EmergencyIsTaken
from bot.rules.declining import OWN_WORDS, REASONS
from bot.rules.lifecycle import Act, after
from storage import conversations
from storage.tables import Person, Petition
from storage.words import EventKind, Expecting, NoticeKind, Urgency


def decline(
    session: Session, now: datetime, caller: Caller, petition_id: int, reason: str
) -> Toast | None:
    """ "" offers the reasons, a key declines with its text, "own" waits for words."""
    person, petition = staff_case(session, now, caller, petition_id, Act.DECLINE)
    if petition.urgency == Urgency.EMERGENCY:
        raise EmergencyIsTaken(petition_id=petition_id)
    if reason == OWN_WORDS:
        wait_for(session, now, caller, person, petition, Expecting.DECLINE_REASON)
        return None
    if reason not in REASONS:
        cards.over_card(
            session,
            now,
            petition,
            NoticeKind.STAFF_CARD,
            NoticeKind.DECLINE_CHOICES,
            caller,
            id_of(person),
        )
        return None
    _decline(session, now, petition, person, reason, "")
    return Toast("declined")


def hear_reason(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """不予受理 in own words."""
    if petition.urgency == Urgency.EMERGENCY:
        raise EmergencyIsTaken(petition_id=petition.id)
    _decline(session, now, petition, person, OWN_WORDS, said.text)


def _decline(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    reason: str,
    words: str,
) -> None:
    if petition.paused_at is not None:
        clock_pause.resume(session, now, petition)
    petition.state = after(petition.state, Act.DECLINE)
    petition.closed_at = now
    petition.next_check_at = None
    conversations.end_about(session, case_id(petition))
    history.record(
        session,
        now,
        petition,
        EventKind.DECLINED,
        person_id=person.id,
        role=role_for(session, id_of(person), petition),
        reason=reason,
        words=words,
    )
    tell.push_or_post(
        session,
        now,
        petition,
        NoticeKind.DECLINED,
        key=f"declined:{petition.id}:{petition.version}",
        arguments={"reason": reason, "words": words},
    )
    tell.supporters_of(
        session,
        now,
        petition,
        NoticeKind.SUPPORTED_END,
        key=f"declined:{petition.version}",
        arguments={"how": "declined"},
    )
    cards.refresh(session, now, petition)
