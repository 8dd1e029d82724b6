"""任职到期: an office whose last day has passed ends by itself; its cases are passed on."""

from datetime import datetime

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

SAID_AT = (8, 0)  # hour and minute; the tick comes every minute, and once a day is enough
log = structlog.get_logger("administration")


def tick(session: Session, now: datetime) -> int:
    """End what is over; how many. The last administrator stays until there is another."""
    here = now.astimezone(city(session).zone)
    ended = 0
    for held in administration.find_over(session, here.date()):
        try:
            with session.begin_nested():
                _end(session, now, held)
        except LastAdministrator:
            if (here.hour, here.minute) == SAID_AT:
                log.warning("last_administrator_kept", appointment=held.id)
            continue
        ended += 1
    return ended


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
