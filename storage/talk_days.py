"""Drawer of talk days."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from storage.tables import TalkDay


def get(session: Session, talk_day_id: int) -> TalkDay | None:
    """The talk day."""
    return session.get(TalkDay, talk_day_id)


def add(session: Session, row: TalkDay) -> TalkDay:
    """A new talk day with its id."""
    session.add(row)
    session.flush()
    return row


def find_coming(
    session: Session, now: datetime, community_ids: Collection[int] | None = None
) -> Sequence[TalkDay]:
    """Those not cancelled that lie ahead, the next first; of some communities or of all."""
    wanted = select(TalkDay).where(
        col(TalkDay.cancelled_at).is_(None), col(TalkDay.starts_at) > now
    )
    if community_ids is not None:
        wanted = wanted.where(col(TalkDay.community_id).in_(community_ids))
    return session.exec(wanted.order_by(col(TalkDay.starts_at))).all()


def at(session: Session, community_id: int, starts_at: datetime) -> TalkDay | None:
    """The community's talk day at that moment, unless cancelled."""
    wanted = select(TalkDay).where(
        TalkDay.community_id == community_id,
        TalkDay.starts_at == starts_at,
        col(TalkDay.cancelled_at).is_(None),
    )
    return session.exec(wanted).first()
