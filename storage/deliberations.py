"""Drawer of deliberations: which case lies before a joint meeting."""

from sqlmodel import Session, col, select

from storage.tables import Deliberation


def add(session: Session, row: Deliberation) -> Deliberation:
    """A case comes before a meeting."""
    session.add(row)
    session.flush()
    return row


def undecided(session: Session, petition_id: int | None) -> Deliberation | None:
    """The deliberation that has not decided yet."""
    wanted = select(Deliberation).where(
        Deliberation.petition_id == petition_id, col(Deliberation.ended_at).is_(None)
    )
    return session.exec(wanted.order_by(col(Deliberation.id).desc())).first()


def latest(session: Session, petition_id: int | None) -> Deliberation | None:
    """The newest deliberation of a case."""
    wanted = select(Deliberation).where(Deliberation.petition_id == petition_id)
    return session.exec(wanted.order_by(col(Deliberation.id).desc())).first()
