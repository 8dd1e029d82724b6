"""Points and grids: whatever the city looks like, and however many are asked at once."""

from datetime import date
from math import inf, nan
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.gridmap import ALWAYS, DEGREE, EDGE, Atlas, Boundary, GridMap
from tests.understanding.mosaic import CELL, SOUTH, WEST, mosaic

SIDE = 6
SHAPES = mosaic(SIDE)
GRIDS = list(range(101, 101 + len(SHAPES)))
MAP = Atlas(Boundary(*one) for one in zip(GRIDS, [ALWAYS] * len(GRIDS), SHAPES, strict=True)).on()
DRAWN = [shapely.geometry.shape(one) for one in SHAPES]
INSIDE = st.tuples(
    st.floats(SOUTH - CELL, SOUTH + CELL * (SIDE + 1)),
    st.floats(WEST - CELL, WEST + CELL * (SIDE + 1)),
)


def square(west: float, south: float = 30.0, size: float = 0.001) -> dict[str, Any]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def metres(shape: shapely.Geometry, latitude: float, longitude: float) -> float:
    """By hand, from the nearest point."""
    near = shapely.shortest_line(shape, shapely.Point(longitude, latitude))
    (x, y), (east, north) = shapely.get_coordinates(near)
    narrowing = np.cos(np.radians(SOUTH + CELL * SIDE / 2))
    return float(np.hypot((x - east) * DEGREE * narrowing, (y - north) * DEGREE))


@settings(max_examples=300, deadline=None)
@given(INSIDE)
def test_a_point_lies_in_the_grids_that_are_no_farther_than_a_phone_can_tell(
    point: tuple[float, float],
) -> None:
    found = set(MAP.at(*point))

    apart = dict(zip(GRIDS, (metres(shape, *point) for shape in DRAWN), strict=True))
    assert found >= {grid for grid, distance in apart.items() if distance < EDGE - 0.5}
    assert found <= {grid for grid, distance in apart.items() if distance < EDGE + 0.5}


@pytest.mark.parametrize("point", [(nan, 118.0), (30.0, nan), (inf, inf), (1e308, -1e308)])
def test_what_is_no_point_lies_in_no_grid(point: tuple[float, float]) -> None:
    assert MAP.at(*point) == ()


@settings(max_examples=100, deadline=None)
@given(INSIDE)
def test_where_the_city_is_there_is_always_a_grid_and_the_deepest_comes_first(
    point: tuple[float, float],
) -> None:
    found = MAP.at(*point)

    holding = [
        grid
        for grid, shape in zip(GRIDS, DRAWN, strict=True)
        if shape.contains(shapely.Point(point[1], point[0]))
    ]
    assert len(holding) <= 1
    assert list(found[: len(holding)]) == holding


@settings(max_examples=50, deadline=None)
@given(st.lists(INSIDE, max_size=40))
def test_many_points_at_once_are_found_where_each_is(points: list[tuple[float, float]]) -> None:
    latitudes, longitudes = [p[0] for p in points], [p[1] for p in points]

    found, grids = MAP.at_all(latitudes, longitudes)

    pairs = sorted(zip(found.tolist(), grids.tolist(), strict=True))
    assert pairs == sorted((n, grid) for n, p in enumerate(points) for grid in MAP.at(*p))


@pytest.mark.parametrize("number", range(0, SIDE * SIDE, 5))
def test_every_shared_vertex_belongs_to_both(number: int) -> None:
    (cell, hole) = SHAPES[number]["coordinates"]

    assert {GRIDS[number], GRIDS[number + SIDE * SIDE]} == set(MAP.at(*hole[0][::-1]))
    assert GRIDS[number] in MAP.at(*cell[3][::-1])


def test_a_point_on_an_edge_gives_both_grids() -> None:
    west, east = (shapely.geometry.shape(square(at)) for at in (118.0, 118.001))
    two = GridMap({1: west, 2: east})

    assert two.at(30.0005, 118.001) == (1, 2)
    assert two.at(30.0005, 118.0005) == (1,)
    assert two.at(30.0005, 118.1) == ()


def test_an_empty_map_knows_nothing() -> None:
    empty = Atlas().on()

    assert (len(empty), empty.at(30, 118), empty.nearest(30, 118)) == (0, (), None)
    assert empty.at_all([30.0], [118.0])[0].tolist() == []


NEW_YEAR = date(2027, 1, 1)
JUNE = date(2027, 6, 1)


def dated() -> Atlas:
    """Grid 1 grows at new year; in June grid 2 begins, and 1 has no area any more."""
    return Atlas(
        [
            Boundary(1, ALWAYS, square(118.0)),
            Boundary(1, NEW_YEAR, square(118.0, size=0.002)),
            Boundary(1, JUNE, {}),
            Boundary(2, JUNE, square(118.0)),
        ]
    )


@pytest.mark.parametrize(
    ("day", "near", "far"),
    [
        (date(2020, 1, 1), (1,), ()),
        (date(2026, 12, 31), (1,), ()),
        (NEW_YEAR, (1,), (1,)),
        (date(2027, 5, 31), (1,), (1,)),
        (JUNE, (2,), ()),
        (None, (2,), ()),
    ],
)
def test_a_boundary_holds_from_its_day_on(
    day: date | None, near: tuple[int, ...], far: tuple[int, ...]
) -> None:
    atlas = dated()

    assert atlas.on(day).at(30.0005, 118.0005) == near
    assert atlas.on(day).at(30.0015, 118.0015) == far


def test_before_the_first_version_the_first_holds() -> None:
    atlas = Atlas([Boundary(1, NEW_YEAR, square(118.0))])

    assert atlas.on(date(2026, 1, 1)).at(30.0005, 118.0005) == (1,)


def test_the_map_of_a_day_is_drawn_once() -> None:
    atlas = dated()

    assert atlas.on(NEW_YEAR) is atlas.on(date(2027, 2, 1))


@settings(max_examples=50, deadline=None)
@given(st.permutations([(1, ALWAYS), (1, NEW_YEAR), (2, JUNE), (3, NEW_YEAR)]))
def test_the_order_of_versions_does_not_matter(rows: list[tuple[int, date]]) -> None:
    atlas = Atlas(Boundary(grid, day, square(118.0 + grid / 100)) for grid, day in rows)

    assert {day: len(atlas.on(day)) for day in (ALWAYS, NEW_YEAR, JUNE)} == {
        ALWAYS: 1,
        NEW_YEAR: 2,
        JUNE: 3,
    }
