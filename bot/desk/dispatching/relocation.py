"""改网格: a petition that is on its way turns out to lie elsewhere."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import cards, findable, history, tell
from bot.desk.dispatching import accusing, lately, recurrence
from bot.desk.dispatching.dispatch import dispatch
from bot.desk.dispatching.finding import find
from bot.rules.dispatching import Candidate
from bot.rules.sending_back import MOST_BOUNCES
from storage.tables import Petition
from storage.words import UNTAKEN_STATES, EventKind, Level, Role, State

WAITS = UNTAKEN_STATES | {State.RECEIVED}


def moved(
    session: Session,
    now: datetime,
    petition: Petition,
    *,
    person_id: int | None,
    role: Role | None = None,
) -> None:
    """Record the new grid; whoever has not begun with it gives it to those responsible there."""
    complains = record(session, now, petition, person_id=person_id, role=role)
    had_it = petition.owner_id
    if is_for_others(session, now, petition):
        start, decide = way(session, petition)
        petition.binding = False  # what the street decided was about those of the other place
        dispatch(session, now, petition, start=start, decide=decide)
    if complains:
        accusing.leave(session, now, petition)
    if petition.owner_id != had_it:  # the receipt named somebody else
        tell.milestone(session, now, petition, "relocated")
    cards.refresh(session, now, petition)


def record(
    session: Session,
    now: datetime,
    petition: Petition,
    *,
    person_id: int | None,
    role: Role | None,
) -> bool:
    """Where it lies, from now on; whether it turns out to complain of those there."""
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
    recurrence.look_anew(session, now, petition)
    return accusing.settle_anew(session, petition)


def is_for_others(session: Session, now: datetime, petition: Petition) -> bool:
    """Whether somebody else gets it where it lies now; what has been begun with stays."""
    if petition.state not in WAITS:
        return False
    found = responsible(session, now, petition)
    theirs = (found.person_id, found.role) if found else (None, None)
    return petition.owner_id is None or theirs != (petition.owner_id, petition.owner_role)


def responsible(session: Session, now: datetime, petition: Petition) -> Candidate | None:
    """Who gets it where it lies now."""
    start, decide = way(session, petition)
    but = lately.sent_it_back(session, petition, deciding=decide)
    return find(session, now, city(session), petition, start=start, excluded=but).choice.candidate


def way(session: Session, petition: Petition) -> tuple[Level | None, bool]:
    """Where the search begins for what turns out to be something else than it was given as, and
    whether it is still to be decided who has it.

    What has climbed keeps its level; after the third bounce only the street decides.
    """
    undecided = petition.state in WAITS and petition.decision_due_at is not None
    if undecided and petition.bounces >= MOST_BOUNCES:
        return Level.STREET, True
    return lately.climbed_to(session, petition), False
