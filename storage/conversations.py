"""Drawer of conversations: what the bot waits for, per counter, chat and person."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session

from storage.new_rows import table_of
from storage.prepared import Finding
from storage.tables import Conversation
from storage.words import Counter, Expecting

KEPT_FOR = timedelta(days=7)  # after it has run out
_ONE = Finding(
    Conversation,
    Conversation.counter == bindparam("counter"),
    Conversation.chat_id == bindparam("chat_id"),
    Conversation.person_id == bindparam("person_id"),
)
_ABOUT = Finding(Conversation, Conversation.petition_id == bindparam("petition_id"))


def get(
    session: Session, now: datetime, counter: Counter, chat_id: int, person_id: int
) -> Conversation | None:
    """What is expected of a person in a chat, unless it has run out or is not yet told."""
    found = get_any(session, counter, chat_id, person_id)
    return found if found is not None and found.since <= now < found.expires_at else None


def get_any(
    session: Session, counter: Counter, chat_id: int, person_id: int
) -> Conversation | None:
    """What is expected of a person in a chat, be it run out or not yet told."""
    given = {"counter": counter, "chat_id": chat_id, "person_id": person_id}
    return _ONE.first(session, given)


def details_of(session: Session, counter: Counter, chat_id: int, person_id: int) -> dict[str, Any]:
    """What was kept with what is waited for; {} when nothing is."""
    found = get_any(session, counter, chat_id, person_id)
    return {} if found is None else found.details


def expect(
    session: Session,
    now: datetime,
    counter: Counter,
    chat_id: int,
    person_id: int,
    expecting: Expecting,
    *,
    petition_id: int | None = None,
    details: dict[str, Any] | None = None,
    lasting: timedelta = timedelta(days=1),
) -> None:
    """Wait for something; replaces what was waited for before."""
    row = get_any(session, counter, chat_id, person_id) or Conversation(
        counter=counter,
        chat_id=chat_id,
        person_id=person_id,
        expecting=expecting,
        since=now,
        expires_at=now,
    )
    row.expecting = expecting
    row.petition_id = petition_id
    row.details = details or {}
    row.since = now
    row.expires_at = now + lasting
    session.add(row)
    session.flush()


def end(session: Session, counter: Counter, chat_id: int, person_id: int) -> None:
    """Wait for nothing any more."""
    found = get_any(session, counter, chat_id, person_id)
    if found is not None:
        session.delete(found)
        session.flush()


def end_about(session: Session, petition_id: int) -> None:
    """Wait for nothing any more that has to do with a petition."""
    about = _ABOUT.all(session, {"petition_id": petition_id})
    for found in about:
        session.delete(found)
    if about:
        session.flush()


def turn_about(session: Session, petition_id: int, was: Expecting, becomes: Expecting) -> None:
    """What is said about a petition is heard as something else; others may say something new."""
    for found in _ABOUT.all(session, {"petition_id": petition_id}):
        if found.expecting == was:
            found.expecting, found.details = becomes, {"more": True}
            session.add(found)
    session.flush()


def forget(session: Session, now: datetime) -> int:
    """Let go of what has long run out, and of the words kept with it; how many."""
    table = table_of(Conversation)
    over = table.delete().where(table.c.expires_at < now - KEPT_FOR)
    return session.connection().execute(over).rowcount
