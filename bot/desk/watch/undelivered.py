"""未送达: what follows when something could not be brought to a member of staff."""

from datetime import datetime

from sqlmodel import Session

from bot.desk.case import unbooked
from bot.desk.dispatching import delivery_results, gathered, in_charge
from bot.desk.riders import evening
from bot.desk.whistling import summons
from storage.tables import Notice


def undelivered(session: Session, now: datetime, notice: Notice) -> None:
    """Cases, and what residents said, go to the next person, a called unit gets a link, a rider's
    questions the desk.
    """
    delivery_results.undelivered(session, now, notice)
    summons.undelivered(session, now, notice)
    evening.undelivered(session, now, notice)
    in_charge.undelivered(session, now, notice)
    gathered.undelivered(session, now, notice)  # to whoever has the case after the first
    unbooked.tell(session)  # no step of the desk, which would
