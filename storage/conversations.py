"""Drawer of conversations: what the bot waits for, per counter, chat and person."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from storage.new_rows import table_of
from storage.prepared import Finding, Prepared
from storage.tables import Conversation
from storage.words import Counter, Expecting

KEPT_FOR = timedelta(days=7)  # after it has run out
_ONE = Finding(
    Conversation,
    Conversation.counter == bindparam("counter"),
    Conversation.chat_id == bindparam("chat_id"),
    Conversation.person_id == bindparam("person_id"),
)
_ITS = table_of(Conversation).c
_AROUND = Finding(
    Conversation,
    ((_ITS.counter == Counter.STAFF) & (_ITS.chat_id == bindparam("staff_chat_id")))
    | ((_ITS.counter == Counter.RESIDENT) & (_ITS.person_id == bindparam("reporter_id")))
    | (_ITS.petition_id == bindparam("petition_id")),
    order_by=(_ITS.id,),
)
_FORGET = Prepared(table_of(Conversation).delete().where(_ITS.expires_at < bindparam("over")))
_ABOUT = Finding(
    Conversation, Conversation.petition_id == bindparam("petition_id"), order_by=(_ITS.id,)
)


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


def latest_of(
    session: Session, now: datetime, counter: Counter, person_id: int
) -> Conversation | None:
    """What was asked of a person last, in whichever chat, and is still waited for."""
    wanted = (
        select(Conversation)
        .where(
            Conversation.counter == counter,
            Conversation.person_id == person_id,
            Conversation.since <= now,
            Conversation.expires_at > now,
        )
        .order_by(col(Conversation.since).desc(), col(Conversation.id).desc())
        .limit(1)
    )
    return session.exec(wanted).first()


def find_around(
    session: Session, staff_chat_id: int, reporter_id: int, petition_id: int
) -> Sequence[Conversation]:
    """What is waited for in a chat of staff, from a reporter, and about a case."""
    given = {
        "staff_chat_id": staff_chat_id,
        "reporter_id": reporter_id,
        "petition_id": petition_id,
    }
    return _AROUND.all(session, given)


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
    return _FORGET.run(session, {"over": now - KEPT_FOR})
