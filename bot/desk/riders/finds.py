"""我的随手拍: a rider's own list of what became of each photo, read in private."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import tell
from bot.desk.case.people import meet
from bot.desk.desk import Toast
from storage.words import NoticeKind

LINK = "finds"  # /start finds of a deep link


def show(session: Session, now: datetime, caller: Caller, page: int) -> Toast | None:
    """A page of one's own finds, newest first; pressed in a group, the private chat opens."""
    person = meet(session, now, caller)
    if not caller.private:
        return Toast("my-finds", opens=LINK)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.MY_FINDS,
        person_id=person.id,
        arguments={"page": max(page, 0)},
    )
    return None
