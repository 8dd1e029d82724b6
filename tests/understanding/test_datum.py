"""Positions come out of every datum where they are."""

import pytest

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
