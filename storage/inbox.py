"""收件 drawer: raw updates, kept before they are acknowledged, each handled exactly once."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, text, update
from sqlmodel import Session

from storage.new_rows import add_new, table_of
from storage.tables import InboxUpdate, PollerMark
from storage.words import Counter

INBOX = table_of(InboxUpdate)
MARKS = table_of(PollerMark)
UNDONE = text("done_at IS NULL")  # literally that of the partial index
PAGE = 200  # rows looked at in one go
QUARANTINED = "quarantined"
IDS_CONTINUE = timedelta(days=6)  # after a week of silence Telegram's update ids start anew

ChatKey = tuple[Counter, int]


def keep(
    session: Session,
    now: datetime,
    counter: Counter,
    bodies: Sequence[dict[str, Any]],
    chat_key: Callable[[dict[str, Any]], int],
) -> int:
    """Keep raw updates (each has an integer update_id); how many were new, repeats ignored."""
    if not bodies:
        return 0
    rows = [
        {
            "counter": counter,
            "update_id": body["update_id"],
            "chat_key": chat_key(body),
            "body": body,
            "received_at": now,
            "attempts": 0,
            "error": "",
        }
        for body in bodies
    ]
    return add_new(session, InboxUpdate, rows)


def set_next_offset(session: Session, counter: Counter, next_update_id: int) -> None:
    """The poller asks from here on next time."""
    add_new(session, PollerMark, [{"counter": counter, "next_update_id": 0}])
    statement = update(MARKS).where(MARKS.c.counter == counter)
    session.connection().execute(statement.values(next_update_id=next_update_id))


def next_offset(session: Session, now: datetime, counter: Counter) -> int:
    """The update id to ask from; 0 (all that wait) at first and after long silence."""
    latest = select(func.max(INBOX.c.received_at, type_=_MOMENT)).where(INBOX.c.counter == counter)
    received_at = session.connection().execute(latest).scalar_one()
    if received_at is None or now - received_at > IDS_CONTINUE:
        return 0
    mark = select(MARKS.c.next_update_id).where(MARKS.c.counter == counter)
    return session.connection().execute(mark).scalar_one_or_none() or 0


def pending(session: Session, limit: int, excluded: Collection[ChatKey] = ()) -> list[InboxUpdate]:
    """The oldest undone update of each chat, in the order of arrival."""
    found: list[int] = []
    seen = set(excluded)
    for row in _undone(session):
        if (row.counter, row.chat_key) not in seen:
            seen.add((row.counter, row.chat_key))
            found.append(row.id)
            if len(found) == limit:
                break
    rows = session.connection().execute(select(INBOX).where(INBOX.c.id.in_(found)))
    return sorted((InboxUpdate(**row._mapping) for row in rows), key=lambda row: row.id or 0)


def mark_done(session: Session, now: datetime, inbox_id: int) -> bool:
    """The update has been handled; False when it had been before."""
    statement = update(INBOX).where(INBOX.c.id == inbox_id, UNDONE).values(done_at=now)
    return session.connection().execute(statement).rowcount == 1


def note_failure(
    session: Session, now: datetime, inbox_id: int, error: str, most_attempts: int
) -> int:
    """Count a failed try; at `most_attempts` the update is quarantined. How many tries so far.

    `error` is the type of what was raised, never a person's words.
    """
    row = session.get_one(InboxUpdate, inbox_id)
    row.attempts += 1
    row.error = error
    if row.attempts >= most_attempts and row.done_at is None:
        row.done_at = now
        row.error = QUARANTINED
    session.flush()
    return row.attempts


def oldest_pending(session: Session) -> datetime | None:
    """Since when the oldest undone update waits; None when all is done (for health)."""
    statement = select(func.min(INBOX.c.received_at, type_=_MOMENT)).where(UNDONE)
    found: datetime | None = session.connection().execute(statement).scalar_one()
    return found


_MOMENT = INBOX.c.received_at.type


def _undone(session: Session) -> Iterator[Any]:
    last = 0
    while True:
        looked_at = select(INBOX.c.id, INBOX.c.counter, INBOX.c.chat_key)  # bodies are large
        statement = looked_at.where(UNDONE, INBOX.c.id > last).order_by(INBOX.c.id).limit(PAGE)
        page = session.connection().execute(statement).all()
        yield from page
        if len(page) < PAGE:
            return
        last = page[-1].id
