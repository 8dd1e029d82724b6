"""不再接收: a resident who wants no more announcements, or wants them again."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import tell
from bot.desk.case.people import meet
from bot.desk.desk import Toast
from storage.words import NoticeKind


def choose(session: Session, now: datetime, caller: Caller, wanted: bool) -> Toast:
    """Stays until they say otherwise; answers about one's own cases come all the same."""
    person = meet(session, now, caller)
    person.news_opt_out = not wanted
    session.add(person)
    tell.answer(session, now, caller, NoticeKind.NEWS_CHOSEN, person_id=person.id)
    return Toast("saved")
