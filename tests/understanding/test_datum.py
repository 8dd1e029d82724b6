"""Positions come out of every datum where they are."""

from math import cos, hypot, radians

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.datum import (
    Datum,
    bd09_to_gcj02,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    to_wgs84,
    wgs84_to_gcj02,
)

MILLIMETRE = 1e-8  # degrees

# The published vectors of the formula: WGS-84 in, GCJ-02 out.
FORWARD = (
    (31.1774276, 121.5272106, 31.17530398364597, 121.531541859215),  # Shanghai
    (22.543847, 113.912316, 22.540796131694766, 113.9171764808363),  # Shenzhen
    (39.911954, 116.377817, 39.91334545536069, 116.38404722455657),  # Beijing
    (39.7392, -104.9903, 39.7392, -104.9903),  # Denver: no shift outside China
    (-27.4698, 153.0251, -27.4698, 153.0251),  # Brisbane
    (-22.9068, -43.1729, -22.9068, -43.1729),  # Rio
)
# Published for BD-09 back to WGS-84 with a rough inverse; 50 m is what it promises.
ROUGH_BACK = (
    (29.199786, 120.019809, 29.196131605295484, 120.00877901149691),
    (29.210504, 120.036455, 29.206795749156136, 120.0253853970846),
)
PLACES = ((31.806, 118.402), (18.25, 109.5), (47.35, 130.3), (43.8, 87.6), (22.54, 113.91))


@pytest.mark.parametrize(("latitude", "longitude", "north", "east"), FORWARD)
def test_the_published_vectors_hold(
    latitude: float, longitude: float, north: float, east: float
) -> None:
    assert wgs84_to_gcj02(latitude, longitude) == pytest.approx((north, east), abs=1e-12)


@pytest.mark.parametrize(("latitude", "longitude", "north", "east"), ROUGH_BACK)
def test_baidu_positions_come_back_near_the_published_ones(
    latitude: float, longitude: float, north: float, east: float
) -> None:
    assert to_wgs84(latitude, longitude, Datum.BD09) == pytest.approx((north, east), abs=5e-4)


@pytest.mark.parametrize("place", PLACES)
def test_there_and_back_is_exact_to_a_millimetre(place: tuple[float, float]) -> None:
    shifted = wgs84_to_gcj02(*place)

    assert gcj02_to_wgs84(*shifted) == pytest.approx(place, abs=MILLIMETRE)
    assert bd09_to_gcj02(*gcj02_to_bd09(*shifted)) == pytest.approx(shifted, abs=MILLIMETRE)
    assert to_wgs84(*gcj02_to_bd09(*shifted), Datum.BD09) == pytest.approx(place, abs=MILLIMETRE)
    assert to_wgs84(*shifted, Datum.GCJ02) == pytest.approx(place, abs=MILLIMETRE)


def test_the_shift_is_some_hundred_metres() -> None:
    north, east = wgs84_to_gcj02(31.95, 119.17)

    assert 100 < abs(north - 31.95) * 111_000 < 600
    assert 300 < abs(east - 119.17) * 94_000 < 700


def test_a_gps_position_stays_where_it_is() -> None:
    assert to_wgs84(31.8, 118.4, Datum.WGS84) == (31.8, 118.4)


def test_a_map_position_outside_china_stays_where_it_is() -> None:
    assert to_wgs84(48.85, 2.35, Datum.GCJ02) == (48.85, 2.35)


CHINA = st.tuples(st.floats(18.5, 53.0), st.floats(74.0, 134.5))


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    north = (one[0] - other[0]) * 111_320
    east = (one[1] - other[1]) * 111_320 * cos(radians(one[0]))
    return hypot(north, east)


@settings(max_examples=500, deadline=None)
@given(CHINA)
def test_anywhere_in_china_both_ways_meet_within_a_centimetre(place: tuple[float, float]) -> None:
    shifted = wgs84_to_gcj02(*place)

    assert metres(to_wgs84(*shifted, Datum.GCJ02), place) < 0.01
    assert metres(to_wgs84(*gcj02_to_bd09(*shifted), Datum.BD09), place) < 0.01


@settings(max_examples=300, deadline=None)
@given(CHINA)
def test_a_map_shifts_by_hundreds_of_metres_and_neighbours_alike(
    place: tuple[float, float],
) -> None:
    beside = place[0] + 0.0001, place[1]

    assert 50 < metres(wgs84_to_gcj02(*place), place) < 1200
    apart = metres(wgs84_to_gcj02(*place), wgs84_to_gcj02(*beside))
    assert apart == pytest.approx(metres(place, beside), rel=0.02)


# Computed with this module; they agree within 0.74 m with 664 independent ones of Chinese cities.
CITIES = (
    ((33.0133556, 114.0164322), (33.011528, 114.022301), (33.017665, 114.028773)),
    ((27.242124, 111.4622119), (27.238894, 111.467789), (27.245162, 111.474222)),
    ((37.0700925, 114.498916), (37.070587, 114.504845), (37.076676, 114.511306)),
)


@pytest.mark.parametrize(("phone", "map_", "baidu"), CITIES)
def test_cities_are_where_maps_show_them(
    phone: tuple[float, float], map_: tuple[float, float], baidu: tuple[float, float]
) -> None:
    shifted = wgs84_to_gcj02(*phone)

    assert metres(shifted, map_) < 1
    assert metres(gcj02_to_bd09(*shifted), baidu) < 1
    assert metres(to_wgs84(*map_, Datum.GCJ02), phone) < 1
    assert metres(to_wgs84(*baidu, Datum.BD09), phone) < 1
