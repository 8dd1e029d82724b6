"""/duty 值班: who is on duty now for one's place and above, and who is next."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import City, city
from bot.desk.case import tell
from bot.desk.case.people import id_of, meet_staff
from bot.desk.dispatching.roster import shifts_of
from bot.rules.duty import Duty, Shift, next_duty, on_duty
from storage import people
from storage.words import STAFF_ROLES, Level, NoticeKind


def show(session: Session, now: datetime, caller: Caller) -> None:
    """Place by place, from one's own upwards."""
    person = meet_staff(session, now, caller)
    whole = city(session)
    places = _places_of(session, whole, id_of(person))
    shifts = shifts_of(session, places)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.DUTY,
        person_id=person.id,
        arguments={"places": [_of_place(whole, now, one, shifts) for one in places]},
    )


def _places_of(session: Session, whole: City, person_id: int) -> list[int]:
    """All places of one's offices and above, the smaller first; the city has its streets."""
    streets = [place.id for place in whole.at_level(Level.STREET)]
    found: dict[int, None] = {}
    for held in people.find_appointments(session, person_id):
        if held.role in STAFF_ROLES:
            found |= dict.fromkeys(whole.chain(held.place_id) or streets)
    order = list(Level)
    return sorted(found, key=lambda one: (order.index(whole.places[one].level), one))


def _of_place(
    whole: City, now: datetime, place_id: int, shifts: tuple[Shift, ...]
) -> dict[str, Any]:
    here = on_duty(shifts, (place_id,), now, whole.zone)
    coming = next_duty(shifts, place_id, now, whole.zone)
    return {
        "place_id": place_id,
        "now": [_duty(one) for one in here],
        "next": _duty(coming) if coming else None,
    }


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "person_id": duty.shift.person_id,
        "from": duty.starts_at.isoformat(),
        "until": duty.ends_at.isoformat(),
    }
