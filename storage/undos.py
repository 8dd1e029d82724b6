"""撤销 drawer: what a case was before a step of staff, for half a minute."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, update
from sqlmodel import Session, col, delete, select

from storage.new_rows import insert
from storage.prepared import ById, Finding, Prepared
from storage.tables import Notice, Petition, Undo

KEPT_FOR = timedelta(minutes=50)  # then nobody can ask about it any more; at most an hour

_OPEN = Finding(
    Undo,
    Undo.petition_id == bindparam("petition_id"),
    Undo.person_id == bindparam("person_id"),
    col(Undo.undone_at).is_(None),
    col(Undo.until_at) > bindparam("now"),
    order_by=(col(Undo.id).desc(),),
)
_OVER = select(Undo.id).where(col(Undo.until_at) < bindparam("over"))
_LET_GO = Prepared(update(Notice).where(col(Notice.undo_id).in_(_OVER)).values(undo_id=None))
_FORGET = Prepared(delete(Undo).where(col(Undo.until_at) < bindparam("over")))
_UNDO = ById(Undo)


def get(session: Session, undo_id: int) -> Undo | None:
    """The step that may be undone."""
    return _UNDO.get(session, undo_id)


def add(session: Session, row: Undo) -> None:
    """A step that may be undone from now on."""
    insert(session, row)


def open_one(session: Session, now: datetime, petition_id: int, person_id: int) -> Undo | None:
    """The last step of a person on a case, while its half minute runs."""
    given = {"petition_id": petition_id, "person_id": person_id, "now": now}
    return _OPEN.first(session, given)


def nothing_open(petition_id: Any) -> ColumnElement[bool]:
    """That no step on a case may be undone yet; `petition_id`: a column. Parameter: now."""
    return ~(
        select(Undo.id)
        .where(
            Undo.petition_id == petition_id,
            col(Undo.undone_at).is_(None),
            col(Undo.until_at) > bindparam("now"),
        )
        .exists()
    )


def is_last(undo: Undo, petition: Petition) -> bool:
    """Whether nothing has happened to a case since that step."""
    left = {one["id"]: one["version"] for one in undo.before["cases"]}
    return left.get(petition.id) == petition.version


def forget(session: Session, now: datetime) -> int:
    """Let go of what cases were before; how many steps."""
    given = {"over": now - KEPT_FOR}
    _LET_GO.run(session, given)
    return _FORGET.run(session, given)
