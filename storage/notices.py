"""待送达通知 drawer: what steps leave, what a lane claims, and what came of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Row, bindparam, case, func, literal, select, text, tuple_, update
from sqlmodel import Session

from storage.new_rows import add_new, table_of
from storage.prepared import Prepared
from storage.tables import Notice
from storage.words import Counter, NoticeKind, NoticeState, Priority

NOTICES = table_of(Notice)
OPEN = text("state IN ('waiting', 'leased')")  # literally that of the partial index
LEFT = "left"  # in session.info: a list that gathers the keys of what a step leaves
PAGE = 200  # rows looked at in one go while claiming

# Statements are built once: building one takes longer than running it.
_WAITING = NOTICES.delete().where(
    NOTICES.c.petition_id == bindparam("its_petition_id"),
    NOTICES.c.kind == bindparam("its_kind"),
    NOTICES.c.state == NoticeState.WAITING,
)
_WAITING_IN_CHAT = Prepared(_WAITING.where(NOTICES.c.chat_id == bindparam("its_chat_id")))
_WAITING_ANYWHERE = Prepared(_WAITING)
_ONE = update(NOTICES).where(NOTICES.c.id == bindparam("its_id"))
_TRIED = Prepared(_ONE.values(attempts=NOTICES.c.attempts + 1))
_MOMENT = NOTICES.c.not_before.type
_OURS = NOTICES.c.counter == bindparam("counter")
_NOT_EXCLUDED = NOTICES.c.chat_id.not_in(bindparam("excluded", expanding=True))
_CANDIDATES = (
    select(NOTICES)
    .where(
        _OURS,
        OPEN,
        (NOTICES.c.not_before <= bindparam("now")) | (NOTICES.c.error != ""),
        _NOT_EXCLUDED,
        tuple_(NOTICES.c.priority, NOTICES.c.id)
        > tuple_(bindparam("after_priority"), bindparam("after_id")),
    )
    .order_by(NOTICES.c.priority, NOTICES.c.id)
    .limit(PAGE)
)
_LEASED_CHATS = select(NOTICES.c.chat_id).where(
    _OURS,
    text("state = 'leased'"),
    NOTICES.c.chat_id.in_(bindparam("chats", expanding=True)),
    NOTICES.c.leased_until > bindparam("now"),
)
_PUT_OFF_CHATS = select(NOTICES.c.chat_id).where(
    _OURS, OPEN, NOTICES.c.error != "", NOTICES.c.not_before > bindparam("now")
)
_NEXT_DUE = select(
    func.min(
        func.coalesce(NOTICES.c.leased_until, NOTICES.c.not_before, type_=_MOMENT), type_=_MOMENT
    )
).where(
    _OURS,
    OPEN,
    (NOTICES.c.error != "") | NOTICES.c.chat_id.not_in(_PUT_OFF_CHATS),
    _NOT_EXCLUDED,
)
FRESH: dict[str, Any] = {
    "state": NoticeState.WAITING,
    "attempts": 0,
    "error": "",
    "parts_sent": [],
}


def leave(
    session: Session,
    now: datetime,
    counter: Counter,
    chat_id: int,
    kind: NoticeKind,
    *,
    priority: Priority,
    dedup_key: str,
    arguments: Mapping[str, Any] | None = None,
    petition_id: int | None = None,
    person_id: int | None = None,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    reply_to: int | None = None,
    edits: int | None = None,
    thread_id: int | None = None,
) -> bool:
    """Owe somebody a message; False when `dedup_key` says it is owed (or was told) already."""
    row = {
        "counter": counter,
        "chat_id": chat_id,
        "thread_id": thread_id,
        "reply_to": reply_to,
        "edits": edits,
        "kind": kind,
        "arguments": dict(arguments or {}),
        "petition_id": petition_id,
        "person_id": person_id,
        "priority": int(priority),
        "dedup_key": dedup_key,
        "created_at": now,
        "not_before": not_before or now,
        "expires_at": expires_at,
        **FRESH,
    }
    session.info["notices"] = True
    is_new = add_new(session, Notice, [row]) == 1
    if is_new and (left := session.info.get(LEFT)) is not None:
        left.append(dedup_key)
    return is_new


def hold(session: Session, keys: Sequence[str], undo_id: int, until: datetime) -> None:
    """Those under these keys go with a step that may be undone; residents' wait until then."""
    early = (NOTICES.c.counter == Counter.RESIDENT) & (NOTICES.c.not_before < until)
    then = case((early, literal(until, _MOMENT)), else_=NOTICES.c.not_before)
    statement = update(NOTICES).where(NOTICES.c.dedup_key.in_(keys))
    session.connection().execute(statement.values(undo_id=undo_id, not_before=then))


