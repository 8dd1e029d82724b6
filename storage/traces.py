"""Drawer of traces: numbers by which cases of one thing are found."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session

from storage.new_rows import add_new, table_of
from storage.prepared import Prepared
from storage.tables import CaseTrace

_TRACES = table_of(CaseTrace)


def leave(session: Session, petition_id: int, traces: Iterable[int]) -> None:
    """Traces of a case that has none of them yet; one statement for all of them."""
    kept = sorted(set(traces))
    if not kept:
        return
    given: dict[str, int] = {"petition_id": petition_id}
    given |= {f"trace_{place}": trace for place, trace in enumerate(kept)}
    _leaving(len(kept)).run(session, given)


def add(session: Session, petition_id: int, traces: Iterable[int]) -> None:
    """Traces of a case, of which it may have some."""
    rows = [{"trace": trace, "petition_id": petition_id} for trace in sorted(set(traces))]
    add_new(session, CaseTrace, rows)


@cache
def _leaving(number: int) -> Prepared:
    rows: list[dict[str, Any]] = [
        {"petition_id": bindparam("petition_id"), "trace": bindparam(f"trace_{place}")}
        for place in range(number)
    ]
    return Prepared(_TRACES.insert().values(rows))
