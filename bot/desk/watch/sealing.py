"""封存: every minute a head seals the events since the last one, once and for all."""

from datetime import datetime, timedelta
from itertools import takewhile

from sqlmodel import Session

from bot.rules.chain import seal
from storage import history
from storage.tables import HistoryHead

BATCH = 5000  # events under one head at most
# By then no event with a smaller id can still be on its way. What is dated later than now, by a
# clock that was wrong, is as old as any other and holds nothing up.
SETTLES = timedelta(minutes=1)


def tick(session: Session, now: datetime) -> int:
    """Seal what has settled; how many events that were (BATCH: come again)."""
    last = history.last_head(session)
    after, before = (last.last_event_id, last.head) if last else (0, "")
    waiting = history.unsealed(session, after, BATCH)
    settled = list(takewhile(lambda one: not now - SETTLES < one.at <= now, waiting))
    if not settled:
        return 0
    last_id = settled[-1].id
    head, count = seal(before, (one.hash for one in settled), last_id=last_id, at=now)
    number = (last.id or 0) + 1 if last else 1
    row = HistoryHead(id=number, at=now, last_event_id=last_id, events=count, head=head)
    return count if history.add_head(session, row) else 0
