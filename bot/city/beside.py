"""旁边的事: the cases that a new report may be the same as, as they are compared with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.understanding.crowd import words_mark
from bot.understanding.likeness import FRESH, Report, report_of
from bot.understanding.sameness import Judge
from bot.understanding.traces import photo_traces, wanted_traces
from storage import alike as drawer
from storage.looks import bands_of
from storage.tables import Media, Petition

MOST_PHOTOS = 3  # of a report, looked for among those of other cases


@dataclass(frozen=True, slots=True)
class Beside:
    """A report, and columns of the cases beside it with the looks of their photos, by id."""

    new: Report
    rows: dict[int, Any]
    looks: dict[int, set[int]]


def gather(
    session: Session,
    now: datetime,
    judge: Judge,
    draft: Petition,
    looks: frozenset[int],
    *,
    own: bool = False,
) -> Beside:
    """By one query, a bounded number of them; `own`: those of the same reporter as well."""
    mark = words_mark(draft.text)
    new = report_of(draft, looks, mark)
    traces = wanted_traces(judge, new).union(*(photo_traces(bands_of(look)) for look in looks))
    wanted = drawer.Wanted(draft, now - FRESH, traces, bool(looks), mark, own)
    rows: dict[int, Any] = {}
    shown: dict[int, set[int]] = {}
    for row in drawer.find_joinable(session, wanted):
        rows[row.id] = row
        shown.setdefault(row.id, set()).update(() if row.photo_look is None else (row.photo_look,))
    return Beside(new, rows, shown)


def looks_of(photos: Iterable[Media]) -> frozenset[int]:
    """Of so many photos, one after the other, as are worth looking for."""
    looks = [one.look for one in photos if one.look is not None]
    return frozenset(looks[:MOST_PHOTOS])
