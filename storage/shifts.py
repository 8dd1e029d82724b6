"""Drawer of 值班表: who is on duty for a place."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from storage.tables import DutyShift


def find_on_duty(session: Session, now: datetime, place_id: int) -> Sequence[int]:
    """The people on duty for a place at a moment, in the order of the roster."""
    wanted = (
        select(DutyShift.person_id)
        .where(
            DutyShift.place_id == place_id,
            col(DutyShift.starts_at) <= now,
            col(DutyShift.ends_at) > now,
        )
        .order_by(col(DutyShift.starts_at), col(DutyShift.id))
    )
    return session.exec(wanted).all()
