"""无人可派: cases nobody could be found for are looked at again when somebody comes."""

from datetime import datetime

from sqlmodel import Session, col, select

from storage.tables import Petition
from storage.words import State


def look_again_at_unassigned(session: Session, now: datetime) -> None:
    """Somebody has come: cases nobody could be found for are looked at with the next tick."""
    waiting = select(Petition).where(col(Petition.state) == State.RECEIVED)
    for petition in session.exec(waiting.order_by(col(Petition.id))):
        petition.next_check_at = now
        session.add(petition)
