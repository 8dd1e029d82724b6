"""Drawer of cases marked red: nobody who should hear of them can be reached."""

from collections.abc import Sequence

from sqlmodel import Session, col, func, select, text

from storage.tables import Petition
from storage.tables.cases import RED_SQL


def find_red(session: Session) -> Sequence[Petition]:
    """All of them, in order of their clocks."""
    wanted = select(Petition).where(text(RED_SQL)).order_by(col(Petition.due_at))
    return session.exec(wanted).all()


def count_red(session: Session) -> int:
    """How many there are."""
    return session.exec(select(func.count()).select_from(Petition).where(text(RED_SQL))).one()
