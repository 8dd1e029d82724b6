"""Drawer of what holds a clock up: pauses and extensions of a case."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from storage.tables import Extension, Pause
from storage.words import PauseReason


def add(session: Session, row: Pause | Extension) -> None:
    """A new pause or extension; its id is known afterwards."""
    session.add(row)
    session.flush()


def find_pauses(session: Session, petition_id: int) -> Sequence[Pause]:
    """All pauses of a case, in order."""
    wanted = select(Pause).where(Pause.petition_id == petition_id)
    return session.exec(wanted.order_by(col(Pause.id))).all()


def open_pause(session: Session, petition_id: int | None) -> Pause | None:
    """The pause that has not ended."""
    wanted = select(Pause).where(Pause.petition_id == petition_id, col(Pause.ended_at).is_(None))
    return session.exec(wanted.order_by(col(Pause.id).desc())).first()


def count_pauses(session: Session, petition_id: int, reasons: Collection[PauseReason]) -> int:
    """How often somebody paused a case for one of the reasons; the program's own do not count."""
    wanted = select(func.count(col(Pause.id))).where(
        Pause.petition_id == petition_id,
        col(Pause.reason).in_(reasons),
        col(Pause.person_id).is_not(None),
    )
    return session.exec(wanted).one()


def count_since(
    session: Session, petition_id: int, reason: PauseReason, since: datetime | None
) -> int:
    """How often it was stopped for that reason from a moment on; None: ever."""
    wanted = select(func.count(col(Pause.id))).where(
        Pause.petition_id == petition_id, Pause.reason == reason
    )
    if since is not None:
        wanted = wanted.where(col(Pause.from_at) >= since)
    return session.exec(wanted).one()


def find_granted(session: Session, petition_id: int) -> Sequence[Extension]:
    """The extensions that were granted, in order."""
    wanted = select(Extension).where(
        Extension.petition_id == petition_id, col(Extension.granted).is_(True)
    )
    return session.exec(wanted.order_by(col(Extension.id))).all()


def asked_extension(session: Session, petition_id: int | None) -> Extension | None:
    """The extension that waits to be decided."""
    wanted = select(Extension).where(
        Extension.petition_id == petition_id, col(Extension.decided_at).is_(None)
    )
    return session.exec(wanted.order_by(col(Extension.id).desc())).first()


def get_extension(session: Session, extension_id: int) -> Extension | None:
    """By its id."""
    return session.get(Extension, extension_id)
