"""Drawer of mornings: which days' digests have been left."""

from datetime import date, datetime

from sqlmodel import Session

from storage.new_rows import add_new
from storage.tables import Digest


def begin(session: Session, now: datetime, day: date) -> bool:
    """Whether that morning's digests are to be left now; True once a day."""
    is_done = session.get(Digest, day) is not None
    return not is_done and add_new(session, Digest, [{"day": day, "left_at": now}]) == 1
