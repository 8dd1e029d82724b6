"""单位: who can be called to a case, and who of a unit can be reached in the staff bot."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case.authority import absent_on
from storage import people, whistles
from storage.tables import Petition, Unit
from storage.words import Counter


def find_callable(session: Session, petition: Petition) -> Sequence[Unit]:
    """The units around the case that can be called to it."""
    return whistles.find_callable(session, petition, city(session).chain(petition.grid_id))


def reachable_staff(session: Session, now: datetime, unit_id: int) -> list[int]:
    """Who of a unit can be written to; those on leave only when nobody else is there."""
    held = whistles.find_staff(session, unit_id)
    reached = people.reachable_ids(session, Counter.STAFF, {one.person_id for one in held})
    today = now.astimezone(city(session).zone).date()
    here = [one for one in held if one.person_id in reached]
    present = [one for one in here if not absent_on(one, today)]
    return list(dict.fromkeys(one.person_id for one in present or here))
