"""Drawer of the lists that stand in a chat: what a message of ours shows now."""

from typing import Any

from sqlmodel import Session, and_, col, or_, select

from storage.forgetting import FORGOTTEN
from storage.notices import OPEN
from storage.tables import Notice
from storage.words import Counter, NoticeKind


def shown_in(
    session: Session, counter: Counter, chat_id: int, message_id: int | None, kind: NoticeKind
) -> dict[str, Any] | None:
    """The arguments of the newest notice that the message is, or is about to become.

    None when the message is of another kind, or long forgotten.
    """
    if message_id is None:
        return None
    wanted = (
        select(Notice.arguments)
        .where(
            Notice.counter == counter,
            Notice.chat_id == chat_id,
            Notice.kind == kind,
            col(Notice.error) != FORGOTTEN,
            or_(col(Notice.message_id) == message_id, and_(col(Notice.edits) == message_id, OPEN)),
        )
        .order_by(col(Notice.id).desc())
    )
    found = session.exec(wanted).first()
    return None if found is None else dict(found)
