"""海报: who scanned a code in the stairwell need not say where it is."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case import tell
from bot.desk.case.people import id_of
from bot.desk.talk import talk_days
from bot.errors import UnknownChoice
from bot.rules import posters
from storage import conversations, places
from storage.tables import Conversation, Person, Petition
from storage.words import Certainty, Counter, Expecting, Level, NoticeKind

STANDS_THERE = timedelta(hours=2)  # whoever scanned it is still about there
MOST_DIGITS = 9  # of a talk day's id


def scanned(session: Session, now: datetime, caller: Caller, person: Person, code: str) -> None:
    """What is said next is there; UnknownChoice for a code of no place of ours."""
    if code.startswith(f"{posters.MARK}t"):
        number = code.removeprefix(f"{posters.MARK}t")
        if not (number.isdecimal() and len(number) <= MOST_DIGITS):
            raise UnknownChoice
        talk_days.speak(session, now, caller, int(number))
        return
    details = _place(session, code)
    conversations.expect(
        session,
        now,
        Counter.RESIDENT,
        caller.chat_id,
        id_of(person),
        Expecting.AT_PLACE,
        details=details,
        lasting=STANDS_THERE,
    )
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.AT_PLACE,
        person_id=person.id,
        arguments=details,
    )


def begin_there(petition: Petition, waiting: Conversation) -> None:
    """Before the words are understood: they may name another place."""
    petition.grid_id = waiting.details.get("grid")
    petition.place_words = str(waiting.details.get("words", ""))
    if petition.grid_id is not None:
        petition.place_certainty = Certainty.PRESUMED


def is_there(petition: Petition, waiting: Conversation) -> None:
    """After: unless they did, it is where the poster hangs, for sure."""
    told = (waiting.details.get("grid"), waiting.details.get("words", ""))
    if petition.grid_id is None or (petition.grid_id, petition.place_words) != told:
        return
    petition.place_certainty = Certainty.SURE
    if petition.latitude is None:
        petition.latitude = waiting.details.get("latitude")
        petition.longitude = waiting.details.get("longitude")


def _place(session: Session, code: str) -> dict[str, str | int | float | None]:
    whole = city(session)
    codes = {place.id: place.code for place in whole.places.values()}
    for place in whole.places.values():
        if posters.of_place(place.code) == code and not place.retired:
            grid = place.id if place.level == Level.GRID else None
            return {"grid": grid, "place": place.id, "words": ""}
    for name in places.find_place_names(session):
        if posters.of_name(codes.get(name.grid_id, ""), name.name) == code:
            return {
                "grid": name.grid_id,
                "place": name.grid_id,
                "words": name.name,
                "latitude": name.latitude,
                "longitude": name.longitude,
            }
    raise UnknownChoice
