"""称谓: what somebody is, for the terminal; Chinese titles are for Chinese readers."""

from sqlmodel import Session

from bot.city.city import CategoryFact, City, PlaceFact, city
from bot.commands.console import language, words
from bot.wording.texts import CHINESE
from storage import people, whistles
from storage.tables import Appointment, Unit


def own_name(one: PlaceFact | CategoryFact | Unit) -> str:
    """The name of the sheets in the terminal's language; Chinese when there is no other."""
    return one.name if language() == CHINESE else one.name_en or one.name


def readable(session: Session, person_id: int, title: str) -> str:
    """A title of theirs, or in English the unit, or the role and where."""
    if language() == CHINESE or title.isascii():
        return title
    held = people.find_appointments(session, person_id)
    office = next((one for one in held if one.title == title), None)
    return title if office is None else _in_english(session, city(session), office)


def _in_english(session: Session, whole: City, office: Appointment) -> str:
    unit = whistles.get_unit(session, office.unit_id) if office.unit_id else None
    if unit is not None:
        return own_name(unit)
    place = whole.places.get(office.place_id or 0)
    role = words("role", role=office.role.value)
    return words("office", place=own_name(place) if place else "none", role=role)
