"""Drawer of work groups' topics: one for each case in each group."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select, text, update
from sqlmodel.sql.expression import SelectOfScalar

from storage import undos
from storage.tables import Group, Notice, Petition, PostedCard, Topic
from storage.tables.cases import OPEN_SQL
from storage.words import OPEN_STATES, Counter, GroupKind, NoticeKind, State

_GOING = (*OPEN_STATES, State.AWAITING_RATING)


def find_groups(session: Session) -> Sequence[Group]:
    """The work groups we are in."""
    wanted = select(Group).where(
        Group.counter == Counter.STAFF, Group.kind == GroupKind.WORK, col(Group.active).is_(True)
    )
    return session.exec(wanted.order_by(col(Group.id))).all()


def find_without(
    session: Session, group: Group, grids: Collection[int], most: int
) -> Sequence[Petition]:
    """Open cases there that have no topic in it; those from before the group come last."""
    has_one = select(Topic.id).where(
        Topic.petition_id == col(Petition.id), Topic.chat_id == group.chat_id
    )
    wanted = (
        select(Petition)
        .where(
            text(OPEN_SQL),
            col(Petition.grid_id).in_(grids),
            col(Petition.about_level).is_(None),  # the whole group would read of one of its own
            col(Petition.dispatched_at).is_not(None),
            ~has_one.exists(),
        )
        .order_by(col(Petition.dispatched_at) < group.created_at, col(Petition.id))
        .limit(most)
    )
    return session.exec(wanted).all()


def count_opening(session: Session, chat_id: int) -> int:
    """How many topics of a group have been begun and do not stand yet."""
    wanted = select(func.count(col(Topic.id))).where(
        Topic.chat_id == chat_id, col(Topic.ready_at).is_(None)
    )
    return session.exec(wanted).one()


def find_opening(session: Session) -> Sequence[tuple[Topic, Notice]]:
    """Topics still to be opened, with the notice that does it."""
    wanted = (
        select(Topic, Notice)
        .join(Notice, col(Notice.dedup_key) == col(Topic.opened_by))
        .where(col(Topic.ready_at).is_(None))
        .order_by(col(Topic.id))
    )
    return session.exec(wanted).all()


def find_over(session: Session, chat_id: int) -> Sequence[Topic]:
    """Topics that stand open although their case has ended."""
    wanted = _with_case(chat_id).where(
        col(Topic.thread_id).is_not(None),
        col(Topic.closed_at).is_(None),
        col(Petition.state).not_in(_GOING),
    )
    return session.exec(wanted).all()


def find_going_on(session: Session, chat_id: int, places: Collection[int]) -> Sequence[Topic]:
    """Topics that are closed although their case goes on, and in one of these places."""
    wanted = _with_case(chat_id).where(
        col(Topic.closed_at).is_not(None),
        col(Petition.state).in_(_GOING),
        ~_is_elsewhere(places),
    )
    return session.exec(wanted).all()


def find_cards_elsewhere(
    session: Session, now: datetime, chat_id: int, places: Collection[int]
) -> Sequence[tuple[Topic, PostedCard, Petition]]:
    """Live cards of cases that lie in none of these places, once that can not be undone."""
    wanted = (
        select(Topic, PostedCard, Petition)
        .join(Petition, col(Petition.id) == col(Topic.petition_id))
        .join(PostedCard, col(PostedCard.petition_id) == col(Topic.petition_id))
        .where(
            Topic.chat_id == chat_id,
            PostedCard.counter == Counter.STAFF,
            PostedCard.chat_id == chat_id,
            PostedCard.kind == NoticeKind.WORK_CARD,
            col(PostedCard.live).is_(True),
            _is_elsewhere(places),
            undos.nothing_open(col(Petition.id)),
        )
        .order_by(col(PostedCard.id))
    )
    return session.exec(wanted, params={"now": now}).all()


def _with_case(chat_id: int) -> SelectOfScalar[Topic]:
    return (
        select(Topic)
        .join(Petition, col(Petition.id) == col(Topic.petition_id))
        .where(Topic.chat_id == chat_id)
        .order_by(col(Topic.id))
    )


def _is_elsewhere(places: Collection[int]) -> ColumnElement[bool]:
    """Without a place it is nowhere, and so not here."""
    return func.coalesce(col(Petition.grid_id), 0).not_in(places)


def by_thread(session: Session, chat_id: int, thread_id: int) -> Topic | None:
    """The topic of a thread."""
    wanted = select(Topic).where(Topic.chat_id == chat_id, Topic.thread_id == thread_id)
    return session.exec(wanted).first()


def of_case(session: Session, chat_id: int, petition_id: int) -> Topic | None:
    """The case's topic in a group."""
    wanted = select(Topic).where(Topic.chat_id == chat_id, Topic.petition_id == petition_id)
    return session.exec(wanted).first()


def end_cards(session: Session, chat_id: int, petition_id: int) -> None:
    """The case's card went with its topic."""
    session.connection().execute(
        update(PostedCard)
        .where(
            col(PostedCard.counter) == Counter.STAFF,
            col(PostedCard.chat_id) == chat_id,
            col(PostedCard.petition_id) == petition_id,
            col(PostedCard.kind) == NoticeKind.WORK_CARD,
        )
        .values(live=False)
    )


def find_threads(session: Session, chat_id: int) -> Sequence[Topic]:
    """The topics of a group that have a thread there."""
    wanted = select(Topic).where(Topic.chat_id == chat_id, col(Topic.thread_id).is_not(None))
    return session.exec(wanted.order_by(col(Topic.id))).all()


def find_live_cards(session: Session, counter: Counter, chat_id: int) -> Sequence[PostedCard]:
    """The cards of a chat that are kept up to date."""
    wanted = select(PostedCard).where(
        PostedCard.counter == counter,
        PostedCard.chat_id == chat_id,
        col(PostedCard.live).is_(True),
    )
    return session.exec(wanted.order_by(col(PostedCard.id))).all()


def move(session: Session, old: int, new: int, now: datetime) -> None:
    """The group has another id; the old one is no group of ours any more."""
    connection = session.connection()
    connection.execute(update(Topic).where(col(Topic.chat_id) == old).values(chat_id=new))
    connection.execute(
        update(Group)
        .where(
            col(Group.counter) == Counter.STAFF,
            col(Group.chat_id) == old,
            col(Group.created_at) <= now,
        )
        .values(active=False)
    )
