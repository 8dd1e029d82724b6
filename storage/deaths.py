"""猝死 drawer: updates and notices that were in hand when their process was killed outright."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlmodel import Session

from storage import outcomes, stuck
from storage.inbox import INBOX, KILLED, QUARANTINED, UNDONE
from storage.notices import NOTICES
from storage.stuck import OPEN
from storage.words import Counter

# What a notice is kept back by: the number of deaths that count stands in the word.
DEATHS = (KILLED, f"{KILLED}Once", f"{KILLED}Twice", f"{KILLED}Thrice")
OTHERS_FIRST = timedelta(seconds=12)  # then its process has lived for long enough


def suspect(session: Session, inbox_ids: Sequence[int]) -> int:
    """They were in hand with others: each is to be tried alone; how many are still undone."""
    of_those = update(INBOX).where(INBOX.c.id.in_(inbox_ids), UNDONE)
    return session.connection().execute(of_those.values(error=KILLED)).rowcount


def count_update(
    session: Session, now: datetime, inbox_id: int, most: int
) -> tuple[Counter, int] | None:
    """One that was tried alone; at `most` tries it is quarantined. None when it is done.

    Its counter, and how many tries so far.
    """
    wanted = select(INBOX.c.counter, INBOX.c.attempts)
    row = session.connection().execute(wanted.where(INBOX.c.id == inbox_id, UNDONE)).first()
    if row is None:
        return None
    tries = row.attempts + 1
    over = {"done_at": now, "error": QUARANTINED} if tries >= most else {"error": KILLED}
    counted = update(INBOX).where(INBOX.c.id == inbox_id)
    session.connection().execute(counted.values(attempts=tries, raised=KILLED, **over))
    return row.counter, tries


def count_notice(session: Session, now: datetime, notice_id: int, *, counts: bool) -> str | None:
    """One whose words were being made waits a while; after the third death it is given up.

    What it is kept back by now; None when it is none that waits.
    """
    wanted = select(NOTICES.c.bug).where(NOTICES.c.id == notice_id, OPEN)
    bug = session.connection().execute(wanted).scalar_one_or_none()
    if bug is None:
        return None
    before = DEATHS.index(bug) if bug in DEATHS else 0
    word = DEATHS[min(before + counts, len(DEATHS) - 1)]
    stuck.mark(session, notice_id, word)
    if word == DEATHS[-1]:
        outcomes.fail(session, notice_id, KILLED)
    else:
        outcomes.postpone(session, notice_id, now + OTHERS_FIRST, "")
    return word
