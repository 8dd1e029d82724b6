"""结果 drawer: what came of a notice that was on its way."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import Session

from storage.notices import NOTICES
from storage.prepared import Prepared, listed, numbered
from storage.words import NoticeState

MOST = 32  # changed with one statement
_TRIED = Prepared(
    update(NOTICES)
    .where(NOTICES.c.id == bindparam("its_id"))
    .values(attempts=NOTICES.c.attempts + 1)
)


NOTHING_TO_SAY = "nothing to say"  # a notice's remark: it is done, and nobody got anything


def mark_sent(
    session: Session, now: datetime, notice_id: int, message_id: int | None, remark: str = ""
) -> bool:
    """It arrived (or there was nothing to say: the remark tells); False when it is let go of."""
    values = {"sent_at": now, "message_id": message_id, "leased_until": None, "error": remark}
    return change(session, [notice_id], state=NoticeState.SENT, **values) > 0


def keep_parts(session: Session, notice_id: int, parts: Sequence[Sequence[int]]) -> None:
    """So far it has come: message ids of each part, so that no part is sent twice."""
    change(session, [notice_id], parts_sent=[list(part) for part in parts])


def postpone(
    session: Session, notice_id: int, not_before: datetime, error: str, *, attempted: bool = False
) -> None:
    """Give the lease back until then; `attempted` counts it as a try."""
    if attempted:
        _TRIED.run(session, {"its_id": notice_id})
    values = {"not_before": not_before, "leased_until": None, "error": error}
    change(session, [notice_id], state=NoticeState.WAITING, **values)


def fail(session: Session, notice_id: int, error: str) -> bool:
    """It will never arrive; False when it is let go of."""
    values = {"leased_until": None, "error": error}
    return change(session, [notice_id], state=NoticeState.FAILED, **values) > 0


def to_general(session: Session, notice_id: int) -> None:
    """Its topic is gone: to the General topic instead."""
    change(session, [notice_id], thread_id=None)


def change(session: Session, ids: Sequence[int], **values: Any) -> int:
    """Write the same values to each of them; how many there are."""
    changed = 0
    for at in range(0, len(ids), MOST):
        some = ids[at : at + MOST]
        places = 1 << (len(some) - 1).bit_length()
        its = numbered("its_id", [*some, *[some[0]] * (places - len(some))])
        changed += _setting(tuple(values), places).run(session, {**values, **its})
    return changed


@cache
def _setting(names: tuple[str, ...], places: int) -> Prepared:
    """For so many of them; few numbers of places, so that there are few statements."""
    its = NOTICES.c.id.in_(listed("its_id", places, NOTICES.c.id.type))
    return Prepared(update(NOTICES).where(its), names)
