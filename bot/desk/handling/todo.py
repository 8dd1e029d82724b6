"""待办: mine, my grid, overdue, unassigned, marked red, and the lists of the desk."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.lists import list_in
from bot.channel.said import Caller
from bot.desk.case import tell
from bot.desk.case.people import meet_staff
from storage.words import NoticeKind


def todo(session: Session, now: datetime, caller: Caller, kind: str, page: int) -> None:
    """A page of one of the lists; an unknown one is `mine`."""
    person = meet_staff(session, now, caller)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.TODO,
        person_id=person.id,
        arguments={"kind": list_in(kind), "page": max(page, 0)},
    )
