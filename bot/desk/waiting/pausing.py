"""挂起: staff stop the clock for a reason and until an end; it goes on by button or by itself."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import cards, history
from bot.desk.case.authority import role_for, staff_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.clocks import clock_pause, news, supervise_clock
from bot.desk.desk import Toast
from bot.desk.handling.handling import wait_for
from bot.errors import NoPause, OldCard, UnknownChoice
from bot.rules.lifecycle import Act
from bot.rules.limits import is_statutory
from bot.rules.waiting import BY_STAFF, PAUSE_DAYS, PAUSES, is_over
from storage import conversations, waiting
from storage.tables import Person, Petition
from storage.words import Counter, EventKind, Expecting, NoticeKind, PauseReason

MOST_WORDS = 200  # characters of a reason that are kept


def pause(
    session: Session, now: datetime, caller: Caller, petition_id: int, argument: str
) -> Toast | None:
    """挂起: "" offers reasons, "parts" ends, "parts-3" does it; "other-3" waits for words."""
    person, petition = staff_case(session, now, caller, petition_id, Act.PAUSE)
    require_possible(session, now, petition)
    chosen, _, days = argument.partition("-")
    if not days:
        reason = _reason(petition, chosen).value if chosen else None
        cards.over_card(
            session,
            now,
            petition,
            NoticeKind.STAFF_CARD,
            NoticeKind.PAUSE_CHOICES,
            caller,
            id_of(person),
            reason=reason,
        )
        return None
    reason, length = _reason(petition, chosen), _days(petition, days)
    if reason is PauseReason.OTHER:
        details = {"days": length}
        kind = Expecting.PAUSE_REASON
        wait_for(session, now, caller, person, petition, kind, details)
        return None
    _pause(session, now, petition, person, reason, length)
    return Toast("paused")


def hear_reason(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """挂起 for a reason in own words; for how long was chosen before."""
    require_possible(session, now, petition)
    waited = conversations.details_of(session, Counter.STAFF, said.caller.chat_id, id_of(person))
    length = _days(petition, str(waited.get("days", "")))
    _pause(session, now, petition, person, PauseReason.OTHER, length, said.text[:MOST_WORDS])


def require_possible(session: Session, now: datetime, petition: Petition) -> None:
    """NoPause unless the clock of this case can be stopped by staff now."""
    if is_statutory(petition.limits):
        raise NoPause(petition_id=petition.id, why="statutory")
    if petition.paused_at is not None:
        raise NoPause(petition_id=petition.id, why="standing")
    if is_over(petition.due_at, now):
        raise NoPause(petition_id=petition.id, why="late")
    if waiting.count_pauses(session, case_id(petition), BY_STAFF) >= PAUSES:
        raise NoPause(petition_id=petition.id, why="used")


def resume(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """恢复计时: before its end; the time that stood is given back."""
    person, petition = staff_case(session, now, caller, petition_id, Act.RESUME)
    if petition.paused_at is None:
        raise OldCard(petition_id=petition_id)
    _go_on(session, now, petition, person)
    return Toast("resumed")


def resume_by_itself(session: Session, now: datetime, petition: Petition) -> None:
    """The agreed end has come."""
    _go_on(session, now, petition, None)


def _pause(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    reason: PauseReason,
    days: int,
    note: str = "",
) -> None:
    until = city(session).calendar.add_days(now, days)
    clock_pause.pause(session, now, petition, reason, until, person_id=person.id, note=note)
    history.record(
        session,
        now,
        petition,
        EventKind.PAUSED,
        person_id=person.id,
        role=role_for(session, id_of(person), petition),
        reason=reason.value,
        note=note,
        until=until.isoformat(),
    )
    news.tell_reporter(session, now, petition, "paused", words=note or reason.value, until=until)
    cards.refresh(session, now, petition)


def _go_on(session: Session, now: datetime, petition: Petition, person: Person | None) -> None:
    role = role_for(session, id_of(person), petition) if person else None
    clock_pause.end(session, now, petition)
    person_id = person.id if person else None
    kind = EventKind.RESUMED
    due = petition.due_at.isoformat() if petition.due_at else ""
    history.record(session, now, petition, kind, person_id=person_id, role=role, due=due)
    supervise_clock.schedule(session, petition)
    news.tell_reporter(session, now, petition, "resumed")
    cards.refresh(session, now, petition)


def _reason(petition: Petition, word: str) -> PauseReason:
    found = next((one for one in BY_STAFF if one.value == word), None)
    if found is None:
        raise UnknownChoice(petition_id=petition.id)
    return found


def _days(petition: Petition, days: str) -> int:
    if days not in {str(one) for one in PAUSE_DAYS}:
        raise UnknownChoice(petition_id=petition.id)
    return int(days)
