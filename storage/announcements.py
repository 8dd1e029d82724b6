"""Drawer of announcements: who gets one, and what came of it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, String, and_, case, cast, literal, or_
from sqlmodel import Session, col, func, select

from storage.notices import OPEN
from storage.outcomes import NOTHING_TO_SAY
from storage.prepared import ById
from storage.tables import Announcement, Identity, Notice, Person, Petition
from storage.words import Counter, NoticeState, Priority

_BY_ID = ById(Announcement)
BROADCAST = col(Notice.priority) == int(Priority.BROADCAST)


def get(session: Session, announcement_id: int) -> Announcement | None:
    """The announcement."""
    return _BY_ID.get(session, announcement_id)


def add(session: Session, row: Announcement) -> Announcement:
    """A new one with its id."""
    session.add(row)
    session.flush()
    return row


def find_going_out(session: Session) -> Sequence[Announcement]:
    """Sent, and not all of it told yet, or nobody told of it."""
    wanted = select(Announcement).where(
        col(Announcement.sent_at).is_not(None), col(Announcement.reported_at).is_(None)
    )
    return session.exec(wanted.order_by(col(Announcement.id))).all()


def find_unanswered(session: Session, before: datetime) -> Sequence[Announcement]:
    """A second person was asked that long ago, and nobody has sent or stopped it."""
    wanted = select(Announcement).where(
        col(Announcement.asked_at) <= before,
        col(Announcement.sent_at).is_(None),
        col(Announcement.stopped_at).is_(None),
    )
    return session.exec(wanted.order_by(col(Announcement.id))).all()


def sent_alone(session: Session, row: Announcement, since: datetime, same_since: datetime) -> int:
    """How many its writer has told without anybody else: lately, or the same words before that."""
    told = case(
        (col(Announcement.stopped_at).is_(None), Announcement.recipients), else_=Announcement.owed
    )
    is_the_same = and_(col(Announcement.sent_at) > same_since, col(Announcement.text) == row.text)
    wanted = select(func.coalesce(func.sum(told), 0)).where(
        Announcement.written_by == row.written_by,
        Announcement.sent_by == row.written_by,
        Announcement.id != row.id,
        or_(col(Announcement.sent_at) > since, is_the_same),
    )
    return int(session.exec(wanted).one())


def find_asked(session: Session, row: Announcement) -> Sequence[Notice]:
    """What was left to those who were asked to look at it, and to its writer then."""
    key = f"{asked_key(row)}:"
    wanted = select(Notice).where(
        Notice.counter == Counter.STAFF,
        col(Notice.dedup_key) > key,
        col(Notice.dedup_key) < f"{asked_key(row)};",  # the sign after the colon
    )
    return session.exec(wanted.order_by(col(Notice.id))).all()


def asked_key(row: Announcement) -> str:
    """Under which people are asked to look at it, with the person's id behind it."""
    return f"announce-second:{row.id}"


def key_of(row: Announcement) -> str:
    """Under which its notices are left, with the person's id behind it."""
    return f"announcement:{row.id}"


class Here(NamedTuple):
    """Where readers live or have reported from: grids, and a building or compound in them."""

    grids: Collection[int]
    building: str = ""  # "": all of them
    latitude: float | None = None  # of the building, where the city has written it down
    longitude: float | None = None


def count(session: Session, here: Here) -> int:
    """How many people would get it now."""
    people = _readers(session, here).order_by(None).subquery()
    return session.exec(select(func.count(func.distinct(people.c.id)))).one()


def find_untold(
    session: Session, row: Announcement, here: Here, most: int
) -> Sequence[tuple[int, int, str]]:
    """Person, chat and quiet hours of the next who have not got it yet, by the person's id."""
    own_key = literal(f"{key_of(row)}:").concat(cast(col(Person.id), String))
    told = select(Notice.id).where(col(Notice.dedup_key) == own_key).correlate(Person)
    wanted = (
        _readers(session, here).where(col(Person.id) > row.reached, ~told.exists()).limit(most)
    )
    found: Sequence[tuple[int, int, str]] = session.exec(wanted).all()
    return found


def on_their_way(session: Session, row: Announcement) -> int:
    """How many of its notices have been left and neither arrived nor failed."""
    wanted = select(func.count()).where(
        Notice.counter == Counter.RESIDENT, OPEN, BROADCAST, *_under_its_key(row)
    )
    return session.exec(wanted).one()


def outcome(session: Session, row: Announcement) -> dict[str, int]:
    """How many notices are in which state; none of whom it found stopped, or unwanted by then."""
    wanted = (
        select(Notice.state, func.count())
        .where(Notice.counter == Counter.RESIDENT, *_under_its_key(row))
        .where(col(Notice.error) != NOTHING_TO_SAY)
        .group_by(col(Notice.state))
    )
    return {NoticeState(state).value: number for state, number in session.exec(wanted)}


def _under_its_key(row: Announcement) -> tuple[ColumnElement[bool], ...]:
    key = col(Notice.dedup_key)
    return key > f"{key_of(row)}:", key < f"{key_of(row)};"  # the sign after the colon


def _readers(session: Session, here: Here) -> Any:
    """Residents who can be written to and have not said no; of several accounts the newest."""
    wanted = (
        select(Person.id, Identity.chat_id, Person.quiet)
        .join(Identity, col(Identity.person_id) == col(Person.id))
        .where(
            Identity.counter == Counter.RESIDENT,
            col(Identity.reachable).is_(True),
            col(Identity.chat_id).is_not(None),
            col(Person.news_opt_out).is_(False),
        )
        .order_by(col(Person.id), col(Identity.id).desc())
    )
    at_home = col(Person.home_grid_id).in_(here.grids)
    if not here.building:
        return wanted.where(at_home)
    from_there = select(Petition.reporter_id).where(
        col(Petition.grid_id).in_(here.grids),
        col(Petition.number).is_not(None),
        _is_there(here, Petition.place_words, Petition.latitude, Petition.longitude),
    )
    return wanted.where(
        or_(col(Person.id).in_(_neighbours(session, here)), col(Person.id).in_(from_there))
    )


def _neighbours(session: Session, here: Here) -> list[int]:
    """Who said they live in the building: homes are sealed, so those of its grids are opened."""
    wanted = select(
        Person.id, Person.home_words, Person.home_latitude, Person.home_longitude
    ).where(col(Person.home_grid_id).in_(here.grids))
    spot = (here.latitude, here.longitude)
    return [
        number or 0
        for number, words, *at in session.exec(wanted)
        if words.startswith(here.building) or (None not in spot and tuple(at) == spot)
    ]


def _is_there(here: Here, words: Any, latitude: Any, longitude: Any) -> ColumnElement[bool]:
    """By the name that was said, or by the building's own position: 3栋 of somebody at home."""
    named: ColumnElement[bool] = col(words).istartswith(here.building, autoescape=True)
    if here.latitude is None:
        return named
    spot = and_(col(latitude) == here.latitude, col(longitude) == here.longitude)
    return or_(named, spot)
