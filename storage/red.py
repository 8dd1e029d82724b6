"""Drawer of cases marked red: nobody who should hear of them can be reached."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select, text

from storage import undos
from storage.prepared import Finding
from storage.tables import Petition
from storage.tables.cases import RED_SQL

_RED = Finding(
    Petition, text(RED_SQL), undos.nothing_open(Petition.id), order_by=(col(Petition.due_at),)
)


def find_red(session: Session, now: datetime) -> Sequence[Petition]:
    """All of them whose last step cannot be undone any more, in order of their clocks."""
    return _RED.all(session, {"now": now})


def count_red(session: Session) -> int:
    """How many there are."""
    return session.exec(select(func.count()).select_from(Petition).where(text(RED_SQL))).one()
