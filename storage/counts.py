"""Drawer of counts: how much waits, stands open and was lost; each from a partial index."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select, text
from sqlmodel import Session

from storage import inbox, notices, red
from storage.inbox import INBOX, UNDONE
from storage.new_rows import table_of
from storage.notices import NOTICES
from storage.notices import OPEN as OWED
from storage.oversight import is_late
from storage.tables import Petition
from storage.tables.cases import OPEN_SQL
from storage.words import Counter

LOST_SINCE = timedelta(days=1)
NONE = timedelta()
PETITIONS = table_of(Petition)


class Queue(NamedTuple):
    """What waits for one bot, and for how long the oldest of it has waited."""

    depth: int = 0
    oldest: timedelta = NONE


class Counts(NamedTuple):
    """How the desk stands at a moment."""

    inbox: dict[Counter, Queue]  # undone updates
    due: dict[Counter, Queue]  # notices that should have been sent by now
    open: int
    overdue: int  # of the open ones: the clock runs and has ended
    red: int
    quarantined: int  # updates of the last day
    alerts_failed: int  # of the last day


def look(session: Session, now: datetime) -> Counts:
    """All of it in seven statements, none of which looks at what is done and over."""
    since = now - LOST_SINCE
    return Counts(
        inbox=_waiting(session, now),
        due=_due(session, now),
        open=_open(session),
        overdue=_overdue(session, now),
        red=red.count_red(session),
        quarantined=inbox.quarantined(session, since),
        alerts_failed=notices.failed_alerts(session, since),
    )


def _waiting(session: Session, now: datetime) -> dict[Counter, Queue]:
    at = INBOX.c.received_at
    oldest = func.min(at, type_=at.type)
    asked = select(INBOX.c.counter, func.count(), oldest).where(UNDONE).group_by(INBOX.c.counter)
    return _queues(session, now, asked)


def _due(session: Session, now: datetime) -> dict[Counter, Queue]:
    at = NOTICES.c.not_before
    asked = (
        select(NOTICES.c.counter, func.count(), func.min(at, type_=at.type))
        .where(OWED, at <= now)
        .group_by(NOTICES.c.counter)
    )
    return _queues(session, now, asked)


def _queues(session: Session, now: datetime, asked: Select[Any]) -> dict[Counter, Queue]:
    found = session.connection().execute(asked).all()
    there = {counter: Queue(depth, max(NONE, now - at)) for counter, depth, at in found}
    return {counter: there.get(counter, Queue()) for counter in Counter}


def _open(session: Session) -> int:
    asked = select(func.count()).select_from(PETITIONS).where(text(OPEN_SQL))
    return session.connection().execute(asked).scalar_one()


def _overdue(session: Session, now: datetime) -> int:
    asked = (
        select(func.count())
        .select_from(PETITIONS)
        .where(
            text(OPEN_SQL),  # literally that of the partial index
            is_late(now),
        )
    )
    return session.connection().execute(asked).scalar_one()
