"""吹哨结束: when all have answered, by hand, or because the case went another way."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import cards, history
from bot.desk.case.authority import role_for, staff_case
from bot.desk.case.people import id_of
from bot.desk.clocks import supervise_clock
from bot.desk.desk import Toast
from bot.desk.whistling import hearers, summons
from bot.errors import OldCard
from bot.rules.lifecycle import Act, after
from storage import whistles
from storage.tables import Petition, Whistle, WhistleCall
from storage.words import EventKind, NoticeKind, Priority, Role, State

ALL_ANSWERED, BY_HAND = "answered", "by_hand"


def end_whistle(
    session: Session, now: datetime, caller: Caller, petition_id: int, confirmed: bool
) -> Toast | None:
    """结束吹哨: the lead goes on alone; who has not answered is recorded as unanswered."""
    person, petition = staff_case(session, now, caller, petition_id, Act.END_WHISTLE)
    whistle = whistles.going_on(session, petition_id)
    if whistle is None:
        raise OldCard(petition_id=petition_id)
    if not confirmed:
        cards.over_card(
            session,
            now,
            petition,
            NoticeKind.STAFF_CARD,
            NoticeKind.WHISTLE_STATUS,
            caller,
            id_of(person),
            confirm_end=1,
        )
        return None
    role = role_for(session, id_of(person), petition)
    end(session, now, petition, whistle, BY_HAND, person_id=id_of(person), role=role)
    return Toast("whistle-ended")


def end_if_answered(session: Session, now: datetime, petition: Petition, whistle: Whistle) -> None:
    """The program ends a whistle of which every unit has answered."""
    if not _unanswered(session, whistle):
        end(session, now, petition, whistle, ALL_ANSWERED)


def end(
    session: Session,
    now: datetime,
    petition: Petition,
    whistle: Whistle,
    why: str,
    *,
    person_id: int | None = None,
    role: Role | None = None,
) -> None:
    """End it: the case goes on with the lead, who gets all results; units still called are told.

    `why`: answered, by_hand, or the state that the case came into.
    """
    left = _unanswered(session, whistle)
    whistle.ended_at = now
    session.add(whistle)
    for call in left:
        call.ended_at = now
        summons.schedule(session, call, petition)
    if petition.state == State.WHISTLED:
        petition.state = after(petition.state, Act.END_WHISTLE)
        supervise_clock.schedule(session, petition)
    history.record(
        session,
        now,
        petition,
        EventKind.WHISTLE_ENDED,
        person_id=person_id,
        role=role,
        whistle=whistle.id,
        why=why,
        unanswered=[call.unit_id for call in left],
    )
    _tell(session, now, petition, whistle, left, why)
    cards.refresh(session, now, petition)


def _unanswered(session: Session, whistle: Whistle) -> Sequence[WhistleCall]:
    assert whistle.id is not None, "kept rows have an id"
    calls = whistles.find_calls(session, whistle.id)
    return [call for call in calls if call.answered_at is None and call.ended_at is None]


def _tell(
    session: Session,
    now: datetime,
    petition: Petition,
    whistle: Whistle,
    left: Sequence[WhistleCall],
    why: str,
) -> None:
    hearers.tell_all(
        session,
        now,
        petition,
        hearers.both_sides(session, now, petition, whistle),
        NoticeKind.WHISTLE_ENDED,
        key=f"whistle-ended:{whistle.id}:{petition.version}",
        whistle_id=whistle.id,
        why=why,
    )
    for call in left:
        hearers.tell_all(
            session,
            now,
            petition,
            hearers.staff_of(session, now, call),
            NoticeKind.WHISTLE_OVER,
            key=f"whistle-over:{call.id}:{petition.version}",
            priority=Priority.ALERT,
            call_id=call.id,
            why=why,
        )