def find_left_by(session: Session, undo_id: int) -> list[Notice]:
    """What a step left, as far as it is not taken back."""
    statement = select(NOTICES).where(NOTICES.c.undo_id == undo_id).order_by(NOTICES.c.id)
    found = session.connection().execute(statement)
    return [Notice(**row._mapping) for row in found]


def withdraw(session: Session, undo_id: int) -> int:
    """Take back what a step left and is not on its way yet; how many."""
    statement = NOTICES.delete().where(
        NOTICES.c.undo_id == undo_id, NOTICES.c.state == NoticeState.WAITING
    )
    return session.connection().execute(statement).rowcount


def drop_waiting(
    session: Session, petition_id: int, kind: NoticeKind, chat_id: int | None = None
) -> int:
    """Take back what is not on its way yet (in one chat, or in all); how many."""
    its = {"its_petition_id": petition_id, "its_kind": kind, "its_chat_id": chat_id}
    statement = _WAITING_ANYWHERE if chat_id is None else _WAITING_IN_CHAT
    return statement.run(session, its)


def take_back(session: Session, counter: Counter, key: str) -> int:
    """Take back what was left under keys `key:…` and is not on its way yet; how many."""
    statement = NOTICES.delete().where(
        NOTICES.c.counter == counter,
        OPEN,
        NOTICES.c.state == NoticeState.WAITING,
        NOTICES.c.dedup_key.startswith(f"{key}:", autoescape=True),
    )
    return session.connection().execute(statement).rowcount


def put_off(session: Session, counter: Counter, key: str, until: datetime) -> None:
    """What was left under this key and is not on its way yet goes out then at the earliest."""
    statement = update(NOTICES).where(
        NOTICES.c.counter == counter,
        OPEN,
        NOTICES.c.state == NoticeState.WAITING,
        NOTICES.c.dedup_key == key,
        NOTICES.c.not_before < until,
    )
    session.connection().execute(statement.values(not_before=until))


def by_message(session: Session, counter: Counter, chat_id: int, message_id: int) -> Notice | None:
    """The notice that became a message."""
    statement = select(NOTICES).where(
        NOTICES.c.counter == counter,
        NOTICES.c.chat_id == chat_id,
        NOTICES.c.message_id == message_id,
        NOTICES.c.edits.is_(None),
    )
    row = session.connection().execute(statement).first()
    return None if row is None else Notice(**row._mapping)


def claim(
    session: Session,
    now: datetime,
    counter: Counter,
    limit: int,
    lease: timedelta,
    excluded: Collection[int] = (),
) -> list[Notice]:
    """Lease what is due, at most one per chat and never past an earlier one of that chat.

    Order: priority, then age. A notice put off by delivery (`error` is set) holds back its chat;
    one that was given a later `not_before` by its step does not. Expired leases are taken again.
    """
    picked: list[Row[Any]] = []
    expired: list[int] = []
    seen = set(excluded)
    for row in _candidates(session, now, counter, excluded):
        if row.expires_at is not None and row.expires_at <= now and not _held(row, now):
            expired.append(row.id)
        elif row.chat_id not in seen:
            seen.add(row.chat_id)
            if not _held(row, now) and row.not_before <= now:
                picked.append(row)
                if len(picked) == limit:
                    break
    _set(session, expired, state=NoticeState.EXPIRED, leased_until=None)
    busy = _leased_chats(session, now, counter, {row.chat_id for row in picked})
    free = [row for row in picked if row.chat_id not in busy]
    until = now + lease
    _set(session, [row.id for row in free], state=NoticeState.LEASED, leased_until=until)
    leased = {"state": NoticeState.LEASED, "leased_until": until}
    return [Notice(**{**row._mapping, **leased}) for row in free]


