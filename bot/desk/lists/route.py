"""路线: where one's open cases lie, from where one stands."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import tell
from bot.desk.case.people import meet_staff
from storage.words import NoticeKind


def show(
    session: Session,
    now: datetime,
    caller: Caller,
    latitude: float | None = None,
    longitude: float | None = None,
) -> None:
    """`/route`, or a pin (WGS-84) that answers nothing: the order is made when it is told."""
    person = meet_staff(session, now, caller)
    here = {} if latitude is None else {"latitude": latitude, "longitude": longitude}
    tell.answer(session, now, caller, NoticeKind.ROUTE, person_id=person.id, arguments=here)
