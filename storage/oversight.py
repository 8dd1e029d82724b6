"""Drawer of what those above have to see: cases that are late, stuck or waiting to be decided."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, or_, select, text

from storage.tables import Extension, Petition
from storage.tables.cases import OPEN_SQL
from storage.words import UNTAKEN_STATES, ClockSet, Level, State


def inside(
    places: Collection[int], placeless: bool, blind: Collection[Level] = ()
) -> ColumnElement[bool]:
    """Cases at one of the places; those without a place too, when they belong there. Not those
    that complain of one of the `blind` levels.
    """
    here: ColumnElement[bool] = col(Petition.grid_id).in_(places)
    here = or_(here, col(Petition.grid_id).is_(None)) if placeless else here
    return and_(here, fair(blind)) if blind else here


def fair(blind: Collection[Level]) -> ColumnElement[bool]:
    """Cases that complain of none of these levels."""
    of_none = col(Petition.about_level).is_(None)
    return or_(of_none, col(Petition.about_level).not_in(sorted(blind)))


def is_late(now: datetime) -> ColumnElement[bool]:
    """That the due moment has passed, as bot.rules.oversight.is_overdue has it."""
    return (col(Petition.due_at) < now) & ran_until(col(Petition.due_at))


def runs() -> ColumnElement[bool]:
    """That the clock does not stand; one of the law's never does."""
    return or_(col(Petition.paused_at).is_(None), _by_law())


def ran_until(moment: Any) -> ColumnElement[bool]:
    """That the clock was not stopped before that moment, a column; one of the law's never is."""
    return or_(runs(), col(Petition.paused_at) >= moment)


def _by_law() -> ColumnElement[bool]:
    by_law: ColumnElement[bool] = col(Petition.limits)["set"].as_string() == ClockSet.LETTERS
    return by_law


def find_of_concern(session: Session, now: datetime, also: Collection[int]) -> Sequence[Petition]:
    """Open cases that may concern somebody above, by their clocks; `also` those of these ids."""
    wanted = (
        select(Petition)
        .where(
            text(OPEN_SQL),
            or_(
                col(Petition.red),
                col(Petition.state) == State.RECEIVED,
                col(Petition.due_at) < now,
                col(Petition.decision_due_at).is_not(None),
                col(Petition.acceptance_due_at) < now,
                (col(Petition.take_due_at) < now) & col(Petition.state).in_(UNTAKEN_STATES),
                col(Petition.id).in_(also),
            ),
        )
        .order_by(col(Petition.due_at).nulls_first(), col(Petition.id))
    )
    return session.exec(wanted).all()


def find_asked_for_time(session: Session) -> frozenset[int]:
    """Cases for which more time has been asked, and nobody has decided."""
    wanted = select(Extension.petition_id).where(col(Extension.decided_at).is_(None))
    return frozenset(session.exec(wanted))
