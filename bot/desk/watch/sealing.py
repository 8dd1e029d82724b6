"""封存: every minute a head seals the events since the last one, once and for all."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.chain import seal
from storage import history
from storage.tables import HistoryHead

BATCH = 5000  # events under one head at most


def tick(session: Session, now: datetime) -> int:
    """Seal what has been written; how many events that were (BATCH: come again).

    In a transaction of its own, see Database.write_alone: what others write at the same moment is
    waited for, lest an event with a smaller id comes after a head that should have sealed it.
    """
    if not history.hold_still(session):
        return 0  # somebody writes for long: a minute later
    last = history.last_head(session)
    after, before = (last.last_event_id, last.head) if last else (0, "")
    waiting = history.unsealed(session, after, BATCH)
    if not waiting:
        return 0
    last_id = waiting[-1].id
    head, count = seal(before, (one.hash for one in waiting), last_id=last_id, at=now)
    number = (last.id or 0) + 1 if last else 1
    row = HistoryHead(id=number, at=now, last_event_id=last_id, events=count, head=head)
    return count if history.add_head(session, row) else 0
