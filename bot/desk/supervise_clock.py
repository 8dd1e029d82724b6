"""When supervision has to look at a case again: one moment per case, asked of the rules."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.rules.escalation import Clocks, next_check
from storage.tables import Petition
from storage.words import Level, State, Urgency


def clocks_of(petition: Petition) -> Clocks | None:
    """The clocks of a case that run; None when it has none."""
    if petition.dispatched_at is None or petition.due_at is None:
        return None
    return Clocks(
        level=petition.level or Level.STREET,
        dispatched_at=petition.dispatched_at,
        take_due_at=petition.take_due_at or petition.due_at,
        due_at=petition.due_at,
        taken_at=petition.taken_at,
        emergency=petition.urgency == Urgency.EMERGENCY,
    )


def schedule(session: Session, now: datetime, petition: Petition) -> None:
    """Set the next look of supervision after `now`."""
    running = petition.state in (State.DISPATCHED, State.IN_PROGRESS)
    clocks = clocks_of(petition) if running else None
    petition.next_check_at = next_check(clocks, now, city(session).calendar) if clocks else None
    session.add(petition)
