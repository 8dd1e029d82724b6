"""撤销 drawer: what a case was before a step of staff, for half a minute."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, update
from sqlmodel import Session, col, delete, select

from storage.new_rows import insert
from storage.prepared import ById, Finding, Prepared
from storage.tables import Event, Notice, Petition, Undo
from storage.words import EventKind

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


def is_last(session: Session, undo: Undo, petition: Petition) -> bool:
    """Whether nothing has happened to a case since that step, but that it was marked by the
    program, for what came out of another case: a mark changes nothing that is put back.
    """
    left = next((one for one in undo.before["cases"] if one["id"] == petition.id), None)
    if left is None:
        return False
    since: int = petition.version - left["version"]
    return since == 0 or since == _marks_since(session, petition, left["events"][-1])


def _marks_since(session: Session, petition: Petition, number: int) -> int:
    """How many of the events after that one are marks."""
    session.flush()
    its = (
        Event.petition_id == petition.id,
        col(Event.number) > number,
        Event.kind == EventKind.RECURRED,
        col(Event.person_id).is_(None),
    )
    return session.exec(select(func.count()).select_from(Event).where(*its)).one()


def forget(session: Session, now: datetime) -> int:
    """Let go of what cases were before; how many steps."""
    given = {"over": now - KEPT_FOR}
    _LET_GO.run(session, given)
    return _FORGET.run(session, given)
