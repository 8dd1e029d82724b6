"""Drawer of blocks (屏蔽)."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from storage import masks
from storage.tables import Block


def get(session: Session, block_id: int) -> Block | None:
    """The block."""
    return session.get(Block, block_id)


def add(session: Session, row: Block) -> Block:
    """A new block with its id."""
    session.add(row)
    session.flush()
    return row


def standing(session: Session, now: datetime) -> Sequence[Block]:
    """Those in force, the first to end first."""
    wanted = select(Block).where(col(Block.lifted_at).is_(None), col(Block.until) > now)
    return session.exec(wanted.order_by(col(Block.until))).all()


def of_person(session: Session, now: datetime, person_id: int) -> Sequence[Block]:
    """Those in force for one person, also for what they said behind a mask."""
    wanted = select(Block).where(
        col(Block.lifted_at).is_(None),
        col(Block.until) > now,
        col(Block.person_id).in_(masks.ids_of(person_id)),
    )
    return session.exec(wanted.order_by(col(Block.until))).all()
