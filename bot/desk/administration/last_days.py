"""任职到期: an office whose last day has passed ends by itself; its cases are passed on."""

from datetime import date, datetime
from functools import lru_cache

import structlog
from sqlmodel import Session

from bot.city.city import city
from bot.desk.administration import edits
from bot.desk.administration.effects import follow
from bot.desk.administration.offices import what_falls
from bot.desk.case.people import is_staff
from bot.errors import LastAdministrator
from storage import administration
from storage.tables import Appointment

log = structlog.get_logger("administration")


def tick(session: Session, now: datetime) -> int:
    """End what is over; how many. The last administrator stays until there is another."""
    today = now.astimezone(city(session).zone).date()
    ended = 0
    for held in administration.find_over(session, today):
        try:
            with session.begin_nested():
                _end(session, now, held)
        except LastAdministrator:
            _say_kept(held.id, today)
            continue
        ended += 1
    return ended


@lru_cache(maxsize=64)  # the tick comes every minute: once a day is enough to be read
def _say_kept(appointment_id: int | None, _day: date) -> None:
    log.warning("last_administrator_kept", appointment=appointment_id)


def _end(session: Session, now: datetime, held: Appointment) -> None:
    person_id = held.person_id
    held.ended_at = now
    session.add(held)
    session.flush()
    tables = {"appointments"}
    if not is_staff(session, person_id):
        freed = edits.apply(session, now, what_falls(session, now, person_id))
        tables |= {one["table"] for one in freed}
    follow(session, now, tables)
