"""Drawer of riders' days: the receipts that stand, what stands on them, what they wait for."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, func, update
from sqlmodel import Session, col, or_, select

from storage.new_rows import add_new, insert, table_of
from storage.prepared import ById, Finding, Prepared
from storage.tables import Evening, Notice, Petition, RiderDay
from storage.words import OPEN_STATES, Counter, NoticeState, Role, State

LIVES = timedelta(days=7)  # for so long a day's receipt is kept up to date
_DAYS, _PETITIONS = table_of(RiderDay), table_of(Petition)

# Statements are built once: building one takes longer than running it.
_DAY = ById(RiderDay)
_OF_ROOM = Finding(
    RiderDay,
    RiderDay.person_id == bindparam("person_id"),
    RiderDay.day == bindparam("day"),
    RiderDay.chat_id == bindparam("chat_id"),
    RiderDay.thread_id == bindparam("thread_id"),
)
_CHANGED = {
    "version": _DAYS.c.version + 1,
    "due_at": bindparam("shown_at", type_=_DAYS.c.due_at.type),
}
_TOUCH = Prepared(update(_DAYS).where(_DAYS.c.id == bindparam("its_id")).values(_CHANGED))
_FINDS_WITHIN = (
    select(col(Petition.receipt_id))
    .where(
        col(Petition.merged_into_id) == bindparam("home_id"), col(Petition.receipt_id).is_not(None)
    )
    .scalar_subquery()
)
_TOUCH_WITHIN = Prepared(update(_DAYS).where(_DAYS.c.id.in_(_FINDS_WITHIN)).values(_CHANGED))


def get(session: Session, day_id: int | None) -> RiderDay | None:
    """The day of that id."""
    return None if day_id is None else _DAY.get(session, day_id)


def of_room(
    session: Session, person_id: int, day: date, chat_id: int, thread_id: int
) -> RiderDay | None:
    """A rider's day in a chat and topic (0: none)."""
    given = {"person_id": person_id, "day": day, "chat_id": chat_id, "thread_id": thread_id}
    return _OF_ROOM.first(session, given)


def add(session: Session, row: RiderDay) -> RiderDay:
    """A new day with its id."""
    insert(session, row)
    return row


def touch(session: Session, day_id: int, shown_at: datetime) -> None:
    """A find on it has changed; it is shown then at the earliest."""
    _touched(session, _TOUCH, {"its_id": day_id, "shown_at": shown_at})


def touch_within(session: Session, home_id: int, shown_at: datetime) -> None:
    """The same of all on which a find stands that lives on in a case."""
    _touched(session, _TOUCH_WITHIN, {"home_id": home_id, "shown_at": shown_at})


def _touched(session: Session, statement: Prepared, given: dict[str, object]) -> None:
    if statement.run(session, given):
        for row in [one for one in session.identity_map.values() if isinstance(one, RiderDay)]:
            session.expire(row, ["version", "due_at"])


def find_due(session: Session, now: datetime, most: int) -> Sequence[RiderDay]:
    """Days that show less than there is, or whose message could not be shown."""
    lost = select(Notice.id).where(
        Notice.dedup_key == col(RiderDay.notice_key), Notice.state == NoticeState.FAILED
    )
    behind = (col(RiderDay.version) > col(RiderDay.told)) & (col(RiderDay.due_at) <= now)
    wanted = (
        select(RiderDay)
        .where(col(RiderDay.ended_at).is_(None), or_(behind, lost.exists()))
        .order_by(col(RiderDay.due_at), col(RiderDay.id))
        .limit(most)
    )
    return session.exec(wanted).all()


def find_in(session: Session, chat_id: int) -> Sequence[RiderDay]:
    """Days whose receipts stand in a chat and are kept up to date."""
    wanted = select(RiderDay).where(RiderDay.chat_id == chat_id, col(RiderDay.ended_at).is_(None))
    return session.exec(wanted.order_by(col(RiderDay.id))).all()


def by_message(session: Session, chat_id: int, message_id: int) -> RiderDay | None:
    """The day whose receipt a message is."""
    shown = select(Notice.dedup_key).where(  # a day learns its message's number when it changes
        Notice.counter == Counter.RESIDENT,
        Notice.chat_id == chat_id,
        Notice.message_id == message_id,
    )
    known = or_(RiderDay.message_id == message_id, col(RiderDay.notice_key).in_(shown))
    wanted = select(RiderDay).where(RiderDay.chat_id == chat_id, known)
    return session.exec(wanted.order_by(col(RiderDay.id).desc())).first()