def mark_sent(
    session: Session, now: datetime, notice_id: int, message_id: int | None, remark: str = ""
) -> None:
    """It arrived (or there was nothing to say: the remark tells)."""
    values = {"sent_at": now, "message_id": message_id, "leased_until": None, "error": remark}
    _set(session, [notice_id], state=NoticeState.SENT, **values)


def keep_parts(session: Session, notice_id: int, parts: Sequence[Sequence[int]]) -> None:
    """So far it has come: message ids of each part, so that no part is sent twice."""
    _set(session, [notice_id], parts_sent=[list(part) for part in parts])


def postpone(
    session: Session, notice_id: int, not_before: datetime, error: str, *, attempted: bool = False
) -> None:
    """Give the lease back until then; `attempted` counts it as a try."""
    if attempted:
        _TRIED.run(session, {"its_id": notice_id})
    values = {"not_before": not_before, "leased_until": None, "error": error}
    _set(session, [notice_id], state=NoticeState.WAITING, **values)


def fail(session: Session, notice_id: int, error: str) -> None:
    """It will never arrive."""
    _set(session, [notice_id], state=NoticeState.FAILED, leased_until=None, error=error)


def to_general(session: Session, notice_id: int) -> None:
    """Its topic is gone: to the General topic instead."""
    _set(session, [notice_id], thread_id=None)


def move_chat(session: Session, counter: Counter, old: int, new: int) -> None:
    """The group has another id: everything still owed goes there."""
    session.connection().execute(
        update(NOTICES)
        .where(NOTICES.c.counter == counter, NOTICES.c.chat_id == old, OPEN)
        .values(chat_id=new)
    )


def release(session: Session, counter: Counter) -> int:
    """Give back all leases of a lane that is no more; how many."""
    statement = update(NOTICES).where(
        NOTICES.c.counter == counter, NOTICES.c.state == NoticeState.LEASED, OPEN
    )
    values = {"state": NoticeState.WAITING, "leased_until": None}
    return session.connection().execute(statement.values(values)).rowcount


def next_due(
    session: Session, now: datetime, counter: Counter, excluded: Collection[int] = ()
) -> datetime | None:
    """When the next one comes due or the next lease runs out; None when nothing is owed.

    What waits behind one that delivery has put off is left out: it comes due with that one.
    """
    given = {"counter": counter, "now": now, "excluded": list(excluded)}
    found: datetime | None = session.connection().execute(_NEXT_DUE, given).scalar_one()
    return found


def failed_alerts(session: Session, since: datetime) -> int:
    """How many alerts that were left after `since` will never arrive."""
    statement = select(func.count()).where(
        text("state = 'failed'"),  # literally that of the partial index
        NOTICES.c.priority == int(Priority.ALERT),
        NOTICES.c.created_at > since,
    )
    return session.connection().execute(statement).scalar_one()


def oldest_due(session: Session, now: datetime) -> datetime | None:
    """Since when the longest-waiting due notice waits; None when none does (for health)."""
    statement = select(func.min(NOTICES.c.not_before, type_=_MOMENT)).where(
        OPEN, NOTICES.c.not_before <= now
    )
    found: datetime | None = session.connection().execute(statement).scalar_one()
    return found


def _candidates(
    session: Session, now: datetime, counter: Counter, excluded: Collection[int]
) -> Iterator[Row[Any]]:
    last = (-1, -1)
    given = {"counter": counter, "now": now, "excluded": list(excluded)}
    while True:
        after = {"after_priority": last[0], "after_id": last[1]}
        page = session.connection().execute(_CANDIDATES, {**given, **after}).all()
        yield from page
        if len(page) < PAGE:
            return
        last = (page[-1].priority, page[-1].id)


def _held(row: Row[Any], now: datetime) -> bool:
    return row.leased_until is not None and bool(row.leased_until > now)


def _leased_chats(
    session: Session, now: datetime, counter: Counter, chats: Collection[int]
) -> set[int]:
    if not chats:
        return set()
    given = {"counter": counter, "now": now, "chats": list(chats)}
    return set(session.connection().execute(_LEASED_CHATS, given).scalars())


def _set(session: Session, ids: Sequence[int], **values: Any) -> None:
    rows = [{**values, "its_id": number} for number in ids]
    _setting(tuple(values)).run_each(session, rows)


@cache
def _setting(names: tuple[str, ...]) -> Prepared:
    return Prepared(_ONE, names)
