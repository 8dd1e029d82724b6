"""Drawer of what is posted in a group about somebody who is erased (注销)."""

from collections.abc import Collection

from sqlalchemy import delete
from sqlmodel import Session, col, select

from storage.tables import Notice, Petition, PostedCard
from storage.words import Counter, NoticeKind

NOWHERE = 0  # the chat of a case whose reporter is not known any more


def let_go(
    session: Session, person_id: int, accounts: Collection[int], cases: Collection[int | None]
) -> None:
    """Nothing is posted under what they showed in a group any more; nothing there is for them."""
    shown = select(Petition).where(
        col(Petition.id).in_(cases), col(Petition.group_message_id).is_not(None)
    )
    for case in session.exec(shown).all():
        _take_down(session, case)
        case.group_message_id, case.thread_id, case.chat_id = None, None, NOWHERE
        session.add(case)
    session.flush()
    for account in accounts:
        key = col(Notice.dedup_key).like(f"in-private:%:{account}:%")
        session.exec(delete(Notice).where(col(Notice.kind) == NoticeKind.IN_PRIVATE, key))
    theirs = col(Notice.person_id) == person_id
    session.exec(delete(Notice).where(theirs, col(Notice.kind) == NoticeKind.GROUP_RECEIPT))


def _take_down(session: Session, case: Petition) -> None:
    for model in (PostedCard, Notice):
        session.exec(
            delete(model).where(
                col(model.counter) == Counter.RESIDENT,
                col(model.petition_id) == case.id,
                col(model.chat_id) == case.chat_id,
            )
        )
