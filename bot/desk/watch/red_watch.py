"""红牌: cases nobody can be reached for are looked at again until somebody can."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.desk.case import red
from bot.desk.case.fairness import is_of_its_owner
from bot.desk.case.history import case_id
from bot.desk.dispatching import accusing
from bot.desk.dispatching.search import search
from bot.desk.watch.unarrived import LOOKED_BACK
from storage import alerts
from storage import red as marked
from storage.tables import Petition
from storage.words import OPEN_STATES, RUNNING_STATES, Level, State

EVERY = timedelta(seconds=5)
BATCH = 20  # cases looked at in one transaction
LOOKED_AT = RUNNING_STATES | {State.RECEIVED}
Around = tuple[int | None, Level, frozenset[int]]  # place, from where up, who does not count


def tick(session: Session, now: datetime) -> int:
    """Take the mark off where somebody can be reached, and let supervision do what it owes."""
    known: dict[Around, bool] = {}
    lifted = 0
    for petition in _turn(marked.find_red(session, now), now):
        if petition.state in OPEN_STATES and not _somebody(session, now, petition, known):
            continue
        if not _is_with_others(session, now, petition):
            continue
        if petition.red:  # whoever was given it has not taken it off already
            red.lift(session, now, petition)
        if petition.state in LOOKED_AT:
            petition.next_check_at = now
        lifted += 1
    return lifted


def _is_with_others(session: Session, now: datetime, petition: Petition) -> bool:
    """Whom it complains of does not keep it because nobody else was there."""
    waits = petition.state in OPEN_STATES and is_of_its_owner(petition)
    return not waits or accusing.leave(session, now, petition)


def _turn(cases: Sequence[Petition], now: datetime) -> Sequence[Petition]:
    """A part of them in one transaction, another one the next time."""
    if len(cases) <= BATCH:
        return cases
    begin = int(now.timestamp() / EVERY.total_seconds()) * BATCH % len(cases)
    return (*cases[begin : begin + BATCH], *cases[: max(0, begin + BATCH - len(cases))])


def _somebody(
    session: Session, now: datetime, petition: Petition, known: dict[Around, bool]
) -> bool:
    """Whether anybody but its owner can be told; asked once for all cases of a place."""
    tried = alerts.find_tried(session, case_id(petition), now - LOOKED_BACK)
    owner = {petition.owner_id} if petition.owner_id is not None else set()
    level = red.marked_from(session, petition)
    around = (petition.grid_id, level, tried | owner)
    if around not in known:
        found = search(session, now, petition, level, excluded=around[2])
        known[around] = found.candidate is not None
    return known[around]
