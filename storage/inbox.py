"""收件 drawer: raw updates, kept before they are acknowledged, each handled exactly once."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Integer, bindparam, case, func, select, text, update
from sqlmodel import Session

from storage.bells import UPDATES, hear_of
from storage.left_out import LeavingOut, fill
from storage.new_rows import add_new, table_of
from storage.prepared import Finding, Prepared, listed, numbered
from storage.tables import InboxUpdate, PollerMark
from storage.words import Counter

INBOX = table_of(InboxUpdate)
MARKS = table_of(PollerMark)
UNDONE = text("done_at IS NULL")  # literally that of the partial index
IN_QUARANTINE = text("error = 'quarantined'")  # that of another one
QUARANTINED = "quarantined"
FORGOTTEN = "forgotten"  # it was quarantined
KILLED = "Killed"  # its process was; such a one is tried with no other beside it
_DONE = Prepared(
    update(INBOX)
    .where(INBOX.c.id == bindparam("inbox_id"), UNDONE)
    .values(done_at=bindparam("now"), body=bindparam("nothing"))
)
_OURS = INBOX.c.counter == bindparam("counter")
_SHARD = func.abs(INBOX.c.chat_key) % bindparam("of", type_=Integer)
_MARK = Prepared(
    update(MARKS)
    .where(MARKS.c.counter == bindparam("its_counter"))
    .values(next_update_id=bindparam("following"))
)
IDS_CONTINUE = timedelta(days=6)  # after a week of silence Telegram's update ids start anew


class PutAside(NamedTuple):
    """An update in quarantine, without what was said: it may be one that does not open."""

    id: int
    counter: Counter
    received_at: datetime
    raised: str
    chat_key: int
    attempts: int


_PUT_ASIDE = select(*(INBOX.c[name] for name in PutAside._fields)).where(IN_QUARANTINE)


def keep(
    session: Session,
    now: datetime,
    counter: Counter,
    bodies: Sequence[dict[str, Any]],
    chat_key: Callable[[dict[str, Any]], int],
) -> int:
    """Keep raw updates (each has an integer update_id); how many were new, repeats ignored."""
    if not bodies:
        return 0
    rows = [
        {
            "counter": counter,
            "update_id": body["update_id"],
            "chat_key": chat_key(body),
            "body": body,
            "received_at": now,
            "attempts": 0,
            "error": "",
            "raised": "",
        }
        for body in bodies
    ]
    hear_of(session, UPDATES)
    return add_new(session, InboxUpdate, rows)


def set_next_offset(session: Session, counter: Counter, next_update_id: int) -> None:
    """The poller asks from here on next time."""
    add_new(session, PollerMark, [{"counter": counter, "next_update_id": 0}])
    _MARK.run(session, {"its_counter": counter, "following": next_update_id})


def next_offset(session: Session, now: datetime, counter: Counter) -> int:
    """The update id to ask from; 0 (all that wait) at first and after long silence."""
    latest = select(func.max(INBOX.c.received_at, type_=_MOMENT)).where(INBOX.c.counter == counter)
    received_at = session.connection().execute(latest).scalar_one()
    if received_at is None or now - received_at > IDS_CONTINUE:
        return 0
    mark = select(MARKS.c.next_update_id).where(MARKS.c.counter == counter)
    return session.connection().execute(mark).scalar_one_or_none() or 0


def pending(
    session: Session,
    counter: Counter,
    limit: int,
    excluded: Collection[int] = (),
    shards: Collection[int] | None = None,
    of: int = 1,
) -> list[InboxUpdate]:
    """The oldest undone update of each chat, by Telegram's numbers: webhooks arrive in any order.

    `excluded`: keys of chats that are not asked for. `shards`: only chats whose key without its
    sign leaves one of these when divided by `of`; None: all.
    """
    few = None if shards is None else [*shards]
    if few == []:
        return []
    asked: dict[str, Any] = {"counter": counter, "most": limit, "of": of}
    asked |= numbered("shard", few or ())
    oldest = _oldest(None if few is None else len(few))
    found = [number for (number,) in oldest.rows(session, asked, excluded)]
    if not found:
        return []
    filled = fill(found)
    given = {"counter": counter, **numbered("update", filled)}
    return _updates(len(filled)).all(session, given)


@cache
def _oldest(shards: int | None) -> LeavingOut:
    """Undone ones, the first of each chat."""
    key = INBOX.c.chat_key
    first = func.min(INBOX.c.update_id).label("first")
    wanted = select(first).where(UNDONE, _OURS)
    if shards is not None:
        wanted = wanted.where(_SHARD.in_(listed("shard", shards, key.type)))
    most = bindparam("most", type_=Integer)
    return LeavingOut(wanted.group_by(key).order_by(first).limit(most), key)


@cache
def _updates(places: int) -> Finding[InboxUpdate]:
    number = INBOX.c.update_id
    found = number.in_(listed("update", places, number.type))
    return Finding(InboxUpdate, _OURS, found, order_by=(number,))


def mark_done(session: Session, now: datetime, inbox_id: int) -> bool:
    """The update has been handled, and what it says is forgotten; False when it had been before.

    Its id stays, for Telegram may bring it again.
    """
    return _DONE.run(session, {"inbox_id": inbox_id, "now": now, "nothing": {}}) == 1


def note_failure(
    session: Session, now: datetime, inbox_id: int, error: str, most_attempts: int
) -> int | None:
    """Count a failed try; at `most_attempts` the update is quarantined. How many tries so far.

    None when the update is done all the same: what failed came after its step. `error` is the
    type of what was raised, never a person's words.
    """
    row = session.get_one(InboxUpdate, inbox_id)
    if row.done_at is not None:
        return None
    row.attempts += 1
    row.error = row.raised = error
    if row.attempts >= most_attempts:
        row.done_at = now
        row.error = QUARANTINED
    session.flush()
    return row.attempts


def quarantined(session: Session, since: datetime) -> int:
    """How many updates that were received after `since` lie in quarantine."""
    statement = select(func.count()).where(IN_QUARANTINE, INBOX.c.received_at > since)
    return session.connection().execute(statement).scalar_one()


def find_quarantined(session: Session) -> list[PutAside]:
    """All that lie in quarantine and still have what was said, oldest first."""
    found = session.connection().execute(_PUT_ASIDE.order_by(INBOX.c.id))
    return [PutAside(*row) for row in found]


def replay(session: Session, inbox_id: int | None = None) -> int:
    """Try one that is in quarantine once more, or all of them; how many."""
    statement = update(INBOX).where(IN_QUARANTINE)
    if inbox_id is not None:
        statement = statement.where(INBOX.c.id == inbox_id)
    error = case((INBOX.c.raised == KILLED, KILLED), else_="")
    return session.connection().execute(statement.values(done_at=None, error=error)).rowcount


def retry_quarantined(session: Session, counter: Counter, since: datetime) -> int:
    """Try what was received after `since` once more, but not what kills; how many."""
    statement = update(INBOX).where(
        IN_QUARANTINE,
        INBOX.c.counter == counter,
        INBOX.c.received_at > since,
        INBOX.c.raised != KILLED,
    )
    return session.connection().execute(statement.values(done_at=None, error="")).rowcount


_FORGET = Prepared(
    update(INBOX)
    .where(IN_QUARANTINE, INBOX.c.received_at <= bindparam("over"))
    .values(body={}, error=FORGOTTEN)
)


def forget_quarantined(session: Session, over: datetime) -> int:
    """Forget what was said in updates that arrived until then and lie in quarantine; how many."""
    return _FORGET.run(session, {"over": over})


def oldest_pending(session: Session) -> datetime | None:
    """Since when the oldest undone update waits; None when all is done (for health)."""
    statement = select(func.min(INBOX.c.received_at, type_=_MOMENT)).where(UNDONE)
    found: datetime | None = session.connection().execute(statement).scalar_one()
    return found


_MOMENT = INBOX.c.received_at.type
