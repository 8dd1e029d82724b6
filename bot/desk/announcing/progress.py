"""进度与结果: how far an announcement has come, on the card of whoever sent it, and its end."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import tell
from bot.rules.announcing import tenths
from bot.rules.quiet import after_quiet
from storage import announcements, notices
from storage.tables import Announcement
from storage.words import Counter, NoticeKind, Priority


def begin(session: Session, now: datetime, row: Announcement) -> None:
    """The half minute is over: no card says any more that nobody gets it yet."""
    _edit_card(session, now, row, "begun", 0)
    if row.sent_by != row.written_by:
        edit_cards(session, now, row, "begun", but=(row.shown_in or 0, row.shown_as))


def show(session: Session, now: datetime, row: Announcement) -> None:
    """Another tenth of a long way."""
    done = row.owed - announcements.on_their_way(session, row)
    come = tenths(done, row.recipients)
    if come > row.tenths_told:
        row.tenths_told = come
        session.add(row)
        _edit_card(session, now, row, str(come), done)


def end(session: Session, now: datetime, row: Announcement) -> None:
    """What came of it, once nothing of it is on its way any more; to its writer and sender."""
    if announcements.on_their_way(session, row):
        show(session, now, row)
        return
    counts = announcements.outcome(session, row)
    row.reported_at = now
    session.add(row)
    _edit_card(session, now, row, "end", 0)
    edit_cards(session, now, row, "end", but=(row.shown_in or 0, row.shown_as))
    for person_id in dict.fromkeys((row.written_by, row.sent_by)):
        tell.person(
            session,
            now,
            Counter.STAFF,
            person_id,
            NoticeKind.ANNOUNCE_REPORT,
            key=f"announce-report:{row.id}:{person_id}",
            arguments={"announcement_id": row.id, "counts": counts},
            not_before=after_quiet(now, city(session).zone),
        )


def edit_cards(
    session: Session,
    now: datetime,
    row: Announcement,
    step: str,
    *,
    but: tuple[int, int | None] | None = None,
) -> None:
    """The cards of its writer and of all who were asked to look at it.

    `but`: the card, by chat and message, that shows it already.
    """
    for notice in announcements.find_asked(session, row):
        message_id = notice.edits or notice.message_id
        if message_id is not None and (notice.chat_id, message_id) != but:
            notices.leave(
                session,
                now,
                Counter.STAFF,
                notice.chat_id,
                NoticeKind.ANNOUNCE_PREVIEW,
                arguments={"announcement_id": row.id},
                person_id=notice.person_id,
                priority=Priority.ANSWER,
                dedup_key=f"announce-cards:{row.id}:{step}:{notice.person_id}",
                edits=message_id,
            )


def _edit_card(session: Session, now: datetime, row: Announcement, step: str, done: int) -> None:
    """The buttons go on from there, so it is the card that was pressed."""
    if row.shown_in is None or row.shown_as is None:
        return
    notices.leave(
        session,
        now,
        Counter.STAFF,
        row.shown_in,
        NoticeKind.ANNOUNCE_PREVIEW,
        arguments={"announcement_id": row.id, "done": done},
        person_id=row.sent_by,
        priority=Priority.ANSWER,
        dedup_key=f"announce-card:{row.id}:{step}",
        edits=row.shown_as,
    )
