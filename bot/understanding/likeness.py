"""相似: whether reports that the city has may speak of the same thing as a new one.

older than 30 days apart                           no
the same text, not from another place              surely (群发)
the same photo, place and matter not another       surely
the same photo, another place or another matter    asked, never joined: a picture from the net fits
                                                   many places, and two things are in one picture
the same photo, another place and another matter   as if there were none
otherwise                                          as `sameness` judges; pins, and being in one
                                                   grid, speak where words name no place
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, hypot, radians
from typing import Any, Protocol

from bot.understanding.category.profiles import OTHER_GROUP
from bot.understanding.looks import any_alike
from bot.understanding.matter import things_agree
from bot.understanding.resemblance import Account
from bot.understanding.sameness import SAME_FROM, Judge, Sameness
from bot.understanding.whereabouts import Relation

NEARBY = 250.0  # metres
FRESH = timedelta(days=30)
LEAST = SAME_FROM  # of likeness, to be offered
OFFERED = 3
SURELY = 0.8  # of likeness, to be joined without a question
STEPS = 60.0  # metres between two pins of one thing
_ELSEWHERE = (Relation.OTHER, Relation.FAR)
DEGREE = 111_320.0  # metres of a degree along a meridian


class Pinned(Protocol):
    """What may have a position, WGS-84."""

    @property
    def latitude(self) -> float | None:
        """Degrees north."""

    @property
    def longitude(self) -> float | None:
        """Degrees east."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was said, where and when; the position is WGS-84, looks are those of its photos."""

    id: int
    words: str
    at: datetime
    place: str = ""  # in words
    latitude: float | None = None
    longitude: float | None = None
    looks: frozenset[int] = frozenset()
    grid: int | None = None
    category: str | None = None  # None: not judged yet
    mark: int | None = None  # bot.understanding.crowd.words_mark, once it is sent
    crowd: int | None = None  # the first case of the crowd it is of


def report_of(case: Any, looks: Iterable[int] = (), mark: int | None = None) -> Report:
    """Whatever has the columns of a petition, as it is compared; `mark`: of one not sent yet."""
    return Report(
        id=case.id or 0,
        words=case.text,
        at=case.submitted_at or case.created_at,
        place=case.place_words,
        latitude=case.latitude,
        longitude=case.longitude,
        looks=frozenset(looks),
        grid=case.grid_id,
        category=case.category_code,
        mark=case.words_hash if mark is None else mark,
        crowd=case.crowd_id,
    )


def alike(
    judge: Judge, new: Report, others: Iterable[Report], most: int = OFFERED
) -> tuple[Report, ...]:
    """Those that may be the same thing, likeliest first; of a crowd its first, before others."""
    marked = [(likeness(judge, new, other), other) for other in others]
    likely: dict[int, tuple[float, Report]] = {}
    for mark, other in sorted(marked, key=lambda pair: pair[1].id):
        if mark >= LEAST:
            likely.setdefault(_matter(new, other), (mark, other))
    found = sorted(
        likely.values(), key=lambda pair: (pair[1].crowd is None, -pair[0], -pair[1].id)
    )
    return tuple(other for _mark, other in found[:most])


def _matter(new: Report, other: Report) -> int:
    """Equal for those of one crowd, and for those that say what the new one says."""
    if other.crowd is not None:
        return other.crowd
    same_text = new.mark is not None and new.mark == other.mark
    return -1 if same_text else other.id


def likeness(judge: Judge, one: Report, other: Report) -> float:
    """From 0 (another thing) to 1 (surely the same)."""
    if abs(one.at - other.at) > FRESH:
        return 0.0
    if one.mark is not None and one.mark == other.mark and not _apart(one, other):
        return 1.0
    found = _compared(judge, one, other, lie(one, other))
    if not any_alike(one.looks, other.looks):
        return found.score
    elsewhere = _apart(one, other) or found.relation in _ELSEWHERE
    doubts = elsewhere + _of_another_matter(judge, one, other)
    return (1.0, max(found.score, LEAST), found.score)[doubts]


def surely(judge: Judge, one: Report, other: Report) -> bool:
    """Whether nobody needs to be asked.

    By the same photo: of one category, and close by (pins, else the grid) or words that name one
    place. By words: one thing, and words that name one place or pins a few steps apart. Of the
    pairs at one place that reach SURELY, 319 of the 328 for practice are one thing, and 194 of
    the 201 that were held out (2026-11-28).
    """
    if abs(one.at - other.at) > FRESH:
        return False
    apart, lying = metres(one, other), lie(one, other)
    found = _compared(judge, one, other, lying if apart is not None else None)
    if found.relation in _ELSEWHERE:
        return False
    named = found.relation == Relation.SAME
    if any_alike(one.looks, other.looks) and _is_of_one_kind(judge, one, other):
        known = account_of(judge, one).leaf.group != OTHER_GROUP  # 看图 says of no kind
        return known and (named or lying == Relation.NEARBY)
    at_one_place = named or (apart is not None and apart <= STEPS)
    return at_one_place and found.score >= SURELY


def _compared(judge: Judge, one: Report, other: Report, given: Relation | None) -> Sameness:
    return judge.compare(account_of(judge, one), account_of(judge, other), given)


def _of_another_matter(judge: Judge, one: Report, other: Report) -> bool:
    """Whether both say what they are about, and it is not one: things, or else the category."""
    here, there = account_of(judge, one), account_of(judge, other)
    things = things_agree(here.matter.things, there.matter.things)
    if things >= 0:
        return things == 0
    told = all(each.matter.things or each.matter.troubles for each in (here, there))
    return told and not _is_of_one_kind(judge, one, other)


def _is_of_one_kind(judge: Judge, one: Report, other: Report) -> bool:
    """Whether their categories are one, and their words name no different things."""
    here, there = account_of(judge, one), account_of(judge, other)
    if things_agree(here.matter.things, there.matter.things) == 0:
        return False
    ones, others = here.leaf.all - {""}, there.leaf.all - {""}
    return here.leaf.code in others or there.leaf.code in ones


def _apart(one: Report, other: Report) -> bool:
    """Whether their pins or their grids are not the same."""
    if lie(one, other) == Relation.FAR:
        return True
    return one.grid is not None and other.grid is not None and one.grid != other.grid


def account_of(judge: Judge, report: Report) -> Account:
    """The report as it is compared; read once."""
    return judge.read(report.words, report.place, report.category)


def lie(one: Report, other: Report) -> Relation | None:
    """How they lie to each other by pins, else by grids; None when neither says anything."""
    apart = metres(one, other)
    if apart is not None:
        return Relation.NEARBY if apart <= NEARBY else Relation.FAR
    return Relation.NEARBY if one.grid is not None and one.grid == other.grid else None


def metres(one: Pinned, other: Pinned) -> float | None:
    """How far apart the pins are; None unless both have one."""
    if one.latitude is None or one.longitude is None:
        return None
    if other.latitude is None or other.longitude is None:
        return None
    north = (one.latitude - other.latitude) * DEGREE
    east = (one.longitude - other.longitude) * DEGREE * cos(radians(one.latitude))
    return hypot(north, east)
