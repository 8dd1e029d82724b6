"""钟往回拨: what a clock that ran ahead has put off is due again once it is put right.

Moments lie in the tables as they were when they were written. What was meant to be soon would
wait for as long as the clock was wrong: a notice, the half minute of an undo, a courier's draft.
What is due on a day that somebody has promised, such as a case's deadline, stays as it is.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.rules.flood import PAUSE
from bot.rules.undoing import HALF_A_MINUTE
from storage import ahead
from storage.tables import Notice, Petition

TOLERANCE = timedelta(seconds=30)  # clocks of servers that are kept right differ by less
LONGEST_PUT_OFF = timedelta(minutes=30)  # by delivery, after a failure of any kind
SOON = timedelta(minutes=10)  # a receipt of the day is shown within


def put_right(session: Session, now: datetime) -> int:
    """Bring near what lies too far ahead; how many rows."""
    late = now + TOLERANCE
    return sum(
        (
            _notices(now, ahead.find_notices(session, late)),
            ahead.bring_put_off(session, now, LONGEST_PUT_OFF),
            ahead.bring_undos(session, now + HALF_A_MINUTE),
            _drafts(now, ahead.find_drafts(session, late)),
            ahead.bring_receipts(session, now, SOON),
            ahead.bring_pauses(session, now + PAUSE),
        )
    )


def _notices(now: datetime, found: Iterable[Notice]) -> int:
    """As long after they were left as they were meant to be."""
    count = 0
    for row in found:
        row.not_before = now + max(timedelta(0), row.not_before - row.created_at)
        row.created_at = now
        count += 1
    return count


def _drafts(now: datetime, found: Iterable[Petition]) -> int:
    count = 0
    for row in found:
        if row.next_check_at is not None:
            row.next_check_at = now + max(timedelta(0), row.next_check_at - row.created_at)
        row.created_at = now
        count += 1
    return count
