"""Drawer of 学习之夜: which nights have learnt, and which cases have something to teach."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from storage.new_rows import add_new
from storage.tables import Event, LearningNight, Petition
from storage.words import EventKind, State

AGAIN = 1000  # events looked at twice: ids and moments of several processes may cross
TEACHING = (
    EventKind.SUBMITTED,
    EventKind.RECLASSIFIED,
    EventKind.UNDONE,
    EventKind.CORRECTED,
    EventKind.WITHDRAWN,
    EventKind.ERASED,
)


def begin(session: Session, now: datetime, day: date) -> bool:
    """Whether that night is to learn now; True once, to one process."""
    if session.get(LearningNight, day) is not None:
        return False
    last = session.exec(select(func.max(LearningNight.event_id))).one() or 0
    row = {"day": day, "begun_at": now, "event_id": max(0, last - AGAIN)}
    return add_new(session, LearningNight, [row]) == 1


def get(session: Session, day: date) -> LearningNight:
    """A night that has begun."""
    return session.get_one(LearningNight, day)


def last_settled(session: Session, after: int, most: int, until: datetime) -> int:
    """The last of at most `most` events over `after` that are older than `until`; 0 for none."""
    page = (
        select(Event.id)
        .where(col(Event.id) > after, col(Event.at) < until)
        .order_by(col(Event.id))
        .limit(most)
        .subquery()
    )
    return session.exec(select(func.max(page.c.id))).one() or 0


def find_taught(session: Session, after: int, last: int) -> Sequence[Petition]:
    """Cases to which something happened, within these events, that may teach or unteach."""
    happened = select(Event.petition_id).where(
        col(Event.id) > after, col(Event.id) <= last, col(Event.kind).in_(TEACHING)
    )
    return session.exec(
        select(Petition).where(col(Petition.id).in_(happened)).order_by(col(Petition.id))
    ).all()


def find_confirmed(session: Session, most: int) -> Sequence[tuple[str, str]]:
    """Words and category of the newest closed cases whose guess nobody changed."""
    query = (
        select(Petition.text, Petition.category_code)
        .where(
            col(Petition.closed_at).is_not(None),
            Petition.state == State.CLOSED,
            col(Petition.category_code) == col(Petition.category_guess),
            Petition.text != "",
        )
        .order_by(col(Petition.closed_at).desc())
        .limit(most)
    )
    return [(words, code) for words, code in session.exec(query) if code is not None]


def count_submitted(session: Session, since: datetime) -> int:
    """How many cases with words have come in from then on."""
    query = select(func.count()).where(col(Petition.submitted_at) >= since, Petition.text != "")
    return session.exec(query).one()
