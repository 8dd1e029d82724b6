"""恢复之后: what was owed when the backup was made, and has perhaps been sent since.

The program that made the backup went on for a while, nobody knows how long. So of what was due:

not due yet         stays
an alert            is sent, however old: twice is better than never, and few wait at any moment
a broadcast         is not sent again
anything else       is sent when it was left within RECENT; older, it is of another day

What is not sent is kept as failed, with `restored` as the reason.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select, true, update

from storage.notices import NOTICES, OPEN
from storage.words import NoticeState, Priority

RECENT = timedelta(days=1)
RESTORED = "restored"
ALL, NONE = "all", "none"


class Waiting(NamedTuple):
    """How many notices go out, and how many do not."""

    sent: int
    held: int


def hold_back(connection: Connection, now: datetime, send: str) -> Waiting:
    """Sort what waits: `recent` by the rules above, `all` goes out, or `none` of what is due."""
    connection.execute(
        update(NOTICES)
        .where(OPEN)
        .values(state=NoticeState.WAITING, leased_until=None)  # the lane that had it is no more
    )
    held = 0
    if send != ALL:
        held = connection.execute(
            update(NOTICES)
            .where(OPEN, NOTICES.c.not_before <= now, _is_of_the_past(now, send))
            .values(state=NoticeState.FAILED, error=RESTORED)
        ).rowcount
    left = select(func.count()).select_from(NOTICES).where(OPEN)
    return Waiting(connection.execute(left).scalar_one(), held)


def _is_of_the_past(now: datetime, send: str) -> ColumnElement[bool]:
    if send == NONE:
        return true()
    is_alert = NOTICES.c.priority <= int(Priority.ALERT)
    is_broadcast = NOTICES.c.priority >= int(Priority.BROADCAST)
    return is_broadcast | (~is_alert & (NOTICES.c.created_at < now - RECENT))
