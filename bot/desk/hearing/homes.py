"""我住在…: said in words or shown with a pin, after being asked; a building is kept, no flat."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import tell
from bot.desk.case.people import id_of
from bot.understanding.at_home import is_all_of, only_home, says_home
from bot.understanding.folding import fold
from storage import conversations
from storage.tables import Person
from storage.words import Certainty, Counter, Expecting, NoticeKind

WAITS = timedelta(minutes=10)
MOST = 40  # characters; who says more tells of something else


class Home(NamedTuple):
    """A grid, and as far as it was told the building and where it is."""

    grid_id: int
    words: str = ""
    latitude: float | None = None
    longitude: float | None = None


def wait(
    session: Session, now: datetime, caller: Caller, person: Person, *, for_near: bool = False
) -> None:
    """The next words or pin in private tell where they live, for what they asked before."""
    if caller.private:
        conversations.expect(
            session,
            now,
            Counter.RESIDENT,
            caller.chat_id,
            id_of(person),
            Expecting.HOME,
            details={"near": True} if for_near or _wants_near(session, caller, person) else None,
            lasting=WAITS,
        )


def _wants_near(session: Session, caller: Caller, person: Person) -> bool:
    """Whether it is asked on the way to what is open around there."""
    waiting = conversations.get_any(session, Counter.RESIDENT, caller.chat_id, id_of(person))
    asked = waiting is not None and waiting.expecting == Expecting.HOME
    return asked and bool(waiting and waiting.details.get("near"))


def hear(session: Session, now: datetime, person: Person, said: Said) -> bool:
    """Where they live; False when it tells of no one place, or of something else as well."""
    found = None if said.media is not None else _home_in(session, now, said)
    if found is None:
        conversations.end(session, Counter.RESIDENT, said.caller.chat_id, id_of(person))
        return False
    settle(session, now, said.caller, person, found)
    person.home_said_in = said.message_id
    return True


def tells(session: Session, now: datetime, person: Person, said: Said) -> bool:
    """Unasked, and nothing but where they live: kept as that, for it is no problem of anybody."""
    place = only_home(said.text)
    if not place or said.media is not None or not said.caller.private:
        return False
    if city(session).classifier.classify(place).certainty == Certainty.SURE:
        return False
    found = _home_in(session, now, replace(said, text=place))
    if found is None or not is_all_of(place, fold(found.words)):
        return False
    settle(session, now, said.caller, person, found)
    person.home_said_in = said.message_id
    return True


def corrects(session: Session, now: datetime, person: Person, said: Said) -> bool:
    """The message that told where they live tells of another place now; False: of none."""
    if said.message_id != person.home_said_in or not said.caller.private:
        return False
    found = None if said.media is not None else _home_in(session, now, said)
    if found is not None:
        settle(session, now, said.caller, person, found)
        person.home_said_in = said.message_id
    return found is not None


def settle(session: Session, now: datetime, caller: Caller, person: Person, home: Home) -> None:
    """They live there from now on; who wanted to see what is open around there sees it."""
    wanted = NoticeKind.NEAR if _wants_near(session, caller, person) else NoticeKind.HOME_SET
    person.home_grid_id, person.home_words = home.grid_id, home.words
    person.home_latitude, person.home_longitude = home.latitude, home.longitude
    person.home_said_in = None
    session.add(person)
    conversations.end(session, Counter.RESIDENT, caller.chat_id, id_of(person))
    tell.answer(session, now, caller, wanted, person_id=person.id)


def _home_in(session: Session, now: datetime, said: Said) -> Home | None:
    whole = city(session)
    if said.latitude is not None and said.longitude is not None:
        day = whole.calendar.day_of(now)
        grids = whole.gazetteer.at(said.latitude, said.longitude, day).grids
        return Home(grids[0], "", said.latitude, said.longitude) if grids else None
    words = said.text.strip()
    if not words or len(words) > MOST or _tells_trouble(session, words):
        return None
    found = whole.gazetteer.find(words)
    if len(found.grids) != 1 or whole.grid(found.grids[0]) is None:
        return None
    return Home(found.grids[0], found.words, found.latitude, found.longitude)


def _tells_trouble(session: Session, words: str) -> bool:
    """A report that happens to name a place is no answer to where one lives."""
    sure = city(session).classifier.classify(words).certainty == Certainty.SURE
    return sure and not says_home(words)
