"""挂起: the clock stands while the resident is asked, for a reason and until an end."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.clocks import supervise_clock
from storage.tables import Petition
from storage.words import PauseReason

DAYS_TO_ANSWER = 3  # working days; then the case goes on with what is known


def pause(
    session: Session,
    now: datetime,
    petition: Petition,
    reason: PauseReason = PauseReason.RESIDENT,
    until: datetime | None = None,
    *,
    person_id: int | None = None,
    note: str = "",
) -> None:
    """Stop the clocks; supervision looks again when the wait has run out.

    Clocks that stand already are not made to stand longer by another question.
    """
    if petition.paused_at is not None:
        return
    petition.paused_at = now
    petition.next_check_at = until or city(session).calendar.add_days(now, DAYS_TO_ANSWER)
    session.add(petition)


def resume(session: Session, now: datetime, petition: Petition) -> None:
    """Give the working time that stood still back to the deadline; the clocks go on."""
    whole = city(session)
    if petition.paused_at is not None and petition.due_at is not None:
        unit = whole.category(petition.category_code).limit.unit
        petition.due_at = whole.calendar.resume(petition.due_at, petition.paused_at, now, unit)
    petition.paused_at = None
    supervise_clock.schedule(session, petition)