def end_old(session: Session, now: datetime, before: date) -> int:
    """Receipts of days before that one are left as they are; how many."""
    ended = update(_DAYS).where(_DAYS.c.ended_at.is_(None), _DAYS.c.day < before)
    return session.connection().execute(ended.values(ended_at=now)).rowcount


def end_others(session: Session, now: datetime, kept: RiderDay) -> None:
    """An ephemeral message's number may be given again: the older receipt of it is no more."""
    session.flush()
    same = (
        (_DAYS.c.person_id == kept.person_id)
        & (_DAYS.c.chat_id == kept.chat_id)
        & (_DAYS.c.message_id == kept.message_id)
        & (_DAYS.c.id != kept.id)
        & _DAYS.c.ended_at.is_(None)
    )
    session.connection().execute(update(_DAYS).where(same).values(ended_at=now))


def find_finds(session: Session, day_id: int) -> Sequence[Petition]:
    """What stands on a receipt, in the order in which it was found."""
    wanted = select(Petition).where(Petition.receipt_id == day_id)
    return session.exec(wanted.order_by(col(Petition.id))).all()


def find_unasked(session: Session, reporter_id: int | None = None) -> Sequence[Petition]:
    """Finds that still go on and about which nobody was asked, the oldest first; of all riders."""
    wanted = select(Petition).where(
        col(Petition.receipt_id).is_not(None),
        col(Petition.place_asked).is_(False),
        col(Petition.state).in_(OPEN_STATES),
    )
    if reporter_id is not None:
        wanted = wanted.where(Petition.reporter_id == reporter_id)
    return session.exec(wanted.order_by(col(Petition.id))).all()


def find_closed(session: Session, since: datetime, until: datetime) -> Sequence[Petition]:
    """Couriers' finds archived in that time about which nobody was asked again, oldest first.

    By when they were archived: SQLite would go through all that ever were, by their state.
    """
    wanted = select(Petition).where(
        func.coalesce(col(Petition.state), State.DRAFT) == State.CLOSED,
        Petition.reporter_role == Role.COURIER,
        col(Petition.closed_at) > since,
        col(Petition.closed_at) <= until,
        col(Petition.asked_again_at).is_(None),
    )
    return session.exec(wanted.order_by(col(Petition.closed_at), col(Petition.id))).all()


def begin_evening(session: Session, now: datetime, day: date) -> bool:
    """Whether that evening's questions are to be left now; True once a day."""
    is_done = session.get(Evening, day) is not None
    return not is_done and add_new(session, Evening, [{"day": day, "left_at": now}]) == 1


def has_evening_begun(session: Session, day: date) -> bool:
    """Whether that evening's questions have been left."""
    return session.get(Evening, day) is not None


def move_finds(session: Session, old_id: int, new_id: int) -> int:
    """What stands on one receipt stands on another from now on; how many."""
    session.flush()
    moved = update(_PETITIONS).where(_PETITIONS.c.receipt_id == old_id)
    changed = session.connection().execute(moved.values(receipt_id=new_id)).rowcount
    session.expire_all()
    return changed


def count_finds(session: Session, person_id: int) -> dict[State, int]:
    """How many finds a rider has in each state."""
    counted = (
        select(Petition.state, func.count())
        .where(Petition.reporter_id == person_id, col(Petition.receipt_id).is_not(None))
        .group_by(col(Petition.state))
    )
    return {State(state): number for state, number in session.exec(counted)}


def page_of_finds(session: Session, person_id: int, page: int, size: int) -> Sequence[Petition]:
    """A page of a rider's finds, the newest first."""
    wanted = (
        select(Petition)
        .where(Petition.reporter_id == person_id, col(Petition.receipt_id).is_not(None))
        .order_by(col(Petition.id).desc())
    )
    return session.exec(wanted.offset(page * size).limit(size)).all()


def forget_of(session: Session, person_id: int) -> None:
    """Nothing of a rider's days is kept."""
    session.flush()
    theirs = select(col(RiderDay.id)).where(RiderDay.person_id == person_id).scalar_subquery()
    unlinked = update(_PETITIONS).where(_PETITIONS.c.receipt_id.in_(theirs))
    session.connection().execute(unlinked.values(receipt_id=None))
    session.connection().execute(_DAYS.delete().where(_DAYS.c.person_id == person_id))


def move_chat(session: Session, old_chat_id: int, new_chat_id: int) -> None:
    """The group has another id; its messages of before cannot be reached any more."""
    session.flush()
    moved = update(_DAYS).where(_DAYS.c.chat_id == old_chat_id)
    session.connection().execute(moved.values(chat_id=new_chat_id, message_id=None, reply_to=None))
