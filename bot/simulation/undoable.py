"""撤销: what staff do to a case by a button can be undone, and residents hear of it after that."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlmodel import Session

from bot.rules.undoing import HALF_A_MINUTE
from bot.simulation.invariants import Happened
from storage.new_rows import table_of
from storage.prepared import Prepared
from storage.tables import Notice, Undo
from storage.words import Counter, EventKind, NoticeKind

_U, _N = table_of(Undo), table_of(Notice)
_LAST = Prepared(
    select(
        select(func.max(_U.c.id)).scalar_subquery(), select(func.max(_N.c.id)).scalar_subquery()
    )
)
_STEPS = select(_U.c.before).where(
    _U.c.id > bindparam("after"), _U.c.until_at >= bindparam("until")
)
_TOO_EARLY = select(_N.c.kind).where(
    _N.c.id > bindparam("after"),
    _N.c.counter == Counter.RESIDENT,
    _N.c.not_before < bindparam("until"),
)
_KEPT = Prepared(
    select(_N.c.petition_id).where(
        _N.c.id > bindparam("after"),
        _N.c.person_id == bindparam("person"),
        _N.c.kind == NoticeKind.NOTE_KEPT,
    )
)
# Nothing of the case is changed: somebody has looked, or a caller was read out a new code. Undoing
# is not undone, nor is 录错了, which undoes that a call was typed in.
NOTHING_TO_UNDO = frozenset(
    {
        EventKind.CONTACT_SHOWN,
        EventKind.CODE_MADE,
        EventKind.UNDONE,
        EventKind.WITHDRAWN,
    }
)


class Before(NamedTuple):
    """What there was before a step: the ids of the last undo and the last notice."""

    undo: int = 0
    notice: int = 0


def rows_so_far(session: Session) -> Before:
    """What there is now."""
    ((undo, notice),) = _LAST.rows(session, {})
    return Before(undo or 0, notice or 0)


def cannot_be_undone(
    session: Session,
    now: datetime,
    person_id: int,
    events: Iterable[Happened],
    before: Before,
) -> Iterator[str]:
    """Of a button's step: the cases it has changed for good, and what residents read too early."""
    own = [one for one in events if one.person_id == person_id]
    done = {
        one.petition_id
        for one in own
        if one.kind not in NOTHING_TO_UNDO and one.kind != EventKind.NOTED
    }
    noted = {one.petition_id for one in own if one.kind == EventKind.NOTED} - done
    if noted:
        done |= noted - _kept_words(session, person_id, before)
    if not done:
        return
    until = now + HALF_A_MINUTE
    asked = {"after": before.undo, "until": until}
    steps = session.connection().execute(_STEPS, asked).scalars()
    kept = {one["id"] for step in steps for one in step["cases"]}
    yield from (f"#{case_id} is changed for good" for case_id in sorted(done - kept))
    told = {"after": before.notice, "until": until}
    early = session.connection().execute(_TOO_EARLY, told).scalars()
    yield from (f"{kind} does not wait" for kind in sorted(set(early)))


def _kept_words(session: Session, person_id: int, before: Before) -> set[int | None]:
    """Of which cases words that were begun are kept as a note: their author turned to something
    else, reads so, and would lose them if that were undone.
    """
    asked = {"after": before.notice, "person": person_id}
    return {case_id for (case_id,) in _KEPT.rows(session, asked)}
