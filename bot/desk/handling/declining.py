"""不予受理: politely, with the reason and the right address; the one who spoke up may object."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.desk.case import cards, history, tell
from bot.desk.case.authority import role_for, staff_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.clocks import clock_pause, more_time, promises
from bot.desk.desk import Toast
from bot.desk.handling.handling import wait_for
from bot.errors import AnswerIsOwed, EmergencyIsTaken
from bot.rules.declining import OWN_WORDS, REASONS
from bot.rules.lifecycle import Act, after
from bot.rules.limits import is_statutory
from storage import conversations, merging
from storage.tables import Person, Petition
from storage.words import EventKind, Expecting, NoticeKind, Urgency


def decline(
    session: Session, now: datetime, caller: Caller, petition_id: int, reason: str
) -> Toast | None:
    """ "" offers the reasons, a key declines with its text, "own" waits for words."""
    person, petition = staff_case(session, now, caller, petition_id, Act.DECLINE)
    _require_declinable(petition)
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
    _require_declinable(petition)
    _decline(session, now, petition, person, OWN_WORDS, said.text)


def _require_declinable(petition: Petition) -> None:
    """What burns is taken; 信访 that is accepted is owed an answer, 复查 and 复核 as well."""
    if petition.urgency == Urgency.EMERGENCY:
        raise EmergencyIsTaken(petition_id=petition.id)
    if is_statutory(petition.limits) and not promises.is_undecided(petition):
        raise AnswerIsOwed(petition_id=petition.id)


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
    more_time.void(session, now, petition)
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
    _tell(session, now, petition, {"reason": reason, "words": words})
    cards.refresh(session, now, petition)


def _tell(session: Session, now: datetime, petition: Petition, why: dict[str, Any]) -> None:
    """Why, and how to object: whoever reported it, and whose own case had been merged into it."""
    family = merging.family_of(session, petition)
    merged = [one for one in family[1:] if one.reporter_id != petition.reporter_id]
    for one in (petition, *merged):
        key = f"declined:{one.id}:{petition.version}"
        tell.push_or_post(session, now, one, NoticeKind.DECLINED, key=key, arguments=why)
    tell.supporters_of(
        session,
        now,
        petition,
        NoticeKind.SUPPORTED_END,
        key=f"declined:{petition.version}",
        arguments={"how": "declined"},
        but=frozenset(one.reporter_id for one in merged),
    )
