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
from bot.understanding.english.gloss import is_foreign
from bot.understanding.english.letters import in_letters
from bot.understanding.folding import fold
from storage import conversations, phrases
from storage.tables import Petition, Phrase
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
    words = words_of(session, petition, phrase)
    staff_talk.hear(session, now, Said(caller, caller.message_id, now, text=words))


def words_of(session: Session, petition: Petition, phrase: Phrase) -> str:
    """With the facts of the case; in English as well when it was reported in English."""
    words = rules.filled(phrase.text, _facts(session, petition))
    if not phrase.text_en or not is_foreign(fold(petition.text)):
        return words
    return f"{words}\n{english_of(session, petition, phrase)}"


def english_of(session: Session, petition: Petition, phrase: Phrase) -> str:
    """The same in English alone; "" where the city has no English for it."""
    return rules.filled(phrase.text_en, _facts_in_english(session, petition))


def _facts(session: Session, petition: Petition) -> dict[str, str]:
    whole = city(session)
    place = whole.places.get(petition.grid_id or 0)
    due = petition.due_at.astimezone(whole.zone) if petition.due_at else None
    leaf = whole.category(petition.category_code)
    return {
        "number": petition.number or "",
        "category": leaf.name,
        "place": petition.place_words or (place.name if place else ""),
        "until": rules.day_and_time(due) if due else "",
    }


def _facts_in_english(session: Session, petition: Petition) -> dict[str, str]:
    whole = city(session)
    place = whole.places.get(petition.grid_id or 0)
    due = petition.due_at.astimezone(whole.zone) if petition.due_at else None
    leaf = whole.category(petition.category_code)
    return {
        "number": petition.number or "",
        "category": leaf.name_en or leaf.name,
        "place": in_letters(petition.place_words) or (place.name_en if place else ""),
        "until": rules.english_day_and_time(due) if due else "",
    }
