"""网格图: which grids a point lies in, single or by the thousand; versions by the day."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import cos, isfinite, radians
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

DEGREE = 111_320.0  # metres of a degree along a meridian
EDGE = 8.0  # metres: nearer to a boundary than a phone can tell, both grids are meant
ALWAYS = date(1900, 1, 1)  # a boundary of no date has held since ever


class Nearest(NamedTuple):
    """The grid nearest to a point; 0 metres inside it."""

    grid_id: int
    metres: float


@dataclass(frozen=True, slots=True)
class Boundary:
    """A grid's area from a day on; `geometry` is GeoJSON in WGS-84, text or object.

    An empty geometry: from then on the grid has no area.
    """

    grid_id: int
    valid_from: date
    geometry: Mapping[str, Any] | str


class GridMap:
    """Polygons that hold on one day; never changed."""

    def __init__(self, shapes: Mapping[int, BaseGeometry]) -> None:
        """Shapes in degrees of WGS-84, by the grid's id."""
        self._ids = list(shapes)
        drawn = np.array(list(shapes.values()), dtype=object)
        bounds = shapely.total_bounds(drawn) if len(drawn) else (0.0, 0.0, 0.0, 0.0)
        narrowing = cos(radians((float(bounds[1]) + float(bounds[3])) / 2))
        self._east, self._north = DEGREE * narrowing, DEGREE
        scale = np.array((self._east, self._north))
        self._shapes = shapely.transform(drawn, lambda at: at * scale)
        self._tree = shapely.STRtree(self._shapes)

    def __len__(self) -> int:
        return len(self._ids)

    def at(self, latitude: float, longitude: float) -> tuple[int, ...]:
        """The grids a point lies in or within EDGE metres of, the deepest first."""
        if not (isfinite(latitude) and isfinite(longitude)):
            return ()
        point = shapely.Point(longitude * self._east, latitude * self._north)
        near = self._tree.query(point, predicate="dwithin", distance=EDGE)
        if len(near) == 1:
            return (self._ids[near[0]],)
        ranked = sorted(near, key=lambda i: (-self._depth(i, point), self._ids[i]))
        return tuple(self._ids[i] for i in ranked)

    def at_all(
        self, latitudes: Sequence[float] | NDArray[Any], longitudes: Sequence[float] | NDArray[Any]
    ) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
        """For many points at once: pairs of a point's index and a grid's id, by point.

        A point near an edge has a pair for each grid, a point outside none.
        """
        x, y = np.asarray(longitudes) * self._east, np.asarray(latitudes) * self._north
        points = shapely.points(x, y)
        found, near = self._tree.query(points, predicate="dwithin", distance=EDGE)
        return found, np.array(self._ids, dtype=np.int64)[near]

    def around(self, latitude: float, longitude: float, metres: float) -> tuple[int, ...]:
        """The grids that come within so many metres of a point, the nearest first."""
        point = shapely.Point(longitude * self._east, latitude * self._north)
        near = [int(i) for i in self._tree.query(point, predicate="dwithin", distance=metres)]
        ranked = sorted(near, key=lambda i: (self._away(i, point), self._ids[i]))
        return tuple(self._ids[i] for i in ranked)

    def nearest(self, latitude: float, longitude: float) -> Nearest | None:
        """The nearest grid and how far away it is in metres; None on an empty map."""
        if not self._ids:
            return None
        point = shapely.Point(longitude * self._east, latitude * self._north)
        index = int(self._tree.nearest(point))
        return Nearest(self._ids[index], float(self._shapes[index].distance(point)))

    @cached_property
    def middles(self) -> dict[int, tuple[float, float]]:
        """The middle of each grid, metres east and north."""
        middles = shapely.get_coordinates(shapely.centroid(self._shapes))
        return {
            grid: (float(x), float(y)) for grid, (x, y) in zip(self._ids, middles, strict=True)
        }

    def _away(self, index: int, point: shapely.Point) -> float:
        """Metres to the grid, 0 inside it."""
        return float(self._shapes[index].distance(point))

    def _depth(self, index: int, point: shapely.Point) -> float:
        """Metres from the boundary, negative outside."""
        distance = float(self._shapes[index].boundary.distance(point))
        return distance if self._shapes[index].intersects(point) else -distance


class Atlas:
    """All versions of a city's boundaries; the map of a day is drawn when first asked for."""

    def __init__(self, boundaries: Iterable[Boundary] = ()) -> None:
        self._given = [*boundaries]
        self._days = sorted({one.valid_from for one in self._given})
        self._maps: dict[int, GridMap] = {}

    def on(self, day: date | None = None) -> GridMap:
        """The map of a day; before the first version that one; None: the latest of all."""
        number = len(self._days) if day is None else max(bisect_right(self._days, day), 1)
        number = min(number, len(self._days))
        if number not in self._maps:
            if len(self._maps) > 1:  # today's and tomorrow's are enough to keep
                self._maps.clear()
            self._maps[number] = GridMap(self._holding(number))
        return self._maps[number]

    @cached_property
    def _drawn(self) -> dict[date, dict[int, BaseGeometry | None]]:
        """The shapes of each version by grid; None: no area any more."""
        texts = [_text(one.geometry) for one in self._given]
        shapes = shapely.from_geojson([text or _NOTHING for text in texts])
        drawn: dict[date, dict[int, BaseGeometry | None]] = {day: {} for day in self._days}
        for one, text, shape in zip(self._given, texts, shapes, strict=True):
            drawn[one.valid_from][one.grid_id] = shape if text else None
        self._given.clear()  # the texts are larger than what they say
        return drawn

    def _holding(self, number: int) -> dict[int, BaseGeometry]:
        merged: dict[int, BaseGeometry | None] = {}
        for day in self._days[:number]:
            merged |= self._drawn[day]
        return {grid: shape for grid, shape in merged.items() if shape is not None}


_NOTHING = '{"type": "GeometryCollection", "geometries": []}'


def _text(geometry: Mapping[str, Any] | str) -> str:
    if isinstance(geometry, str):
        return "" if geometry in ("", "{}", "null") else geometry
    return json.dumps(geometry) if geometry else ""
