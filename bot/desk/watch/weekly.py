"""周报: on the first working day of a week those above see what is worst in their area."""

from datetime import date, datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import City, city
from bot.desk.case import tell
from bot.desk.case.people import meet_staff
from bot.desk.watch.scopes import supervisors
from bot.rules.quiet import is_quiet
from bot.rules.week import first_moment, monday_of, week_before
from storage import weeks
from storage.words import Counter, NoticeKind, Priority


def tick(session: Session, now: datetime) -> int:
    """Leave the lists once a week, later in it when the program was away; to how many people."""
    whole = city(session)
    monday = monday_of(whole.calendar.day_of(now))
    begins = first_moment(monday, whole.calendar)
    if begins is None or now < begins or is_quiet(now, whole.zone):
        return 0
    if not weeks.begin(session, now, monday):
        return 0
    return _leave(session, whole, now, monday)


def turn(session: Session, now: datetime, caller: Caller, monday: date, page: int) -> None:
    """Another page of a week's list, within the area of whoever asks."""
    person = meet_staff(session, now, caller)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.WEEK,
        person_id=person.id,
        arguments={"monday": monday.isoformat(), "page": page},
    )


def _leave(session: Session, whole: City, now: datetime, monday: date) -> int:
    since, until = week_before(monday, whole.calendar)
    told = 0
    for person_id, scope in supervisors(session, whole, now).items():
        found = weeks.figures(session, now, since, until, weeks.inside(*scope))
        if any(found):
            told += tell.person(
                session,
                now,
                Counter.STAFF,
                person_id,
                NoticeKind.WEEK,
                key=f"week:{person_id}:{monday.isoformat()}",
                arguments={"monday": monday.isoformat(), "page": 0},
                priority=Priority.REMINDER,
            )
    return told
