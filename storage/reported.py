"""Drawer of what a person has reported: begun, sent, and what more may be said about."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, or_, select

from storage import masks
from storage.new_rows import table_of
from storage.prepared import Finding, Prepared, among
from storage.tables import Petition, Supporter
from storage.words import OPEN_STATES, State

_ITS = table_of(Petition).c


def _is_in(states: frozenset[State]) -> Any:
    """By what it is not: else SQLite looks through all cases of those states, not of a person."""
    return ~among(_ITS.state, frozenset(State) - states)


_GOES_ON = _is_in(OPEN_STATES | {State.AWAITING_RATING})
_FOLLOWED = (
    _ITS.reporter_id.in_(masks.ids_of(bindparam("reporter_id"))),
    _GOES_ON,
    _ITS.reporter_left.is_(False),
)
_MORE_OF = Finding(Petition, *_FOLLOWED, order_by=(_ITS.id.desc(),), most=12)
_SENT_SINCE = Prepared(
    select(_ITS.category_code, _ITS.grid_id, _ITS.place_words).where(
        *_FOLLOWED, _ITS.created_at >= bindparam("since"), _ITS.receipt_id.is_(None)
    )
)


class Told(NamedTuple):
    """Of what kind and where somebody said a case is."""

    category_code: str | None
    grid_id: int | None
    place_words: str


def find_of(
    session: Session, reporter_id: int, chat_id: int, since: datetime
) -> Sequence[Petition]:
    """What a person began in a chat since a moment, or anonymously, the newest first."""
    here = and_(Petition.reporter_id == reporter_id, Petition.chat_id == chat_id)
    anonymously = col(Petition.id).in_(masks.cases_of(reporter_id))
    wanted = select(Petition).where(or_(here, anonymously), col(Petition.created_at) >= since)
    return session.exec(wanted.order_by(col(Petition.id).desc()).limit(24)).all()


def latest_of(
    session: Session, reporter_id: int, chat_id: int, since: datetime
) -> Petition | None:
    """The newest petition a person began in a chat since a moment."""
    wanted = (
        select(Petition)
        .where(
            Petition.reporter_id == reporter_id,
            Petition.chat_id == chat_id,
            col(Petition.created_at) >= since,
            Petition.state != State.CANCELLED,
        )
        .order_by(col(Petition.id).desc())
    )
    return session.exec(wanted).first()


def has_any_of(session: Session, reporter_id: int) -> bool:
    """Whether a person has reported anything that became a case."""
    wanted = select(Petition.id).where(
        col(Petition.reporter_id).in_(masks.ids_of(reporter_id)), col(Petition.number).is_not(None)
    )
    return session.exec(wanted.limit(1)).first() is not None


def find_categories_of(session: Session, person_id: int) -> frozenset[str | None]:
    """What a person's cases are about, and those they joined; empty: they have none."""
    joined = select(Supporter.petition_id).where(
        Supporter.person_id == person_id, col(Supporter.left_at).is_(None)
    )
    theirs = or_(
        col(Petition.reporter_id).in_(masks.ids_of(person_id)), col(Petition.id).in_(joined)
    )
    wanted = select(Petition.category_code).where(theirs, col(Petition.number).is_not(None))
    return frozenset(session.exec(wanted.distinct()))


def find_followed(session: Session, reporter_id: int) -> Sequence[Petition]:
    """Cases of a person that more may be said about, the newest first; never a great many."""
    return _MORE_OF.all(session, {"reporter_id": reporter_id})


def find_sent_since(session: Session, reporter_id: int, since: datetime) -> list[Told]:
    """Of which kinds and where their cases that go on are, begun since then; no rider's finds.

    As they were before this step: a draft it is about is none of them, and is written but once.
    """
    given = {"reporter_id": reporter_id, "since": since}
    return [Told(*row) for row in _SENT_SINCE.rows(session, given)]


def find_going_on(session: Session, person_id: int) -> Sequence[Petition]:
    """Cases of a person, and those they joined, that are not over yet, the newest first."""
    own = and_(
        col(Petition.reporter_id).in_(masks.ids_of(person_id)),
        col(Petition.reporter_left).is_(False),
    )
    joined = select(Supporter.petition_id).where(
        Supporter.person_id == person_id,
        col(Supporter.left_at).is_(None),
        col(Supporter.merged_from).is_(None),  # their own one tells of it
    )
    wanted = select(Petition).where(
        or_(own, col(Petition.id).in_(joined)),
        _GOES_ON,
    )
    return session.exec(wanted.order_by(col(Petition.id).desc()).limit(12)).all()


def find_drafts(session: Session, reporter_id: int, chat_id: int) -> Sequence[Petition]:
    """What a person has begun in a chat and not sent, the newest first."""
    wanted = (
        select(Petition)
        .where(
            Petition.reporter_id == reporter_id,
            Petition.chat_id == chat_id,
            Petition.state == State.DRAFT,
        )
        .order_by(col(Petition.id).desc())
        .limit(12)
    )
    return session.exec(wanted).all()


def find_own_in(session: Session, reporter_id: int, state: State) -> Sequence[Petition]:
    """Cases of a person in that state, the newest first; never a great many."""
    wanted = (
        select(Petition)
        .where(
            col(Petition.reporter_id).in_(masks.ids_of(reporter_id)), _is_in(frozenset({state}))
        )
        .order_by(col(Petition.id).desc())
        .limit(12)
    )
    return session.exec(wanted).all()
