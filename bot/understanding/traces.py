"""线索: numbers by which cases that may be the same are found among a hundred thousand.

Two cases that speak of one thing nearby, of the same rare details, or show the same photo, share a
trace. What is found so is few enough to be judged.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import product
from math import cos, radians

from bot.understanding.likeness import NEARBY, Report, account_of
from bot.understanding.sameness import Judge

MOST_THINGS = 3
MOST_DETAILS = 8
_DEGREE = 111_320.0  # metres of a degree along a meridian


def traces_of(judge: Judge, report: Report) -> frozenset[int]:
    """What a case leaves: its things in its cell and grid, and its rarest-hashed details."""
    matter = account_of(judge, report).matter
    things = matter.things[:MOST_THINGS]
    kept = {_number("grid", report.grid, thing) for thing in things if report.grid is not None}
    for cell in _cells(report, around=0):
        kept |= {_number("cell", *cell, thing) for thing in things}
    return frozenset(kept | _details(matter.residue))


def wanted_traces(judge: Judge, report: Report) -> frozenset[int]:
    """What cases like a new one would have left, in all cells around it."""
    matter = account_of(judge, report).matter
    things = matter.things[:MOST_THINGS]
    wanted = {_number("grid", report.grid, thing) for thing in things if report.grid is not None}
    for cell, thing in product(_cells(report, around=1), things):
        wanted.add(_number("cell", *cell, thing))
    return frozenset(wanted | _details(matter.residue))


def photo_traces(bands: Iterable[int]) -> frozenset[int]:
    """Of the bands of one photo's look: storage.looks."""
    return frozenset(_number("look", place, band) for place, band in enumerate(bands))


def _details(residue: Iterable[str]) -> set[int]:
    """A few of them, the same ones in every case that has them: those of the smallest numbers."""
    return set(sorted([_number("detail", pair) for pair in residue])[:MOST_DETAILS])


def _cells(report: Report, around: int) -> Iterator[tuple[int, int]]:
    """The square of NEARBY metres it lies in, and those about it."""
    if report.latitude is None or report.longitude is None:
        return
    row = int(report.latitude * _DEGREE / NEARBY)
    # The width of a cell follows the latitude of its whole degree, or neighbours would not fit.
    width = cos(radians(int(report.latitude)))
    column = int(report.longitude * _DEGREE * width / NEARBY)
    steps = range(-around, around + 1)
    for north, east in product(steps, steps):
        yield row + north, column + east


@lru_cache(maxsize=8192)  # most pairs of signs, and things in a grid, are told again and again
def _number(*parts: object) -> int:
    """63 bits, what every database holds as a positive number."""
    said = "\x1f".join(map(str, parts)).encode()
    return int.from_bytes(blake2b(said, digest_size=8).digest()) >> 1
