"""领取 drawer: what a lane leases of the notices that are due, in which order."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Integer,
    bindparam,
    false,
    func,
    inspect,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import Mapper
from sqlmodel import Session

from storage.left_out import LeavingOut
from storage.notices import LEASED, NOTICES, OPEN, forget
from storage.outcomes import change
from storage.prepared import Prepared, as_read
from storage.tables import Notice
from storage.words import Counter, NoticeKind, NoticeState, Priority

_Columns = dict[str, Any]
PAGE = 200  # rows looked at in one go while claiming …
FEW = 8  # … at first as many as are wanted, twice, and these
LATEST = 5000  # rows looked at in one place for what was sent in the last minute

# Statements are built once: building one takes longer than running it.
_MOMENT = NOTICES.c.not_before.type
_OURS = NOTICES.c.counter == bindparam("counter")
_CANDIDATES = (
    select(NOTICES)
    .where(
        _OURS,
        OPEN,
        (NOTICES.c.not_before <= bindparam("now")) | (NOTICES.c.error != ""),
        NOTICES.c.priority <= bindparam("least"),
        tuple_(NOTICES.c.priority, NOTICES.c.id)
        > tuple_(bindparam("after_priority"), bindparam("after_id")),
    )
    .order_by(NOTICES.c.priority, NOTICES.c.id)
    .limit(bindparam("page", type_=Integer))
)
_OF_ALL = Prepared(_CANDIDATES)
_OF_OTHERS = LeavingOut(_CANDIDATES, NOTICES.c.chat_id)
_NOTICE: Mapper[Notice] = inspect(Notice)
_NAMES = [one.name for one in NOTICES.columns]
_LEASED_CHATS = Prepared(
    select(NOTICES.c.chat_id).where(_OURS, LEASED, NOTICES.c.leased_until > bindparam("now"))
)
_PUT_OFF_CHATS = select(NOTICES.c.chat_id).where(
    _OURS, OPEN, NOTICES.c.error != "", NOTICES.c.not_before > bindparam("now")
)
_NEXT_DUE = LeavingOut(
    select(
        func.min(
            func.coalesce(NOTICES.c.leased_until, NOTICES.c.not_before, type_=_MOMENT),
            type_=_MOMENT,
        )
    ).where(
        _OURS,
        OPEN,
        (NOTICES.c.error != "") | NOTICES.c.chat_id.not_in(_PUT_OFF_CHATS),
    ),
    NOTICES.c.chat_id,
)


def claim(
    session: Session,
    now: datetime,
    counter: Counter,
    limit: int,
    lease: timedelta,
    excluded: Collection[int] = (),
    broadcasts: int | None = None,
) -> list[Notice]:
    """Lease what is due, at most one per chat and never past an earlier one of that chat.

    Order: priority, then age; at most so many `broadcasts`. A notice put off by delivery (`error`
    is set) holds back its chat; one that was given a later `not_before` by its step does not.
    Expired leases are taken again. One that somebody is about to change waits until that is done,
    and its chat with it.
    """
    picked: list[_Columns] = []
    expired: list[_Columns] = []
    seen = set(excluded)
    left = limit if broadcasts is None else broadcasts
    for row in _candidates(session, now, counter, excluded, limit, hurried=left <= 0):
        if row["expires_at"] and row["expires_at"] <= now and not _held(row, now):
            expired.append(row)
        elif row["chat_id"] not in seen:
            seen.add(row["chat_id"])
            if not _held(row, now) and row["not_before"] <= now:
                left -= row["priority"] >= Priority.BROADCAST
                if left < 0:
                    break
                picked.append(row)
                if len(picked) == limit:
                    break
    _expire(session, expired)
    busy = _leased_chats(session, now, counter) if picked else frozenset()
    free = _locked(session, [row for row in picked if row["chat_id"] not in busy])
    leased = {"state": NoticeState.LEASED, "leased_until": now + lease}
    change(session, [row["id"] for row in free], **leased)
    return [as_read(_NOTICE, {**row, **leased}.items()) for row in free]


def next_due(
    session: Session, now: datetime, counter: Counter, excluded: Collection[int] = ()
) -> datetime | None:
    """When the next one comes due or the next lease runs out; None when nothing is owed.

    What waits behind one that delivery has put off is left out: it comes due with that one.
    """
    [(found,)] = _NEXT_DUE.rows(session, {"counter": counter, "now": now}, excluded)
    due: datetime | None = found
    return due


def release(session: Session, counter: Counter) -> int:
    """Give back all leases of a lane that is no more, but those of broadcasts; how many."""
    statement = update(NOTICES).where(
        NOTICES.c.counter == counter,
        NOTICES.c.state == NoticeState.LEASED,
        NOTICES.c.priority < int(Priority.BROADCAST),
        OPEN,
    )
    values = {"state": NoticeState.WAITING, "leased_until": None}
    return session.connection().execute(statement.values(values)).rowcount


def on_their_way(session: Session, counter: Counter) -> list[int]:
    """The chats of what a lane has leased, in no order."""
    leased = select(NOTICES.c.chat_id).where(
        NOTICES.c.counter == counter, NOTICES.c.state == NoticeState.LEASED, OPEN
    )
    return list(session.connection().execute(leased).scalars())


def sent_since(
    session: Session, now: datetime, counter: Counter, since: datetime
) -> list[tuple[int, datetime, bool]]:
    """Chat, moment, and whether it was an edit, of what was sent of late, oldest first.

    There is no index for what is asked once in a while: looked for among the newest LATEST, and,
    where more than that are due, among as many just before what is the next of its priority.
    """
    newest = select(func.max(NOTICES.c.id))
    due = select(func.min(NOTICES.c.id)).where(
        _OURS, OPEN, NOTICES.c.not_before <= now, NOTICES.c.chat_id.not_in(_PUT_OFF_CHATS)
    )
    asked = {"counter": counter, "now": now}
    found = session.connection().execute(newest.union(due.group_by(NOTICES.c.priority)), asked)
    near = [NOTICES.c.id.between(one - LATEST, one) for one in found.scalars() if one]
    sent = select(NOTICES.c.chat_id, NOTICES.c.sent_at, NOTICES.c.edits.is_not(None)).where(
        or_(false(), *near), NOTICES.c.counter == counter, NOTICES.c.sent_at > since
    )
    rows = session.connection().execute(sent.order_by(NOTICES.c.sent_at))
    return [(chat_id, at, bool(is_edit)) for chat_id, at, is_edit in rows]


def _candidates(
    session: Session,
    now: datetime,
    counter: Counter,
    excluded: Collection[int],
    limit: int,
    *,
    hurried: bool,
) -> Iterator[_Columns]:
    """What may be due, in order; no broadcast when only the `hurried` may go.

    The first page is as short as is mostly enough, and chats are left out of later ones only.
    """
    least = Priority.BROADCAST - 1 if hurried else Priority.BROADCAST
    size = 2 * limit + FEW
    given = {"counter": counter, "now": now, "least": int(least), "page": size}
    given |= {"after_priority": -1, "after_id": -1}
    found = _OF_ALL.rows(session, given)
    while True:
        page = [dict(zip(_NAMES, row, strict=True)) for row in found]
        yield from page
        if len(page) < size:
            return
        given |= {"after_priority": page[-1]["priority"], "after_id": page[-1]["id"]}
        given |= {"page": PAGE}
        size = PAGE
        found = _OF_OTHERS.rows(session, given, excluded)


def _expire(session: Session, rows: list[_Columns]) -> None:
    """What only asked something is not even remembered."""
    for row in rows:
        if row["kind"] == NoticeKind.STILL_THERE:
            forget(session, row["id"])
    told = [row["id"] for row in rows if row["kind"] != NoticeKind.STILL_THERE]
    change(session, told, state=NoticeState.EXPIRED, leased_until=None)


def _held(row: _Columns, now: datetime) -> bool:
    return row["leased_until"] is not None and bool(row["leased_until"] > now)


def _locked(session: Session, rows: list[_Columns]) -> list[_Columns]:
    """Those that no other transaction is changing; on SQLite there is no other."""
    if not rows or session.connection().dialect.name != "postgresql":
        return rows
    wanted = select(NOTICES.c.id).where(NOTICES.c.id.in_([row["id"] for row in rows]), OPEN)
    found = session.connection().execute(wanted.with_for_update(skip_locked=True))
    ours = {*found.scalars()}
    return [row for row in rows if row["id"] in ours]


def _leased_chats(session: Session, now: datetime, counter: Counter) -> frozenset[int]:
    """Few: what is on its way."""
    found = _LEASED_CHATS.rows(session, {"counter": counter, "now": now})
    return frozenset(chat_id for (chat_id,) in found)
