"""学地名: where staff put a case whose place had an unknown name, that name is learned."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case.history import case_id
from storage import learned, places
from storage.tables import LearnedName, Petition

SETTLES = timedelta(minutes=1)  # a step may be undone for half a minute


def learn_name(session: Session, now: datetime, petition: Petition) -> None:
    """Keep the one unknown name in the case's words, with the grid it has now.

    The city's own names are never overruled, and what it forgot is not learned again.
    """
    words = city(session).gazetteer.new_name(petition.text, petition.place_words)
    if not words or petition.grid_id is None or learned.is_forgotten(session, words):
        return
    row = LearnedName(petition_id=case_id(petition), grid_id=petition.grid_id, words=words, at=now)
    learned.put(session, row)


def tick(session: Session, now: datetime) -> int:
    """From now on the city knows what was taught a while ago."""
    if learned.heed(session, now - SETTLES):
        places.count_up_version(session)
    return 0
