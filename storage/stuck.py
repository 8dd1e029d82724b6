"""Drawer of notices that a bug of ours keeps back, or has kept from arriving."""

from datetime import datetime

from sqlalchemy import func, or_, select, text, update
from sqlmodel import Session

from storage.new_rows import table_of
from storage.tables import Notice
from storage.words import NoticeState

NOTICES = table_of(Notice)
BY_A_BUG = text("bug != ''")  # literally that of the partial index
OPEN = NOTICES.c.state.in_((NoticeState.WAITING, NoticeState.LEASED))
GONE = NOTICES.c.state == NoticeState.FAILED


def mark(session: Session, notice_id: int, bug: str) -> None:
    """The type of what was raised when it was to be sent; "" when that went well."""
    session.connection().execute(update(NOTICES).where(NOTICES.c.id == notice_id).values(bug=bug))


def note(session: Session, notice: Notice, bug: str) -> None:
    """As `mark`, when it is news."""
    if notice.id is not None and bug != notice.bug:
        mark(session, notice.id, bug)


def find(session: Session) -> list[Notice]:
    """All of them, oldest first."""
    statement = select(NOTICES).where(BY_A_BUG, or_(OPEN, GONE)).order_by(NOTICES.c.id)
    return [Notice(**row._mapping) for row in session.connection().execute(statement)]


def count(session: Session, since: datetime) -> int:
    """How many wait, or were left after `since` and will never arrive."""
    lost = GONE & (NOTICES.c.created_at > since)
    statement = select(func.count()).where(BY_A_BUG, or_(OPEN, lost))
    return session.connection().execute(statement).scalar_one()


def replay(session: Session, notice_id: int | None = None) -> int:
    """Try one once more at once, or all of them; how many. What has expired stays unsent."""
    statement = update(NOTICES).where(BY_A_BUG, or_(OPEN, GONE))
    if notice_id is not None:
        statement = statement.where(NOTICES.c.id == notice_id)
    due = {"not_before": NOTICES.c.created_at, "leased_until": None}
    again = {"state": NoticeState.WAITING, "error": "", **due}
    return session.connection().execute(statement.values(again)).rowcount
