"""Drawer of broadcasts: the same notice to many; `notices.take_back` takes it back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlmodel import Session

from storage.new_rows import add_new, table_of
from storage.notices import FRESH, LEASED, NOTICES, OPEN
from storage.tables import Notice, PostedCard
from storage.words import Counter, NoticeKind, Priority

CARDS = table_of(PostedCard)
PERHAPS = "perhaps"  # a notice's error: Telegram did not answer, and it is not sent again
PARTS = 60  # messages one notice may become: its first is what it is known by
AROUND = 200  # notices left before and after one, among which its like are looked for
ABOUT_NO_MESSAGE = {"thread_id": None, "reply_to": None, "edits": None, "petition_id": None}


def due(session: Session, now: datetime, counter: Counter, most: int) -> int:
    """How many of all broadcasts could go out now; counts no further than `most`."""
    wanted = (
        select(NOTICES.c.id)
        .where(
            NOTICES.c.counter == counter,
            OPEN,
            NOTICES.c.priority == int(Priority.BROADCAST),
            NOTICES.c.not_before <= now,
        )
        .limit(most)
        .subquery()
    )
    return session.connection().execute(select(func.count()).select_from(wanted)).scalar_one()


def leave(
    session: Session,
    now: datetime,
    counter: Counter,
    readers: Iterable[tuple[int, int]],
    kind: NoticeKind,
    *,
    key: str,
    arguments: Mapping[str, Any],
    not_before: datetime,
    expires_at: datetime,
) -> int:
    """Owe the same to many, given as person and chat; each once under `key:person`. How many."""
    same = {
        **FRESH,
        **ABOUT_NO_MESSAGE,
        "counter": counter,
        "kind": kind,
        "arguments": dict(arguments),
        "priority": int(Priority.BROADCAST),
        "created_at": now,
        "not_before": not_before,
        "expires_at": expires_at,
    }
    rows = [
        {**same, "person_id": person, "chat_id": chat, "dedup_key": f"{key}:{person}"}
        for person, chat in readers
    ]
    session.info["notices"] = True
    return add_new(session, Notice, rows)


def find_leased(session: Session, counter: Counter) -> list[Notice]:
    """Those on their way, or that were when a lane ended."""
    statement = select(NOTICES).where(
        NOTICES.c.counter == counter,
        LEASED,
        NOTICES.c.priority == int(Priority.BROADCAST),
    )
    found = session.connection().execute(statement.order_by(NOTICES.c.id))
    return [Notice(**row._mapping) for row in found]


def messages_around(session: Session, counter: Counter, notice_id: int) -> dict[int, datetime]:
    """Ids of private messages that notices left shortly before and after this one became.

    And by when they had been sent.
    """
    statement = select(NOTICES.c.message_id, NOTICES.c.sent_at).where(
        NOTICES.c.id.between(notice_id - AROUND, notice_id + AROUND),
        NOTICES.c.counter == counter,
        NOTICES.c.chat_id > 0,
        NOTICES.c.message_id.is_not(None),
        NOTICES.c.sent_at.is_not(None),
    )
    return dict(tuple(row) for row in session.connection().execute(statement))


def numbers_in(session: Session, counter: Counter, chat_id: int, lowest: int) -> set[int] | None:
    """Ids, about from `lowest` on, of our messages in a chat, as far as they are known.

    None when a broadcast has perhaps arrived there under an id that nobody was told.
    """
    perhaps = NOTICES.c.message_id.is_(None) & (NOTICES.c.error == PERHAPS)
    notices = select(NOTICES.c.message_id, NOTICES.c.parts_sent, perhaps).where(
        NOTICES.c.counter == counter,
        NOTICES.c.chat_id == chat_id,
        or_(NOTICES.c.message_id >= lowest - PARTS, OPEN, perhaps),
    )
    cards = select(CARDS.c.message_id).where(
        CARDS.c.counter == counter, CARDS.c.chat_id == chat_id, CARDS.c.message_id >= lowest
    )
    connection = session.connection()
    found = set(connection.execute(cards).scalars())
    for message_id, parts, is_lost in connection.execute(notices):
        if is_lost:
            return None
        found |= {message_id} if message_id is not None else set()
        found |= {number for part in parts or () for number in part}
    return found


def is_leased(session: Session, notice_id: int, until: datetime | None) -> bool:
    """Whether it is still leased as it was found."""
    wanted = select(NOTICES.c.id).where(
        NOTICES.c.id == notice_id, LEASED, NOTICES.c.leased_until == until
    )
    return session.connection().execute(wanted).first() is not None
