"""A made-up city of any size: crooked cells that share every vertex, each with a hole in it.

In the hole lies another grid that fills it, so that the whole has neither gap nor overlap.
"""

import random
from itertools import product
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
WEST, SOUTH = 118.0, 30.0
CELL = 0.005  # degrees: some 500 metres
BENDS = 6  # vertices within each edge


def mosaic(side: int, seed: int = 1) -> list[dict[str, Any]]:
    """GeoJSON geometries in WGS-84: side × side cells with holes, then what fills the holes."""
    chance = random.Random(seed)
    crooked = {
        (i, j): (
            WEST + CELL * (j + chance.uniform(-0.1, 0.1)),
            SOUTH + CELL * (i + chance.uniform(-0.1, 0.1)),
        )
        for i, j in product(range(side + 1), repeat=2)
    }
    level = {
        key: _bent(crooked[key], crooked[key[0], key[1] + 1], chance)
        for key in product(range(side + 1), range(side))
    }
    upright = {
        key: _bent(crooked[key], crooked[key[0] + 1, key[1]], chance)
        for key in product(range(side), range(side + 1))
    }
    cells, fillings = [], []
    for i, j in product(range(side), repeat=2):
        ring = [
            *level[i, j],
            *upright[i, j + 1][1:],
            *level[i + 1, j][::-1][1:],
            *upright[i, j][::-1][1:],
        ]
        hole = _hole(ring, chance)
        cells.append({"type": "Polygon", "coordinates": [ring, hole]})
        fillings.append({"type": "Polygon", "coordinates": [hole]})
    return [*cells, *fillings]


def _bent(start: Point, end: Point, chance: random.Random) -> Ring:
    """A crooked line between two corners, both included."""
    points = [start]
    for step in range(1, BENDS + 1):
        share = step / (BENDS + 1)
        x = start[0] + (end[0] - start[0]) * share + chance.uniform(-0.04, 0.04) * CELL
        y = start[1] + (end[1] - start[1]) * share + chance.uniform(-0.04, 0.04) * CELL
        points.append((x, y))
    return [*points, end]


def _hole(ring: Ring, chance: random.Random) -> Ring:
    x = sum(point[0] for point in ring) / len(ring)
    y = sum(point[1] for point in ring) / len(ring)
    half = CELL * chance.uniform(0.05, 0.15)
    corners = [
        (x - half, y - half),
        (x + half, y - half),
        (x + half, y + half),
        (x - half, y + half),
    ]
    return [*corners, corners[0]]
