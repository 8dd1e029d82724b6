"""Drawer of what lies ahead of the clock, since the clock itself was ahead."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from storage.new_rows import table_of
from storage.tables import Notice, Person, Petition, RiderDay, Undo
from storage.words import NoticeState, State

OWED = (NoticeState.WAITING, NoticeState.LEASED)
NOTICES = table_of(Notice)
OPEN = NOTICES.c.state.in_(OWED)


def find_notices(session: Session, late: datetime) -> Sequence[Notice]:
    """Owed, and left at a moment that is still to come."""
    return session.exec(
        select(Notice).where(col(Notice.state).in_(OWED), col(Notice.created_at) > late)
    ).all()


def find_drafts(session: Session, late: datetime) -> Sequence[Petition]:
    """Begun at a moment that is still to come."""
    return session.exec(
        select(Petition).where(Petition.state == State.DRAFT, col(Petition.created_at) > late)
    ).all()


def bring_put_off(session: Session, now: datetime, longest: timedelta) -> int:
    """Notices that delivery has put off for longer than it ever does, and leases as long."""
    put_off = (NOTICES.c.error != "") | (NOTICES.c.bug != "")
    waits = update(NOTICES).where(OPEN, put_off, NOTICES.c.not_before > now + longest)
    leased = update(NOTICES).where(OPEN, NOTICES.c.leased_until > now + longest)
    return _done(session, waits.values(not_before=now)) + _done(
        session, leased.values(leased_until=now + longest)
    )


def bring_undos(session: Session, until: datetime) -> int:
    """Steps that could be undone for longer."""
    return _done(session, update(Undo).where(col(Undo.until_at) > until).values(until_at=until))


def bring_receipts(session: Session, now: datetime, soon: timedelta) -> int:
    """Receipts of the day whose change would be shown later than soon."""
    live, later = col(RiderDay.ended_at).is_(None), col(RiderDay.due_at) > now + soon
    late = update(RiderDay).where(live, later)
    return _done(session, late.values(due_at=now))


def bring_pauses(session: Session, until: datetime) -> int:
    """People who would only be collected for longer."""
    late = update(Person).where(col(Person.paused_until) > until)
    return _done(session, late.values(paused_until=until))


def _done(session: Session, statement: Any) -> int:
    changed: int = session.connection().execute(statement).rowcount
    return changed
