"""What those say who joined a case, or whose own was merged into it."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case import confidence
from bot.desk.joining import supporting
from bot.desk.judging import objecting
from bot.understanding.urgency import assess
from storage.tables import Person, Petition
from storage.words import State


def hear(session: Session, now: datetime, person: Person, said: Said, petition: Petition) -> bool:
    """An objection, or more about the case; False when it is neither. An emergency is its own."""
    own = confidence.is_reporter(session, petition, person.id)
    if own and petition.state != State.MERGED:
        return False
    if object_(session, now, person, said, petition):
        return True
    home = supporting.adds(session, petition, person)
    if home is None or assess(said.text).numbers:
        return False
    supporting.add(session, now, home, person, said)
    return True


def object_(
    session: Session, now: datetime, person: Person, said: Said, petition: Petition
) -> bool:
    """Why a case they joined is not done; False when that is not asked, or not any more."""
    if not objecting.asks_why(session, now, said.caller.chat_id, petition, person):
        return False
    objecting.hear(session, now, petition, person, said)
    return True
