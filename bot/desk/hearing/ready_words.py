"""常用语: one tap instead of typing; from then on it is as if the words had been written."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case.authority import staff_case
from bot.desk.case.people import id_of
from bot.desk.hearing import staff_talk
from bot.errors import OldCard, UnknownChoice
from bot.rules import phrases as rules
from storage import conversations, phrases
from storage.tables import Petition
from storage.words import Counter


def say(session: Session, now: datetime, caller: Caller, petition_id: int, phrase_id: int) -> None:
    """Answer what is waited for with a ready text; OldCard when it is not waited for any more.

    NotYours for whoever has nothing to do with the case (any more).
    """
    person, petition = staff_case(session, now, caller, petition_id, None)
    waiting = conversations.get(session, now, Counter.STAFF, caller.chat_id, id_of(person))
    phrase = phrases.get(session, phrase_id)
    if phrase is None or caller.message_id is None:
        raise UnknownChoice
    if waiting is None or (waiting.petition_id, waiting.expecting) != (petition_id, phrase.use):
        raise OldCard(petition_id=petition_id)
    words = rules.filled(phrase.text, facts_of(session, petition))
    staff_talk.hear(session, now, Said(caller, caller.message_id, now, text=words))


def facts_of(session: Session, petition: Petition) -> dict[str, str]:
    """What stands in braces, as residents read it."""
    whole = city(session)
    place = whole.places.get(petition.grid_id or 0)
    due = petition.due_at.astimezone(whole.zone) if petition.due_at else None
    return {
        "number": petition.number or "",
        "category": whole.category(petition.category_code).name,
        "place": petition.place_words or (place.name if place else ""),
        "until": rules.day_and_time(due) if due else "",
    }
