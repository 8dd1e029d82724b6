"""职责清单: what turns out not to be the community's duty does not stay with it."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import tell
from bot.desk.dispatching.dispatch import dispatch
from storage.tables import Petition
from storage.words import RUNNING_STATES, Level, State


def leave_community(session: Session, now: datetime, petition: Petition) -> None:
    """It goes to the street at once; while it waits for a resident or a meeting, after that."""
    if leaves(session, petition):
        dispatch(session, now, petition, decide=False, why="foreign")
        tell.milestone(session, now, petition, "transferred")


def leaves(session: Session, petition: Petition) -> bool:
    """Whether it goes now."""
    goes_on = petition.state in RUNNING_STATES | {State.RECEIVED}
    return goes_on and will_leave(session, petition)


def will_leave(session: Session, petition: Petition) -> bool:
    """Whether it goes, now or when whoever is waited for has answered."""
    duty = city(session).category(petition.category_code).community_duty
    return not duty and petition.level != Level.STREET
