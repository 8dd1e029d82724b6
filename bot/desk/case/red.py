"""红牌: nobody who should hear of a case can be reached; marked until somebody can."""

from datetime import datetime

from sqlmodel import Session

from bot.desk.case import cards, history
from storage import petitions
from storage.tables import Petition
from storage.words import EventKind, Level


def mark(session: Session, now: datetime, petition: Petition, why: str, level: Level) -> bool:
    """Mark the case, in its history too; whether that is news.

    `why` names what went wrong, `level` from where upwards nobody can be reached.
    """
    if petition.red:
        return False
    petition.red = True
    history.record(session, now, petition, EventKind.RED_MARKED, why=why, level=level.value)
    cards.refresh(session, now, petition)
    return True


def marked_from(session: Session, petition: Petition) -> Level:
    """From which level upwards nobody could be reached when the case was marked."""
    events = petitions.find_events(session, history.case_id(petition))
    levels = [one.details["level"] for one in events if one.kind == EventKind.RED_MARKED]
    return Level(levels[-1]) if levels else Level.GRID


def lift(session: Session, now: datetime, petition: Petition) -> None:
    """Somebody can be reached again, or the case has ended."""
    petition.red = False
    history.record(session, now, petition, EventKind.RED_LIFTED)
    cards.refresh(session, now, petition)
