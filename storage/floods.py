"""Drawer of what is counted when somebody may be saying too much; nothing of it is on the way of
an ordinary message."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select

from storage import masks
from storage.new_rows import table_of
from storage.prepared import Prepared
from storage.tables import Event, Media, Petition, Statement
from storage.words import EventKind

_P = table_of(Petition).c
_OWN = (  # along ix_petitions_reporter, which ends with the id
    columns(_P.created_at.label("at"))
    .where(_P.reporter_id == bindparam("reporter_id"))
    .order_by(_P.id.desc())
    .limit(bindparam("enough"))
    .subquery()
)
_ANONYMOUS = (
    columns(_P.created_at.label("at"))
    .where(_P.id.in_(masks.cases_of(bindparam("reporter_id")).limit(bindparam("enough"))))
    .subquery()
)
_BOTH = columns(_OWN.c.at).union_all(columns(_ANONYMOUS.c.at)).subquery()
_NTH_LAST = Prepared(
    columns(_BOTH.c.at).order_by(_BOTH.c.at.desc()).limit(1).offset(bindparam("most"))
)


def has_begun(session: Session, reporter_id: int, most: int, since: datetime) -> bool:
    """Whether a person has begun as many petitions as `most` since a moment."""
    found = _NTH_LAST.scalar(
        session, {"reporter_id": reporter_id, "most": most - 1, "enough": most}
    )
    return found is not None and found > since


def find_begun(session: Session, reporter_id: int, since: datetime) -> Sequence[Petition]:
    """What a person has begun since a moment, also anonymously; looked at once it seems much."""
    wanted = select(Petition).where(
        col(Petition.reporter_id).in_(masks.ids_of(reporter_id)),
        col(Petition.created_at) > since,
    )
    return session.exec(wanted).all()


def last_ids(session: Session, petition_id: int) -> list[int]:
    """The ids of the last statement and the last attachment of a case; 0 for none."""
    session.flush()
    return [
        session.exec(select(func.max(table.id)).where(table.petition_id == petition_id)).one() or 0
        for table in (Statement, Media)
    ]


def count_said(session: Session, petition_id: int, since: datetime) -> int:
    """How many messages came to a case since a moment."""
    counted = 0
    for table in (Statement, Media):
        wanted = select(func.count()).where(
            table.petition_id == petition_id, col(table.at) >= since
        )
        counted += session.exec(wanted).one()
    return counted


def is_noted(session: Session, petition_id: int, since: datetime) -> bool:
    """Whether the history of a case tells since a moment that something was gathered."""
    session.flush()
    wanted = select(Event.details).where(
        Event.petition_id == petition_id, Event.kind == EventKind.ADDED, col(Event.at) >= since
    )
    return any(details.get("collected") for details in session.exec(wanted))
