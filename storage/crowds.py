"""Drawer of crowds: texts, and kinds at one place, that many people have sent of late."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from storage import masks
from storage.alike import LOST
from storage.tables import Petition, Supporter

MOST_GROUPS = 50  # in one look; the next one finds the others
MOST_JUDGED = 40  # of one kind at one place, each against the first of its group
MOST_MARKED = 200  # of one text

_SENT_AT, _MARK = col(Petition.submitted_at), col(Petition.words_hash)
_REPORTERS = func.count(func.distinct(masks.counted_as(col(Petition.reporter_id))))
_PEOPLE = _REPORTERS + func.sum(Petition.supporters)
_SOME_ARE_NEW = func.count() > func.count(col(Petition.crowd_id))


def find_texts(session: Session, since: datetime, least: int) -> Sequence[int | None]:
    """Marks of the texts that so many people have sent since then, some in no crowd yet."""
    text = _MARK + 0  # a new value: what is of late is looked through, not all there ever was
    wanted = (
        select(text)
        .where(since <= _SENT_AT, _MARK.is_not(None), col(Petition.state).not_in(LOST))
        .group_by(text)
        .having(least <= _PEOPLE, _SOME_ARE_NEW)
        .limit(MOST_GROUPS)
    )
    return session.exec(wanted).all()


def find_kinds(
    session: Session, since: datetime, least: int
) -> Sequence[tuple[int | None, str | None]]:
    """Grid and category of what so many people have reported since then, in one grid."""
    grid, kind = col(Petition.grid_id), col(Petition.category_code)
    where = grid + 0  # as above
    wanted = (
        select(where, kind)
        .where(
            since <= _SENT_AT,
            grid.is_not(None),
            kind.is_not(None),
            col(Petition.state).not_in(LOST),
        )
        .group_by(where, kind)
        .having(least <= _PEOPLE, _SOME_ARE_NEW)
        .limit(MOST_GROUPS)
    )
    return session.exec(wanted).all()


def find_joined(session: Session, since: datetime, least: int) -> Sequence[tuple[Petition, int]]:
    """Cases of no crowd which so many people have joined since then, however old they are."""
    joined = func.count()
    behind = (
        select(col(Supporter.petition_id), joined.label("people"))
        .where(col(Supporter.joined_at) >= since, col(Supporter.left_at).is_(None))
        .group_by(col(Supporter.petition_id))
        .having(joined >= least)
        .subquery()
    )
    wanted = (
        select(Petition, behind.c.people)
        .join(behind, behind.c.petition_id == col(Petition.id))
        .where(col(Petition.crowd_id).is_(None), col(Petition.state).not_in(LOST))
        .order_by(col(Petition.id))
        .limit(MOST_GROUPS)
    )
    return session.exec(wanted).all()


def find_of_text(session: Session, mark: int | None, since: datetime) -> Sequence[Petition]:
    """Cases of that text since then, oldest first."""
    return _find(session, since, Petition.words_hash == mark, MOST_MARKED)


def find_of_kind(
    session: Session, grid_id: int | None, category_code: str | None, since: datetime
) -> Sequence[Petition]:
    """Cases of that kind in that grid since then, oldest first; those of a crowd before others."""
    where = (col(Petition.grid_id) == grid_id) & (col(Petition.category_code) == category_code)
    return _find(session, since, where, MOST_JUDGED)


def count_people(session: Session, crowd_id: int | None) -> int:
    """How many stand behind the cases of a crowd: who reported one, and who joined one."""
    wanted = select(_PEOPLE).where(Petition.crowd_id == crowd_id, col(Petition.state).not_in(LOST))
    return int(session.exec(wanted).one() or 0)


def _find(
    session: Session, since: datetime, where: ColumnElement[bool] | Any, most: int
) -> Sequence[Petition]:
    wanted = (
        select(Petition)
        .where(since <= _SENT_AT, where, col(Petition.state).not_in(LOST))
        .order_by(col(Petition.crowd_id).is_(None), col(Petition.id))
        .limit(most)
    )
    return session.exec(wanted).all()
