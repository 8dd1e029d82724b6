"""Drawer of single notices: looked up by key, by person or by chat, and sent elsewhere."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlmodel import Session

from storage.notices import NOTICES, OPEN
from storage.tables import Notice
from storage.words import SHOW_NOTHING, Counter, NoticeKind, NoticeState


def by_key(session: Session, key: str) -> Notice | None:
    """What was left under a key."""
    row = session.connection().execute(select(NOTICES).where(NOTICES.c.dedup_key == key)).first()
    return None if row is None else Notice(**row._mapping)


def has_arrived(session: Session, petition_id: int, kind: NoticeKind, since: datetime) -> bool:
    """Whether a notice of that kind, left about a case from a moment on, has been sent."""
    wanted = select(NOTICES.c.id).where(
        NOTICES.c.petition_id == petition_id,
        NOTICES.c.kind == kind,
        NOTICES.c.state == NoticeState.SENT,
        NOTICES.c.created_at >= since,
    )
    return session.connection().execute(wanted.limit(1)).first() is not None


def find_since(session: Session, undo_id: int, kind: NoticeKind, person_id: int) -> list[Notice]:
    """What one person was owed of a kind with a step and since, sent or not.

    Found by the first that the step left: nobody looks through all that was ever told.
    """
    its = select(func.min(NOTICES.c.id)).where(NOTICES.c.undo_id == undo_id)
    first = session.connection().execute(its).scalar_one()
    if first is None:
        return []
    statement = select(NOTICES).where(
        NOTICES.c.id >= first,
        NOTICES.c.kind == kind,
        NOTICES.c.person_id == person_id,
    )
    return [Notice(**row._mapping) for row in session.connection().execute(statement)]


def find_here_since(
    session: Session, since: datetime, chat_id: int, kind: NoticeKind
) -> list[Notice]:
    """What was owed of a kind in one chat from then on, sent or not."""
    its = (NOTICES.c.chat_id == chat_id, NOTICES.c.created_at >= since, NOTICES.c.kind == kind)
    return [
        Notice(**row._mapping) for row in session.connection().execute(select(NOTICES).where(*its))
    ]


def was_shown(session: Session, petition_id: int, kind: NoticeKind) -> bool:
    """Whether a notice of that kind about a case has become a message, with words to it."""
    wanted = select(NOTICES.c.id).where(
        NOTICES.c.petition_id == petition_id,
        NOTICES.c.kind == kind,
        NOTICES.c.state == NoticeState.SENT,
        NOTICES.c.message_id.is_not(None),
    )
    return session.connection().execute(wanted.limit(1)).first() is not None


def reaction_on(session: Session, petition_id: int, message_id: int) -> str | None:
    """The one of ours that stands on a message about a case; None: it is not known any more."""
    wanted = select(NOTICES.c.arguments).where(
        NOTICES.c.petition_id == petition_id,
        NOTICES.c.kind == NoticeKind.GROUP_REACTION,
        NOTICES.c.reply_to == message_id,
        NOTICES.c.state == NoticeState.SENT,
    )
    found = session.connection().execute(wanted.order_by(NOTICES.c.id.desc())).first()
    return "" if found is None else found.arguments.get("emoji")


def rewrite(session: Session, notice_id: int, arguments: dict[str, Any]) -> None:
    """What a notice says, from the next time its words are made."""
    changed = update(NOTICES).where(NOTICES.c.id == notice_id).values(arguments=arguments)
    session.connection().execute(changed)


def find_waiting_in(session: Session, counter: Counter, chat_id: int) -> list[Notice]:
    """What is owed to a chat and is not on its way yet."""
    statement = select(NOTICES).where(
        NOTICES.c.counter == counter,
        NOTICES.c.chat_id == chat_id,
        OPEN,
        NOTICES.c.state == NoticeState.WAITING,
    )
    found = session.connection().execute(statement.order_by(NOTICES.c.id))
    return [Notice(**row._mapping) for row in found]


def redirect(session: Session, notice_id: int, chat_id: int) -> None:
    """It goes to another chat, where it answers nothing."""
    values = {"chat_id": chat_id, "thread_id": None, "reply_to": None, "edits": None}
    one = update(NOTICES).where(NOTICES.c.id == notice_id)
    session.connection().execute(one.values(**values))


def drop(session: Session, notice_id: int) -> None:
    """It is not owed any more."""
    session.connection().execute(NOTICES.delete().where(NOTICES.c.id == notice_id))


def drop_on_the_spot(
    session: Session, counter: Counter, chat_id: int, kinds: Collection[NoticeKind]
) -> None:
    """In a chat whose messages have other numbers now: nothing is edited, nothing answered."""
    owed = (NOTICES.c.counter == counter) & (NOTICES.c.chat_id == chat_id) & OPEN
    waiting = owed & (NOTICES.c.state == NoticeState.WAITING)
    moot = NOTICES.c.edits.is_not(None) | NOTICES.c.kind.in_(SHOW_NOTHING)
    session.connection().execute(NOTICES.delete().where(waiting, NOTICES.c.kind.in_(kinds), moot))
    session.connection().execute(
        update(NOTICES).where(waiting).values(reply_to=None, thread_id=None)
    )
