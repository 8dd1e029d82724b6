"""群里的话: what staff write in a case's topic is a note of the case; residents never read it."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case.people import meet_staff
from bot.desk.handling import staff_edits
from bot.desk.hearing import staff_talk
from bot.errors import NotStaff
from storage import notices, petitions, topics
from storage.words import Counter, NoticeKind, Priority

NOTED = "✍"


def hear_again(session: Session, now: datetime, said: Said) -> None:
    """An edit in a work group: of a note or question it is followed, of other talk it is not."""
    kept = petitions.by_statement(session, said.caller.chat_id, said.message_id)
    if kept is None:
        return
    try:
        person = meet_staff(session, now, said.caller)
    except NotStaff:
        return
    staff_edits.correct(session, now, person, said)


def hear(session: Session, now: datetime, said: Said) -> None:
    """Anything said in a topic; in another thread, or by a stranger, it means nothing to us."""
    chat_id = said.caller.chat_id
    topic = topics.by_thread(session, chat_id, said.thread_id or 0)
    if topic is None:
        return
    try:
        staff_talk.note(session, now, said, topic.petition_id)
    except NotStaff:  # members of the group who are no staff talk among themselves
        return
    notices.leave(
        session,
        now,
        Counter.STAFF,
        chat_id,
        NoticeKind.GROUP_REACTION,
        arguments={"emoji": NOTED},
        petition_id=topic.petition_id,
        priority=Priority.REMINDER,
        dedup_key=f"topic-note:{chat_id}:{said.message_id}",
        reply_to=said.message_id,
    )
