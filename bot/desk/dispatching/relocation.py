"""改网格: a petition that is on its way turns out to lie elsewhere."""

from datetime import datetime

from sqlmodel import Session

from bot.desk.case import cards, findable, history, tell
from bot.desk.dispatching.dispatch import dispatch
from storage.tables import Petition
from storage.words import UNTAKEN_STATES, EventKind, Role, State


def moved(
    session: Session,
    now: datetime,
    petition: Petition,
    *,
    person_id: int | None,
    role: Role | None = None,
) -> None:
    """Record the new grid; whoever has not begun with it gives it to those responsible there."""
    history.record(
        session,
        now,
        petition,
        EventKind.RELOCATED,
        person_id=person_id,
        role=role,
        grid=petition.grid_id,
    )
    findable.renew(session, petition)
    had_it = petition.owner_id
    if petition.state in UNTAKEN_STATES | {State.RECEIVED}:
        petition.binding = False  # what the street decided was about those of the other place
        dispatch(session, now, petition, decide=False)
    if petition.owner_id != had_it:  # the receipt named somebody else
        tell.milestone(session, now, petition, "relocated")
    cards.refresh(session, now, petition)
