"""Drawer of posted cards: which message of ours belongs to which case."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from storage.tables import PostedCard
from storage.words import Counter, NoticeKind


def by_message(
    session: Session, counter: Counter, chat_id: int, message_id: int
) -> PostedCard | None:
    """The card a message is."""
    wanted = select(PostedCard).where(
        PostedCard.counter == counter,
        PostedCard.chat_id == chat_id,
        PostedCard.message_id == message_id,
    )
    return session.exec(wanted).first()


def find_live(
    session: Session, petition_id: int, kind: NoticeKind | None = None, chat_id: int | None = None
) -> Sequence[PostedCard]:
    """The live cards of a case."""
    wanted = select(PostedCard).where(
        PostedCard.petition_id == petition_id, col(PostedCard.live).is_(True)
    )
    if kind is not None:
        wanted = wanted.where(PostedCard.kind == kind)
    if chat_id is not None:
        wanted = wanted.where(PostedCard.chat_id == chat_id)
    return session.exec(wanted.order_by(col(PostedCard.id))).all()
