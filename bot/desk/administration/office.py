"""权限: who administers what; asked again at every page, every proposal and every step."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case.people import id_of, meet_staff
from bot.errors import AdministratorsOnly, NotYours, WholeCityWanted
from storage import people
from storage.tables import Person
from storage.words import Role


def administrator(session: Session, now: datetime, caller: Caller) -> Person:
    """The administrator who speaks, in private: names of staff are no matter for a group."""
    person = meet_staff(session, now, caller)
    if not caller.private or not scopes(session, id_of(person)):
        raise AdministratorsOnly
    return person


def scopes(session: Session, person_id: int) -> list[int | None]:
    """The places somebody administers; None is the whole city."""
    held = people.find_appointments(session, person_id)
    return [one.place_id for one in held if one.role == Role.ADMINISTRATOR]


def is_of_city(session: Session, person_id: int) -> bool:
    """Whether somebody administers the whole city."""
    return None in scopes(session, person_id)


def require_city(session: Session, person: Person) -> None:
    """WholeCityWanted for who administers a street only."""
    if not is_of_city(session, id_of(person)):
        raise WholeCityWanted


def administers(session: Session, person_id: int, place_id: int | None) -> bool:
    """Whether a place lies within what somebody administers; None: the whole city."""
    whole = city(session)
    return any(
        scope is None or (place_id is not None and whole.within(place_id, scope))
        for scope in scopes(session, person_id)
    )


def require_places(session: Session, person: Person, places: Iterable[int | None]) -> None:
    """NotYours unless all of them lie within what somebody administers."""
    if not all(administers(session, id_of(person), one) for one in places):
        raise NotYours
