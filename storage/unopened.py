"""打不开 drawer: kept updates that cannot be opened, so that one of them holds up no other."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Text, func, select, type_coerce, update
from sqlmodel import Session

from storage.inbox import INBOX, QUARANTINED, UNDONE
from storage.sealing import Broken, Locked, ring
from storage.words import Counter

BODY = "inbox.body"


class Unopened(NamedTuple):
    """Chats whose next update waits for a key, with its name; ids of updates tampered with."""

    locked: dict[int, Locked]
    broken: list[int]


def find(session: Session, counter: Counter) -> Unopened:
    """Among the next updates of all chats."""
    following = select(func.min(INBOX.c.update_id)).where(UNDONE, INBOX.c.counter == counter)
    wanted = select(INBOX.c.id, INBOX.c.chat_key, type_coerce(INBOX.c.body, Text)).where(
        INBOX.c.counter == counter, INBOX.c.update_id.in_(following.group_by(INBOX.c.chat_key))
    )
    found = Unopened({}, [])
    for inbox_id, chat_key, kept in session.connection().execute(wanted):
        try:
            ring().open(BODY, kept)
        except Locked as error:
            found.locked[chat_key] = error
        except Broken:
            found.broken.append(inbox_id)
    return found


def body_of(session: Session, inbox_id: int) -> dict[str, Any] | None:
    """What an update says; None when that cannot be opened."""
    wanted = select(INBOX.c.body).where(INBOX.c.id == inbox_id)
    try:
        body: dict[str, Any] = session.connection().execute(wanted).scalar_one()
    except (Locked, Broken):
        return None
    return body


def quarantine(session: Session, now: datetime, inbox_ids: Collection[int]) -> None:
    """What was tampered with is not handled; it lies there for whoever looks into it."""
    statement = update(INBOX).where(INBOX.c.id.in_(inbox_ids), UNDONE)
    gone = {"done_at": now, "error": QUARANTINED, "raised": Broken.__name__}
    session.connection().execute(statement.values(gone))
