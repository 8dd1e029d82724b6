"""复核: above 500 readers a second person looks at it; whoever has its card learns the end."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.announcing import progress
from bot.desk.case import tell
from bot.desk.case.authority import absent_on, office_of
from bot.desk.case.people import id_of
from bot.desk.desk import Toast
from bot.errors import NotYourRole, SecondPersonWanted
from bot.rules.announcing import LATELY, SAME_DAY, SHOWN_FOR, needs_second
from bot.rules.quiet import after_quiet
from bot.rules.standing import SUPERVISING, covers
from storage import announcements, notices, people
from storage.tables import Announcement, Person
from storage.words import Counter, NoticeKind, Priority


def is_wanted(session: Session, now: datetime, row: Announcement) -> bool:
    """Whether one person alone may not send it, with what they have sent alone before it."""
    before = announcements.sent_alone(session, row, now - LATELY, now - SAME_DAY)
    return needs_second(row.recipients + before)


def require(session: Session, person: Person, row: Announcement) -> None:
    """NotYourRole for who does not answer for the place."""
    around = city(session).chain(row.place_id)
    held = people.find_appointments(session, id_of(person))
    if not any(one.role in SUPERVISING and covers(office_of(one), around) for one in held):
        raise NotYourRole


def ask(
    session: Session, now: datetime, caller: Caller, writer: Person, row: Announcement
) -> Toast:
    """Everybody there who answers for the place; the first who agrees sends it.

    Nobody is woken for it: residents are not, either. SecondPersonWanted.
    """
    awake = after_quiet(now, city(session).zone)
    asked = [
        one
        for one in _who(session, now, row)
        if tell.person(
            session,
            now,
            Counter.STAFF,
            one,
            NoticeKind.ANNOUNCE_PREVIEW,
            key=f"{announcements.asked_key(row)}:{one}",
            arguments={"announcement_id": row.id},
            not_before=awake,
        )
    ]
    if not asked and row.asked_at is None:
        raise SecondPersonWanted
    row.asked_at = now
    session.add(row)
    session.flush()
    notices.leave(
        session,
        now,
        caller.counter,
        caller.chat_id,
        NoticeKind.ANNOUNCE_PREVIEW,
        arguments={"announcement_id": row.id},
        person_id=writer.id,
        priority=Priority.ANSWER,
        dedup_key=f"{announcements.asked_key(row)}:{writer.id}",
        edits=caller.message_id,
    )
    return Toast("second-asked")


def _who(session: Session, now: datetime, row: Announcement) -> list[int]:
    whole = city(session)
    today, around = now.astimezone(whole.zone).date(), whole.chain(row.place_id)
    found = dict.fromkeys(
        one.person_id
        for one in people.find_staff(session, SUPERVISING)
        if covers(office_of(one), around) and not absent_on(one, today)
    )
    return [one for one in found if one != row.written_by]


def decline(
    session: Session, now: datetime, row: Announcement, by: Person, caller: Caller
) -> None:
    """Somebody has stopped it: every card says so, and its writer hears who it was."""
    progress.edit_cards(session, now, row, "stopped", but=(caller.chat_id, caller.message_id))
    if row.sent_at is None and row.asked_at is not None and by.id != row.written_by:
        _tell_writer(session, now, row, "declined", by=by.id)


def lapse(session: Session, now: datetime) -> None:
    """Nobody has agreed within a day: it is over, and its writer hears that."""
    for row in announcements.find_unanswered(session, now - SHOWN_FOR):
        row.stopped_at = row.left_at = now
        session.add(row)
        session.flush()
        progress.edit_cards(session, now, row, "lapsed")
        _tell_writer(session, now, row, "lapsed")


def _tell_writer(
    session: Session, now: datetime, row: Announcement, came: str, by: int | None = None
) -> None:
    tell.person(
        session,
        now,
        Counter.STAFF,
        row.written_by,
        NoticeKind.ANNOUNCE_REPORT,
        key=f"announce-{came}:{row.id}",
        arguments={"announcement_id": row.id, "came": came, "by": by},
        not_before=after_quiet(now, city(session).zone),
    )
