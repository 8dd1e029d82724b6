"""Drawer of 周报: which weeks' lists have been left, and what is worst in an area."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case
from sqlalchemy import select as sql
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select, text

from storage.new_rows import add_new, table_of
from storage.oversight import fair, is_late
from storage.tables import Event, Petition, Week
from storage.tables.cases import OPEN_SQL
from storage.tables.events import PASSED_ON_SQL
from storage.words import EventKind, Level, Role, State

PETITIONS = table_of(Petition)
Inside = ColumnElement[bool]


def inside(places: Collection[int], placeless: bool, blind: Collection[Level] = ()) -> Inside:
    """Cases at one of the places, or without one where those belong there; not those that
    complain of a `blind` level.

    Wrapped, so that a week is looked up by its days and not by all that ever was at a place.
    """
    nowhere = 0
    here = func.coalesce(Petition.grid_id, nowhere).in_(
        [*places, nowhere] if placeless else places
    )
    return and_(here, fair(blind)) if blind else here


def sent_before(moment: datetime) -> Inside:
    """Cases that were there by then."""
    return col(Petition.submitted_at) < moment


class Figures(NamedTuple):
    """Counts with what they are counted of."""

    open: int
    overdue: int  # of the open ones
    done: int  # in the week
    in_time: int  # of the done ones
    closed: int  # in the week
    silent: int  # of the closed ones: nobody judged
    untold: int = 0  # of the closed ones: nobody could be told


class PassedOn(NamedTuple):
    """How often somebody sent back or transferred in a role; `grid_id` is where, once."""

    person_id: int
    role: Role | None
    grid_id: int | None
    times: int


def begin(session: Session, now: datetime, monday: date) -> bool:
    """Whether that week's lists are to be left now; True once a week."""
    is_done = session.get(Week, monday) is not None
    return not is_done and add_new(session, Week, [{"monday": monday, "left_at": now}]) == 1


def figures(
    session: Session, now: datetime, since: datetime, until: datetime, inside: Inside
) -> Figures:
    """Of the cases inside, at `now`; done and closed from `since` to before `until`.

    What came after `until` is of the next week.
    """
    there = sent_before(until)
    open_, overdue = _count(session, (is_late(now),), text(OPEN_SQL), there, inside)
    in_time = col(Petition.resolved_at) <= col(Petition.due_at)
    done, punctual = _count(
        session,
        (in_time,),
        col(Petition.resolved_at) >= since,
        col(Petition.resolved_at) < until,
        inside,
    )
    unjudged = col(Petition.solved).is_(None) & col(Petition.satisfaction).is_(None)
    closed, silent, untold = _count(
        session,
        (unjudged & ~_untold(), unjudged & _untold()),
        func.coalesce(Petition.state, State.CLOSED) == State.CLOSED,
        col(Petition.closed_at) >= since,
        col(Petition.closed_at) < until,
        inside,
    )
    return Figures(open_, overdue, done, punctual, closed, silent, untold)


def find_overdue(session: Session, now: datetime, inside: Inside, most: int) -> Sequence[Petition]:
    """Open cases whose clock has ended, the longest overdue first."""
    return _open(
        session,
        most,
        col(Petition.due_at),
        inside,
        is_late(now),
    )


def find_bounced(session: Session, inside: Inside, most: int) -> Sequence[Petition]:
    """Open cases that were passed on, the most often first."""
    return _open(session, most, col(Petition.bounces).desc(), inside, col(Petition.bounces) > 0)


def find_reopened(session: Session, inside: Inside, most: int) -> Sequence[Petition]:
    """Open cases that were reopened, the most often first."""
    return _open(session, most, col(Petition.reopened).desc(), inside, col(Petition.reopened) > 0)


def find_silent(
    session: Session, before: datetime, inside: Inside, most: int
) -> Sequence[Petition]:
    """Open cases sent before a moment whose resident nobody has contacted, the longest first."""
    sent_at = col(Petition.submitted_at)
    return _open(
        session, most, sent_at, inside, col(Petition.contacted_at).is_(None), sent_at < before
    )


def find_passers(
    session: Session, since: datetime, until: datetime, inside: Inside
) -> Sequence[PassedOn]:
    """Who sent back and transferred in the week, the most often first; what was undone is not."""
    times = func.count()
    wanted = (
        select(Event.person_id, Event.role, func.max(Petition.grid_id), times)
        .join(Petition, col(Petition.id) == col(Event.petition_id))
        .where(
            text(PASSED_ON_SQL),
            col(Event.at) >= since,
            col(Event.at) < until,
            col(Event.person_id).is_not(None),
            ~_undone(),
            inside,
        )
        .group_by(col(Event.person_id), col(Event.role))
        .order_by(times.desc(), col(Event.person_id))
    )
    return [PassedOn(*row) for row in session.exec(wanted)]


@cache
def _untold() -> ColumnElement[bool]:
    """That a case was archived because nobody could be told of its result."""
    closing = aliased(Event)
    of_them = select(closing.id).where(
        closing.petition_id == Petition.id,
        closing.kind == EventKind.CLOSED,
        closing.at == Petition.closed_at,
        col(closing.details)["untold"].as_boolean(),
    )
    return of_them.exists()


@cache
def _undone() -> ColumnElement[bool]:
    """That an event was taken back, as bot.rules.undoing.in_force has it."""
    undoing = aliased(Event)
    of_them = select(undoing.id).where(
        undoing.petition_id == Event.petition_id,
        undoing.kind == EventKind.UNDONE,
        col(undoing.details)["first"].as_integer() <= Event.number,
        col(undoing.details)["last"].as_integer() >= Event.number,
    )
    return of_them.exists()


def _open(session: Session, most: int, first: Any, *inside: Inside) -> Sequence[Petition]:
    wanted = select(Petition).where(text(OPEN_SQL), *inside).order_by(first, col(Petition.id))
    return session.exec(wanted.limit(most)).all()


def _count(
    session: Session, parts: Sequence[ColumnElement[bool]], *chosen: Any
) -> tuple[int, ...]:
    """How many there are, and of how many of them each of the parts holds."""
    holds = (func.coalesce(func.sum(case((part, 1), else_=0)), 0) for part in parts)
    wanted = sql(func.count(), *holds).select_from(PETITIONS).where(*chosen)
    return tuple(int(one) for one in session.connection().execute(wanted).one())
