"""Pins and words: look-ups among as many grids as a large city has, against the bare tree."""

import json
import random
from collections.abc import Callable
from time import perf_counter

import numpy as np
import shapely

from bot.understanding.gridmap import ALWAYS, DEGREE, Atlas, Boundary
from tests.benchmarks.figures import Figure, Scale
from tests.understanding.mosaic import CELL, SOUTH, WEST, mosaic
from tests.understanding.place_figures import read, sets, town

POINTS = 20_000
FEW = 10


async def measure(scale: Scale) -> list[Figure]:
    """Load, single and bulk look-ups, and a sentence."""
    side = max(round((scale.grids / 2) ** 0.5), 2)
    texts = [json.dumps(one) for one in mosaic(side)]
    began = perf_counter()
    atlas = Atlas(Boundary(number, ALWAYS, text) for number, text in enumerate(texts, 1))
    map_ = atlas.on()
    map_.at(SOUTH, WEST)
    loaded = perf_counter() - began
    chance = random.Random(7)
    count = min(POINTS, scale.grids)
    points = [
        (SOUTH + chance.uniform(0, CELL * side), WEST + chance.uniform(0, CELL * side))
        for _ in range(count)
    ]
    single = _each(map_.at, points, scale.rounds)
    bare = _each(_bare(texts), points, scale.rounds)
    few = Atlas(Boundary(number, ALWAYS, text) for number, text in enumerate(texts[:FEW], 1)).on()
    among_few = _each(few.at, points, scale.rounds)
    columns = np.array(points).T
    bulk = min(_took(lambda: map_.at_all(*columns)) for _ in range(scale.rounds))
    said = [phrase.text for path in sets() for phrase in read(path)]
    find = town().gazetteer.find
    find("刘岸花园3栋")
    words = min(_took(lambda: [find(text) for text in said]) for _ in range(scale.rounds))
    return [
        Figure(f"load {len(texts):,} polygons with holes", loaded, "s"),
        Figure("pin → grid", single * 1e6, "µs", "≤ 30 µs"),
        Figure("… against a bare STRtree look-up", single / bare, "times as long"),
        Figure(f"… against {FEW} grids", single / among_few, "times as long"),
        Figure("pins in bulk", count / bulk, "/s", "≥ 100,000/s"),
        Figure("sentence → grid, sample city", words / max(len(said), 1) * 1e6, "µs"),
    ]


def _bare(texts: list[str]) -> Callable[[float, float], object]:
    """A tree of the polygons as they are, asked for the one that holds the point."""
    shapes = shapely.from_geojson(texts)
    shapes = shapely.transform(shapes, lambda at: at * DEGREE)
    tree = shapely.STRtree(shapes)

    def look_up(latitude: float, longitude: float) -> object:
        point = shapely.Point(longitude * DEGREE, latitude * DEGREE)
        return tree.query(point, predicate="intersects")

    return look_up


def _each(
    look_up: Callable[[float, float], object], points: list[tuple[float, float]], rounds: int
) -> float:
    """Seconds of one look-up, in the best of some rounds."""
    look_up(*points[0])

    def every() -> None:
        for point in points:
            look_up(*point)

    return min(_took(every) for _ in range(rounds)) / len(points)


def _took(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began
