"""路线: in which order to walk; nearest neighbour, good enough for a dozen stops on foot."""

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple, TypeVar

EARTH = 6_371_008.8  # mean radius in metres (IUGG)


class Point(NamedTuple):
    """WGS-84, degrees."""

    latitude: float
    longitude: float


S = TypeVar("S")


def metres(one: Point, other: Point) -> float:
    """The way as the crow flies (haversine)."""
    north = radians(other.latitude - one.latitude)
    east = radians(other.longitude - one.longitude)
    across = cos(radians(one.latitude)) * cos(radians(other.latitude))
    half = sin(north / 2) ** 2 + across * sin(east / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, half)))


def walk(stops: Sequence[tuple[S, Point]], start: Point | None) -> list[tuple[S, int]]:
    """Each stop with the metres from the one before; without a start the first comes first."""
    left = list(stops)
    found: list[tuple[S, int]] = []
    here = start or (left[0][1] if left else Point(0, 0))
    while left:
        far = {nth: metres(here, at) for nth, (_stop, at) in enumerate(left)}
        nearest = min(far, key=far.__getitem__)
        stop, here = left.pop(nearest)
        found.append((stop, round(far[nearest])))
    return found
