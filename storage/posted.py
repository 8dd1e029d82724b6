"""Drawer of posted cards: which message of ours belongs to which case."""

from collections.abc import Sequence

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from storage.prepared import Finding
from storage.tables import PostedCard
from storage.words import Counter, NoticeKind

# Statements are built once: building one takes longer than running it.
_BY_MESSAGE = Finding(
    PostedCard,
    PostedCard.counter == bindparam("counter"),
    PostedCard.chat_id == bindparam("chat_id"),
    PostedCard.message_id == bindparam("message_id"),
)
_IS_LIVE = (PostedCard.petition_id == bindparam("petition_id"), col(PostedCard.live).is_(True))
_LIVE = Finding(PostedCard, *_IS_LIVE, order_by=(col(PostedCard.id),))
_LIVE_IN_CHAT = Finding(
    PostedCard,
    *_IS_LIVE,
    PostedCard.chat_id == bindparam("chat_id"),
    order_by=(col(PostedCard.id),),
)


def by_message(
    session: Session, counter: Counter, chat_id: int, message_id: int
) -> PostedCard | None:
    """The card a message is."""
    given = {"counter": counter, "chat_id": chat_id, "message_id": message_id}
    return _BY_MESSAGE.first(session, given)


def find_live(
    session: Session, petition_id: int, kind: NoticeKind | None = None, chat_id: int | None = None
) -> Sequence[PostedCard]:
    """The live cards of a case."""
    given = {"petition_id": petition_id, "chat_id": chat_id}
    found = (_LIVE if chat_id is None else _LIVE_IN_CHAT).all(session, given)
    return [card for card in found if kind is None or card.kind == kind]


def retire_of(session: Session, counter: Counter, person_id: int) -> None:
    """No card of a person's own chat at a counter is kept up to date any more."""
    wanted = select(PostedCard).where(
        PostedCard.counter == counter,
        PostedCard.person_id == person_id,
        col(PostedCard.live).is_(True),
    )
    for card in session.exec(wanted):
        card.live = False
        session.add(card)
    session.flush()


def retire_in(session: Session, counter: Counter, chat_id: int) -> None:
    """No card in a chat is kept up to date any more."""
    wanted = select(PostedCard).where(
        PostedCard.counter == counter,
        PostedCard.chat_id == chat_id,
        col(PostedCard.live).is_(True),
    )
    for card in session.exec(wanted):
        card.live = False
        session.add(card)
    session.flush()
