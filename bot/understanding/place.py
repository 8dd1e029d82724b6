"""网格定位: which grid a point lies in or a text speaks of; 确定, 推定 or 未知."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import reduce
from math import cos, radians
from typing import Any, NamedTuple

import shapely
from shapely.geometry import shape

from bot.understanding.address import STRENGTH, AddressBook, Mention
from bot.understanding.naming import NamedPlace, Spot
from storage.words import Certainty, PlaceNameKind

__all__ = ["Gazetteer", "GridShape", "NamedPlace", "Nearest", "PlaceGuess"]

DEGREE = 111_320.0  # metres of a degree along a meridian
EDGE = 8.0  # metres: nearer to a boundary than a phone can tell, both grids are meant


@dataclass(frozen=True, slots=True)
class GridShape:
    """A grid with its polygon, a GeoJSON geometry in WGS-84."""

    id: int
    community_id: int
    name: str
    geometry: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlaceGuess:
    """SURE and PRESUMED put the grid first; UNKNOWN gives candidates to choose from, or none."""

    grids: tuple[int, ...] = ()
    certainty: Certainty = Certainty.UNKNOWN
    words: str = ""
    latitude: float | None = None
    longitude: float | None = None


class Nearest(NamedTuple):
    """The grid nearest to a point; 0 metres inside it."""

    grid_id: int
    metres: float


NOWHERE = PlaceGuess()


class Gazetteer:
    """Grids and names of one city; built in milliseconds, never changed."""

    def __init__(self, grids: Iterable[GridShape], names: Iterable[NamedPlace]) -> None:
        every = tuple(grids)
        self._community = {grid.id: grid.community_id for grid in every}
        drawn = [grid for grid in every if grid.geometry]
        shapes = [shape(grid.geometry) for grid in drawn]
        self._ids = [grid.id for grid in drawn]
        middle = shapely.union_all(shapes).centroid.y if shapes else 0.0
        self._scale = (DEGREE * cos(radians(middle)), DEGREE)
        self._shapes = [shapely.transform(each, lambda at: at * self._scale) for each in shapes]
        for each in self._shapes:
            shapely.prepare(each)
        self._tree = shapely.STRtree(self._shapes)
        called = (NamedPlace(grid.id, PlaceNameKind.LANDMARK, grid.name) for grid in every)
        self._book = AddressBook((*names, *called))

    def at(self, latitude: float, longitude: float) -> PlaceGuess:
        """The grid a WGS-84 point lies in; near an edge both, the nearer middle first."""
        point = self._point(latitude, longitude)
        near = self._tree.query(point, predicate="dwithin", distance=EDGE)
        if not len(near):
            return PlaceGuess((), Certainty.UNKNOWN, "", latitude, longitude)
        ranked = sorted(near, key=lambda i: (-self._depth(i, point), self._ids[i]))
        grids = tuple(self._ids[i] for i in ranked)
        certainty = Certainty.SURE if len(grids) == 1 else Certainty.PRESUMED
        return PlaceGuess(grids, certainty, "", latitude, longitude)

    def nearest(self, latitude: float, longitude: float) -> Nearest | None:
        """The nearest grid and how far away it is in metres; None in a city without polygons."""
        if not self._shapes:
            return None
        point = self._point(latitude, longitude)
        index = int(self._tree.nearest(point))
        return Nearest(self._ids[index], float(self._shapes[index].distance(point)))

    def find(
        self, text: str, near_grid: int | None = None, within: Collection[int] = ()
    ) -> PlaceGuess:
        """The grid a text speaks of.

        What the text leaves open is narrowed by the reporter's home grid, then by that grid's
        community, then by the grids of the group it was said in; what that decides is PRESUMED.
        """
        mentions = self._book.mentions(text)
        if not mentions:
            return NOWHERE
        named, agreed = _meant(mentions)
        grids = self._narrowed(named, near_grid, frozenset(within))
        words = " ".join(dict.fromkeys(mention.words for mention in mentions))
        if len(grids) != 1:
            return PlaceGuess(tuple(sorted(grids)), Certainty.UNKNOWN, words)
        plain = agreed and len(named) == 1 and any(mention.plain for mention in mentions)
        spot = _point_of(mentions, grids)
        return PlaceGuess(
            tuple(grids),
            Certainty.SURE if plain else Certainty.PRESUMED,
            words,
            spot.latitude if spot else None,
            spot.longitude if spot else None,
        )

    def _narrowed(
        self, grids: frozenset[int], near_grid: int | None, within: frozenset[int]
    ) -> frozenset[int]:
        community = self._community.get(near_grid) if near_grid is not None else None
        around = frozenset(grid for grid in grids if self._community.get(grid) == community)
        for known in (frozenset({near_grid}), around, within):
            if len(grids) > 1 and grids & known:
                grids = frozenset(grids & known)
        return grids

    def _point(self, latitude: float, longitude: float) -> shapely.Point:
        return shapely.Point(longitude * self._scale[0], latitude * self._scale[1])

    def _depth(self, index: int, point: shapely.Point) -> float:
        """Metres from the boundary, negative outside."""
        distance = float(self._shapes[index].boundary.distance(point))
        return distance if self._shapes[index].intersects(point) else -distance


def _meant(mentions: Iterable[Mention]) -> tuple[frozenset[int], bool]:
    """The grids all mentions allow, and whether they agree; if not, the most exact ones decide."""
    told = list(mentions)
    common = reduce(frozenset.intersection, (mention.grids for mention in told))
    if common:
        return common, True
    most = max(STRENGTH[mention.kind] for mention in told)
    exact = [mention.grids for mention in told if STRENGTH[mention.kind] == most]
    shared = reduce(frozenset.intersection, exact)
    return shared or reduce(frozenset.union, exact), False


def _point_of(mentions: Iterable[Mention], grids: frozenset[int]) -> Spot | None:
    """The position of the most exact name in the grid, if only one is meant."""
    told = sorted(mentions, key=lambda mention: -STRENGTH[mention.kind])
    for mention in told:
        spots = [spot for spot in mention.spots if spot.grid_id in grids]
        points = [spot for spot in spots if spot.latitude is not None]
        if mention.kind is not PlaceNameKind.ROAD and len(points) == 1:
            return points[0]
    return None
