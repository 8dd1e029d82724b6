"""相似: whether two reports of one grid and one category may speak of the same thing.

the same photo                                     surely
pins at most 250 m apart, or one named place       likely, the more the words agree
pins farther apart, or two house numbers           no
nobody knows how far apart                         only if the words agree
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from math import cos, hypot, radians
from typing import Any

from rapidfuzz import fuzz

from bot.understanding.folding import fold
from bot.understanding.naming import canonical

NEARBY = 250.0  # metres
FRESH = timedelta(days=30)
LEAST = 0.5  # of likeness, to be offered
OFFERED = 3
_DEGREE = 111_320.0  # metres of a degree along a meridian
_SENTENCE = 8  # characters; fewer stand in many a long complaint by chance
_NUMBERS = re.compile(r"\d+|[a-z]")


class Nearness(Enum):
    """How two places lie to each other."""

    NEAR = "near"
    UNKNOWN = "unknown"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Report:
    """What was said, where and when; the position is WGS-84, photos are content hashes."""

    id: int
    words: str
    at: datetime
    place: str = ""  # in words
    latitude: float | None = None
    longitude: float | None = None
    photos: frozenset[str] = frozenset()


def report_of(case: Any, photos: frozenset[str] = frozenset()) -> Report:
    """Whatever has the columns of a petition, as it is compared."""
    return Report(
        id=case.id or 0,
        words=case.text,
        at=case.submitted_at or case.created_at,
        place=case.place_words,
        latitude=case.latitude,
        longitude=case.longitude,
        photos=photos,
    )


def alike(new: Report, others: Iterable[Report], most: int = OFFERED) -> tuple[Report, ...]:
    """Those that may be the same thing, the likeliest first."""
    marked = [(likeness(new, other), other) for other in others]
    likely = [(mark, other) for mark, other in marked if mark >= LEAST]
    likely.sort(key=lambda pair: (-pair[0], -pair[1].id))
    return tuple(other for _mark, other in likely[:most])


def likeness(one: Report, other: Report) -> float:
    """From 0 (another thing) to 1 (surely the same)."""
    age = abs(one.at - other.at)
    if age > FRESH:
        return 0.0
    if one.photos & other.photos:
        return 1.0
    nearness = near(one, other)
    if nearness is Nearness.FAR:
        return 0.0
    place = 0.5 if nearness is Nearness.NEAR else 0.2
    return place + 0.4 * _agreement(one.words, other.words) + 0.1 * (1 - age / FRESH)


def near(one: Report, other: Report, within: float = NEARBY) -> Nearness:
    """Pins decide, then names; UNKNOWN when neither says anything."""
    apart = metres(one, other)
    names = canonical(one.place), canonical(other.place)
    named = all(names) and (names[0] in names[1] or names[1] in names[0])
    if named or (apart is not None and apart <= within):
        return Nearness.NEAR
    if apart is not None or (all(names) and _are_other_houses(*names)):
        return Nearness.FAR
    return Nearness.UNKNOWN


def metres(one: Report, other: Report) -> float | None:
    """How far apart the pins are; None unless both have one."""
    if one.latitude is None or one.longitude is None:
        return None
    if other.latitude is None or other.longitude is None:
        return None
    north = (one.latitude - other.latitude) * _DEGREE
    east = (one.longitude - other.longitude) * _DEGREE * cos(radians(one.latitude))
    return hypot(north, east)


def _are_other_houses(one: str, other: str) -> bool:
    """Two house numbers, and not the same: 3栋 and 5栋."""
    numbers = _NUMBERS.findall(one), _NUMBERS.findall(other)
    return all(numbers) and numbers[0] != numbers[1]


def _agreement(one: str, other: str) -> float:
    """How far the words agree, 0 to 1; a short sentence may stand within a long one."""
    said = fold(one), fold(other)
    if not all(said):
        return 0.0
    weight = min(1.0, min(map(len, said)) / _SENTENCE)
    return max(fuzz.ratio(*said), weight * fuzz.partial_ratio(*said)) / 100
