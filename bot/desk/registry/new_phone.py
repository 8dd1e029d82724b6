"""换手机: whoever comes in with a personal code has that one phone; every other one is out."""

from datetime import datetime

from sqlmodel import Session

from bot.desk.case.people import id_of
from storage import conversations, notices, owed, people, posted
from storage.tables import Identity, Person
from storage.words import Counter, NoticeKind, Priority


def leave_others(session: Session, now: datetime, person: Person, kept: Identity) -> None:
    """Their other accounts at the staff counter are strangers from now on, and are told so."""
    for other in people.find_accounts(session, Counter.STAFF, id_of(person)):
        if other.telegram_id != kept.telegram_id:
            _leave(session, now, person, other, kept)


def _leave(session: Session, now: datetime, person: Person, old: Identity, kept: Identity) -> None:
    chat_id = old.chat_id
    session.delete(old)
    session.flush()
    if chat_id is None or chat_id == kept.chat_id:
        return
    conversations.end(session, Counter.STAFF, chat_id, id_of(person))
    posted.retire_in(session, Counter.STAFF, chat_id)
    for notice in owed.find_waiting_in(session, Counter.STAFF, chat_id):
        if notice.edits is None and kept.chat_id is not None:
            owed.redirect(session, notice.id or 0, kept.chat_id)
        else:  # the message it would change is out of reach
            owed.drop(session, notice.id or 0)
    if old.reachable:
        notices.leave(
            session,
            now,
            Counter.STAFF,
            chat_id,
            NoticeKind.PHONE_LEFT,
            person_id=person.id,
            priority=Priority.ANSWER,
            dedup_key=f"phone-left:{person.id}:{old.telegram_id}:{now.timestamp()}",
        )
