"""Drawer of cases of one kind in one place: what may be joined, merged, or comes back again."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam
from sqlmodel import Session, col, select

from storage.new_rows import table_of
from storage.tables import Media, Petition
from storage.words import OPEN_STATES, MediaPart, State, Urgency

JOINABLE = OPEN_STATES | {State.AWAITING_RATING}
LOST = (State.MERGED, State.WITHDRAWN, State.DECLINED)  # no cases of their own for counting
MOST = 20  # looked at; the newest
MOST_COUNTED = 60

_PETITIONS, _MEDIA = table_of(Petition), table_of(Media)
_HERE = (
    (_PETITIONS.c.grid_id == bindparam("grid_id"))
    & (_PETITIONS.c.category_code == bindparam("category_code"))
    & (_PETITIONS.c.submitted_at >= bindparam("since"))
)
_NEWEST = (
    _PETITIONS.select()
    .where(
        _HERE,
        _PETITIONS.c.state.in_(sorted(JOINABLE)),
        _PETITIONS.c.urgency != Urgency.EMERGENCY,
        _PETITIONS.c.reporter_id != bindparam("reporter_id"),
    )
    .order_by(_PETITIONS.c.submitted_at.desc())
    .limit(MOST)
    .subquery()
)
_SAME_PHOTO = (
    (_MEDIA.c.petition_id == _NEWEST.c.id)
    & (_MEDIA.c.part == MediaPart.BEFORE)
    & _MEDIA.c.sha256.in_(bindparam("photos", expanding=True))
)
# Statements are built once: building one takes longer than running it.
_ALIKE = (
    _NEWEST.select()
    .add_columns(_MEDIA.c.sha256.label("photo"))
    .select_from(_NEWEST.outerjoin(_MEDIA, _SAME_PHOTO))
)


def find_joinable(
    session: Session, petition: Petition, since: datetime, photos: Collection[str] = ()
) -> Sequence[Row[Any]]:
    """Other people's cases of the grid and category that go on: columns of petitions, and
    `photo`, one of `photos` that the case has as well. One statement, on an index.
    """
    given = {
        "grid_id": petition.grid_id,
        "category_code": petition.category_code,
        "reporter_id": petition.reporter_id,
        "since": since,
        "photos": list(photos),
    }
    return session.connection().execute(_ALIKE, given).all()


def find_same_kind(session: Session, petition: Petition, since: datetime) -> Sequence[Petition]:
    """All cases of the grid and category since then, newest first; merged ones are none."""
    wanted = (
        select(Petition)
        .where(
            Petition.grid_id == petition.grid_id,
            Petition.category_code == petition.category_code,
            col(Petition.submitted_at) >= since,
            col(Petition.state).not_in(LOST),
        )
        .order_by(col(Petition.submitted_at).desc())
        .limit(MOST_COUNTED)
    )
    return session.exec(wanted).all()


def find_open_beside(session: Session, petition: Petition) -> Sequence[Petition]:
    """The other open cases of the same grid, newest first."""
    wanted = (
        select(Petition)
        .where(
            col(Petition.grid_id) == petition.grid_id,
            col(Petition.state).in_(OPEN_STATES),
            Petition.id != petition.id,
        )
        .order_by(col(Petition.id).desc())
        .limit(MOST_COUNTED)
    )
    return session.exec(wanted).all()


def by_number(session: Session, number: str) -> Petition | None:
    """The case of that number."""
    return session.exec(select(Petition).where(Petition.number == number)).first()
