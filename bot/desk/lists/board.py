"""受理台: everything that waits for somebody in an area, counted, each a tap away."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import tell
from bot.desk.case.people import meet_staff
from storage.words import NoticeKind


def show(session: Session, now: datetime, caller: Caller) -> None:
    """`/desk`: the counts are made when it is told."""
    person = meet_staff(session, now, caller)
    tell.answer(session, now, caller, NoticeKind.BOARD, person_id=person.id)
