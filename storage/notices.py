"""待送达通知 drawer: what steps leave; a lane claims it, and notes what came of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    TextClause,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlmodel import Session

from storage.bells import NOTICES as BELL
from storage.bells import hear_of
from storage.new_rows import new_only, table_of
from storage.prepared import Prepared
from storage.tables import Notice
from storage.words import Counter, NoticeKind, NoticeState, Priority

NOTICES = table_of(Notice)
OPEN = text("state IN ('waiting', 'leased')")  # literally that of the partial index
LEASED = text("state = 'leased'")  # likewise
# Not as a value: SQLite then makes the whole statement ready anew each time, to see whether one of
# the partial indexes would do for that value; that takes three times as long as the statement.
WAITING = text("notices.state = 'waiting'")
LEFT = "left"  # in session.info: a list that gathers the keys of what a step leaves

# Statements are built once: building one takes longer than running it.
_OF_CASE = NOTICES.delete().where(NOTICES.c.petition_id == bindparam("its_petition_id"), WAITING)
_OF_KIND = NOTICES.c.kind == bindparam("its_kind")
_IN_CHAT = and_(_OF_KIND, NOTICES.c.chat_id == bindparam("its_chat_id"))
_WAITING_IN_CHAT = Prepared(_OF_CASE.where(_IN_CHAT))
_WAITING_ANYWHERE = Prepared(_OF_CASE.where(_OF_KIND))
_WAITING_AND_MORE = Prepared(
    _OF_CASE.where(or_(_IN_CHAT, NOTICES.c.kind == bindparam("also_kind")))
)
_FORGET = Prepared(NOTICES.delete().where(NOTICES.c.id == bindparam("its_id")))
_MOMENT = NOTICES.c.not_before.type
FRESH: dict[str, Any] = {
    "state": NoticeState.WAITING,
    "attempts": 0,
    "error": "",
    "parts_sent": [],
    "bug": "",
}
_LEFT = (  # the columns of what is left
    *("counter", "chat_id", "thread_id", "reply_to", "edits", "kind", "arguments"),
    *("petition_id", "person_id", "priority", "dedup_key", "created_at", "not_before"),
    *("expires_at", *FRESH),
)


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
    hear_of(session, BELL)
    is_new = new_only(NOTICES, session.connection().dialect.name, _LEFT).run(session, row) == 1
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


def drop_of_person(session: Session, counter: Counter, person_id: int, kind: NoticeKind) -> int:
    """Take back what a person has not been told yet at a counter; how many."""
    its = (*_of_person(counter, person_id), NOTICES.c.kind == kind)
    return session.connection().execute(NOTICES.delete().where(*its)).rowcount


def drop_waiting(
    session: Session, petition_id: int, kind: NoticeKind, chat_id: int | None = None
) -> int:
    """Take back what is not on its way yet (in one chat, or in all); how many."""
    its = {"its_petition_id": petition_id, "its_kind": kind, "its_chat_id": chat_id}
    statement = _WAITING_ANYWHERE if chat_id is None else _WAITING_IN_CHAT
    return statement.run(session, its)


def drop_waiting_and(
    session: Session, petition_id: int, kind: NoticeKind, chat_id: int, also: NoticeKind
) -> int:
    """The same in one chat, and of another kind in all, at once; how many."""
    its = {"its_petition_id": petition_id, "its_kind": kind, "its_chat_id": chat_id}
    return _WAITING_AND_MORE.run(session, {**its, "also_kind": also})


def find_waiting_readers(
    session: Session, counter: Counter, petition_id: int
) -> Sequence[int | None]:
    """Who has yet to be told of a case at a counter; None: a group."""
    wanted = select(NOTICES.c.person_id).where(*_of_case(counter, petition_id)).distinct()
    return session.connection().execute(wanted).scalars().all()


def drop_told(session: Session, counter: Counter, petition_id: int, person_id: int | None) -> int:
    """Take back what a reader at a counter has yet to be told of a case; how many."""
    its = (*_of_case(counter, petition_id), NOTICES.c.person_id.is_not_distinct_from(person_id))
    return session.connection().execute(NOTICES.delete().where(*its)).rowcount


def _of_case(counter: Counter, petition_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        NOTICES.c.petition_id == petition_id,
        NOTICES.c.counter == counter,
        NOTICES.c.state == NoticeState.WAITING,
    )


def find_waiting(session: Session, petition_id: int, kind: NoticeKind) -> list[Notice]:
    """What is owed of a case and not on its way yet."""
    statement = select(NOTICES).where(
        NOTICES.c.petition_id == petition_id,
        NOTICES.c.kind == kind,
        NOTICES.c.state == NoticeState.WAITING,
    )
    return [Notice(**row._mapping) for row in session.connection().execute(statement)]


def find_waiting_for(
    session: Session, counter: Counter, person_id: int, kind: NoticeKind
) -> list[Notice]:
    """What somebody is to be told at a counter and is not on its way yet."""
    its = (*_of_person(counter, person_id), NOTICES.c.kind == kind)
    statement = select(NOTICES).where(*its).order_by(NOTICES.c.id)
    return [Notice(**row._mapping) for row in session.connection().execute(statement)]


def last_shown(
    session: Session, petition_id: int, chat_id: int, message_id: int
) -> NoticeKind | None:
    """What a message about a case was edited to last; None: it stands as it was sent."""
    statement = (
        select(NOTICES.c.kind)
        .where(
            NOTICES.c.petition_id == petition_id,
            NOTICES.c.chat_id == chat_id,
            NOTICES.c.edits == message_id,
            NOTICES.c.state == NoticeState.SENT,
        )
        .order_by(NOTICES.c.sent_at.desc(), NOTICES.c.id.desc())
        .limit(1)
    )
    kind = session.connection().execute(statement).scalar()
    return None if kind is None else NoticeKind(kind)


def forget(session: Session, notice_id: int) -> bool:
    """Keep nothing of it; whether there was anything."""
    return _FORGET.run(session, {"its_id": notice_id}) > 0


def forget_over(session: Session, notice_id: int) -> None:
    """Keep nothing of it, unless it is still to be delivered."""
    over = (NoticeState.SENT, NoticeState.FAILED, NoticeState.EXPIRED)
    gone = NOTICES.delete().where(NOTICES.c.id == notice_id, NOTICES.c.state.in_(over))
    session.connection().execute(gone)


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


def move_chat(session: Session, counter: Counter, old: int, new: int) -> None:
    """The group has another id: everything still owed goes there."""
    session.connection().execute(
        update(NOTICES)
        .where(NOTICES.c.counter == counter, NOTICES.c.chat_id == old, OPEN)
        .values(chat_id=new)
    )


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


def drop_of_counter(session: Session, counter: Counter, person_id: int) -> int:
    """Take back all a person has not been told yet at a counter; how many."""
    its = _of_person(counter, person_id)
    return session.connection().execute(NOTICES.delete().where(*its)).rowcount


def _of_person(counter: Counter, person_id: int) -> tuple[ColumnElement[bool] | TextClause, ...]:
    """Out of what is still owed at the counter, not of all that was ever told."""
    return (
        NOTICES.c.counter == counter,
        OPEN,
        NOTICES.c.state == NoticeState.WAITING,
        NOTICES.c.person_id == person_id,
    )
