"""Drawer of what the program looks at by itself: what is due, what runs, who has not been told."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, text
from sqlmodel import Session, col, select

from storage.oversight import ran_until
from storage.prepared import Finding
from storage.tables import Petition
from storage.tables.cases import OPEN_SQL, UNTOLD_SQL
from storage.words import State

# 信访 not accepted yet: that decision is what is due.
_DUE = func.coalesce(col(Petition.acceptance_due_at), col(Petition.due_at))
_DUE_CHECKS = Finding(
    Petition,
    col(Petition.next_check_at) <= bindparam("now"),
    order_by=(col(Petition.next_check_at),),
    most=bindparam("most"),
)
_UNTOLD = Finding(
    Petition,
    text(UNTOLD_SQL),
    col(Petition.owner_id).is_not(None),
    order_by=(col(Petition.due_at),),
)


def find_due_checks(session: Session, now: datetime, limit: int) -> Sequence[Petition]:
    """Petitions supervision has to look at, the longest waiting first."""
    return _DUE_CHECKS.all(session, {"now": now, "most": limit})


def find_open(session: Session) -> Sequence[Petition]:
    """Every case that is not done yet, the oldest first."""
    return session.exec(select(Petition).where(text(OPEN_SQL)).order_by(col(Petition.id))).all()


def find_in(session: Session, state: State) -> Sequence[Petition]:
    """Every case in a state, the oldest first."""
    wanted = select(Petition).where(Petition.state == state)
    return session.exec(wanted.order_by(col(Petition.id))).all()


def find_untold(session: Session) -> Sequence[Petition]:
    """Cases whose present owner has not been told of them, e.g. those of the night."""
    return _UNTOLD.all(session)


def find_due_before(
    session: Session, due_before: datetime, dispatched_before: datetime
) -> Sequence[Petition]:
    """Cases somebody has whose clock ends, or has ended, before a moment, unless it was stopped
    before it did, which the law's never is.

    Where something is to be decided first, as 信访 acceptance is, that clock counts as well.
    """
    wanted = (
        select(Petition)
        .where(
            text(OPEN_SQL),
            ran_until(_DUE),
            col(Petition.owner_id).is_not(None),
            due_before > _DUE,
            col(Petition.dispatched_at) < dispatched_before,
        )
        .order_by(col(Petition.due_at).nulls_first(), col(Petition.id))
    )
    return session.exec(wanted).all()
