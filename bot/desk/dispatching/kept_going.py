"""接着等: what waits for its resident or a meeting goes to somebody else as it is."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case.history import case_id
from bot.desk.dispatching import passing
from bot.desk.dispatching.finding import find_above
from bot.rules.dispatching import Choice
from storage import helping
from storage.tables import Petition
from storage.words import Level


def pass_on(session: Session, now: datetime, petition: Petition, *, why: str) -> bool:
    """Whoever has it is gone: somebody of that level has it now, or above; False: nobody is there.

    Then it stays where it is: it is looked at again when the wait is over.
    """
    choice = find(session, now, petition)
    to = choice.candidate
    if to is None:
        return False
    helping.end(session, now, case_id(petition), to.person_id)  # the lead is no helper
    passing.hand_over(
        session, now, petition, to.person_id, to.role, choice.level, why=why, goes_on=True
    )
    return True


def find(session: Session, now: datetime, petition: Petition) -> Choice:
    """Who would have it then."""
    but = frozenset({petition.owner_id} if petition.owner_id is not None else ())
    level = petition.level or Level.GRID
    return find_above(session, now, city(session), petition, level, but)
