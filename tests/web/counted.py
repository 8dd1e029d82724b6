"""What lies in the tables, and is counted on /metrics."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session

from storage import notices, people
from storage.tables import Petition
from storage.words import Counter, NoticeKind, Priority, State

START = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)


def leave(session: Session, key: str, at: datetime) -> None:
    """One alert for staff, due then."""
    notices.leave(
        session,
        START,
        Counter.STAFF,
        1,
        NoticeKind.STAFF_HELP,
        priority=Priority.ALERT,
        dedup_key=key,
        not_before=at,
    )


def file_cases(session: Session) -> None:
    """Four open ones, of which one is overdue; and one that is over."""
    person = people.add_person(session, START, "王阿姨", "zh").id or 0
    late = START + timedelta(hours=1)
    kinds: tuple[dict[str, Any], ...] = (
        {"state": State.IN_PROGRESS, "due_at": late, "red": True},
        {"state": State.IN_PROGRESS, "due_at": late, "paused_at": START},
        {"state": State.AWAITING_RESIDENT, "due_at": late, "paused_at": START},
        {"state": State.DISPATCHED, "due_at": START + timedelta(days=1)},
        {"state": State.CLOSED, "due_at": late},
    )
    for kind in kinds:
        session.add(Petition(reporter_id=person, chat_id=1, created_at=START, **kind))
