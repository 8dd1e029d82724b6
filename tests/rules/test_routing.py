"""路线: the nearest next, from where one stands."""

import pytest

from bot.rules.routing import Point, metres, walk

HERE = Point(31.80, 118.40)


def north(steps: float) -> Point:
    """A tenth of a degree is some eleven kilometres."""
    return Point(31.80 + steps / 1000, 118.40)


def test_a_thousandth_of_a_degree_northwards_is_111_metres() -> None:
    assert metres(HERE, north(1)) == pytest.approx(111.19, abs=0.05)


def test_the_nearest_comes_next_each_time() -> None:
    stops = [("far", north(9)), ("near", north(1)), ("between", north(4))]

    assert walk(stops, HERE) == [("near", 111), ("between", 334), ("far", 556)]


def test_without_a_start_it_begins_with_the_first() -> None:
    stops = [("first", north(4)), ("back", north(3)), ("on", north(9))]

    assert walk(stops, None) == [("first", 0), ("back", 111), ("on", 667)]


def test_two_at_one_place_are_both_walked_to() -> None:
    assert walk([("a", HERE), ("b", HERE)], HERE) == [("a", 0), ("b", 0)]


def test_nowhere_to_go() -> None:
    assert walk([], HERE) == []
