"""常用语: those that fit what somebody of staff is about to write, found while they type."""

from datetime import datetime
from typing import Literal, NamedTuple

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case.authority import standing_of
from bot.desk.case.people import is_staff
from bot.desk.hearing.ready_words import english_of, words_of
from bot.rules import phrases as rules
from bot.understanding.shorthand import is_meant
from storage import conversations, people, petitions, phrases
from storage.tables import Conversation, Petition
from storage.words import Counter, Expecting

PAGE = 50  # what Telegram takes at once


class Found(NamedTuple):
    """A ready text with the facts of the case in it; `english`: what it is called in English."""

    phrase_id: int
    text: str
    english: str = ""


class Offer(NamedTuple):
    """What is shown; `why` it is nothing; `number` of the case that is being answered."""

    found: tuple[Found, ...] = ()
    following: str = ""  # the offset of the next page; "" when this is the last
    why: Literal["", "stranger", "nothing-asked"] = ""
    number: str = ""
    use: Expecting | None = None


def offer(session: Session, now: datetime, caller: Caller, words: str, offset: str) -> Offer:
    """The ready texts for the case being answered in which these words are, best first."""
    identity = people.get_identity(session, Counter.STAFF, caller.telegram_id)
    if identity is None or not is_staff(session, identity.person_id):
        return Offer(why="stranger")
    waiting = conversations.latest_of(session, now, Counter.STAFF, identity.person_id)
    petition = _answered(session, identity.person_id, waiting)
    if waiting is None or petition is None:
        return Offer(why="nothing-asked")
    fit = [one for one in _filled(session, petition, waiting) if _is_meant(words, one)]
    begin = int(offset) if offset.isdecimal() and len(offset) < 9 else 0
    end = begin + PAGE
    more = str(end) if len(fit) > end else ""
    return Offer(tuple(fit[begin:end]), more, number=petition.number or "", use=waiting.expecting)


def _answered(session: Session, person_id: int, waiting: Conversation | None) -> Petition | None:
    """The case, unless it is none of theirs any more."""
    if waiting is None or waiting.petition_id is None:
        return None
    petition = petitions.get(session, waiting.petition_id)
    theirs = petition is not None and standing_of(session, person_id, petition) is not None
    return petition if theirs else None


def _filled(session: Session, petition: Petition, waiting: Conversation) -> list[Found]:
    whole = city(session)
    leaf = whole.category(petition.category_code)
    known = phrases.find_for(session, waiting.expecting)
    code = petition.category_code and leaf.code
    filled = (
        Found(one.id or 0, words_of(session, petition, one), english_of(session, petition, one))
        for one in rules.fitting(known, code, leaf.group)
    )
    return [one for one in filled if one.text]


def _is_meant(words: str, one: Found) -> bool:
    return is_meant(words, one.text) or (bool(one.english) and is_meant(words, one.english))
