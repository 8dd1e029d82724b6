"""Boundaries come out in WGS-84, and what is wrong between grids is told by their names."""

import json
from datetime import date
from typing import Any

import pytest
from shapely.geometry import shape

from bot.spreadsheets import Problem, Severity
from bot.spreadsheets.boundaries import datum_of, neighbour_findings
from bot.spreadsheets.plan import BoundaryPlan
from bot.understanding.datum import Datum, gcj02_to_bd09, wgs84_to_gcj02
from tests.spreadsheets.clerk import EAST, WEST, Clerk, drawn
from tests.understanding.mosaic import mosaic

METRE = 1 / 111_320


def shifted(ring: Any, datum: str) -> list[list[float]]:
    points = []
    for longitude, latitude in ring:
        north, east = wgs84_to_gcj02(latitude, longitude)
        if datum == "bd09":
            north, east = gcj02_to_bd09(north, east)
        points.append([east, north])
    return points


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
def test_a_chinese_map_is_turned_to_gps(clerk: Clerk, datum: str) -> None:
    features = [drawn("S-A-1", shifted(WEST, datum)), drawn("S-A-2", shifted(EAST, datum))]
    clerk.boundaries |= {"datum": datum, "features": features}
    ((longitude, latitude),) = shifted([[118.0005, 30.0005]], datum)
    clerk.writes("place_names", 2, "纬度", str(latitude))
    clerk.writes("place_names", 2, "经度", str(longitude))

    plan = clerk.plan()

    west = plan.places[2].polygon
    assert west is not None
    assert [list(point) for point in west["coordinates"][0]] == WEST
    assert plan.place_names is not None
    assert plan.place_names[0].latitude == pytest.approx(30.0005, abs=1e-7)


@pytest.mark.parametrize(
    ("content", "datum"),
    [
        ({"datum": "WGS-84"}, Datum.WGS84),
        ({"坐标系": "GCJ-02"}, Datum.GCJ02),
        ({"坐标系": "百度坐标"}, Datum.BD09),
        ({"crs": {"properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}}, Datum.WGS84),
        ({"crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::4326"}}}, Datum.WGS84),
        ({"crs": {"properties": {"name": "EPSG:2385"}}}, None),
        ({}, None),
    ],
)
def test_the_datum_has_many_names(content: dict[str, Any], datum: Datum | None) -> None:
    assert datum_of(content) is datum


def test_a_map_without_datum_is_refused(clerk: Clerk) -> None:
    del clerk.boundaries["datum"]

    assert (Problem.DATUM_UNKNOWN, "grids.geojson datum", "") in clerk.told()


def test_a_grid_without_boundary_is_told(clerk: Clerk) -> None:
    clerk.boundaries["features"].pop()

    assert (Problem.BOUNDARY_MISSING, "grids.geojson 编码", "S-A-2") in clerk.told()


def test_a_boundary_of_an_unknown_grid_is_told(clerk: Clerk) -> None:
    clerk.boundaries["features"].append(drawn("S-B-1", [[x + 1, y] for x, y in EAST]))

    assert (Problem.UNKNOWN_CODE, "grids.geojson:3 编码", "S-B-1") in clerk.told()


def test_a_boundary_drawn_twice_or_without_code_is_told(clerk: Clerk) -> None:
    clerk.boundaries["features"] += [drawn("S-A-1", WEST), drawn("", WEST)]

    told = clerk.told()

    assert (Problem.DUPLICATE, "grids.geojson:3 编码", "S-A-1") in told
    assert (Problem.CELL_EMPTY, "grids.geojson:4 编码", "") in told


@pytest.mark.parametrize("code", ["", " ", None, ["S-A-2"], {}, float("nan"), True, 1.5])
def test_what_is_no_code_is_told(clerk: Clerk, code: Any) -> None:
    clerk.boundaries["features"].append(drawn("S-A-2", EAST))
    clerk.boundaries["features"][2]["properties"]["编码"] = code

    assert (Problem.CELL_EMPTY, "grids.geojson:3 编码", "") in clerk.told()


def test_a_hole_outside_its_grid_is_left_out_with_a_warning(clerk: Clerk) -> None:
    hole = [[118.01, 30.01], [118.011, 30.01], [118.011, 30.011], [118.01, 30.01]]
    clerk.boundaries["features"][1]["geometry"]["coordinates"].append(hole)

    plan, findings = clerk.hand_in()

    told = [each for each in findings if each.problem is Problem.BOUNDARY_INVALID]
    assert [(each.found, each.severity) for each in told] == [("S-A-2", Severity.WARNING)]
    assert "Hole lies outside shell" in told[0].wanted
    assert plan is not None
    assert plan.places[3].polygon is not None
    assert shape(plan.places[3].polygon).equals(shape({"type": "Polygon", "coordinates": [EAST]}))


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [118.0, 30.0]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[118.0, 30.0], [118.1, 30.0]]]},
        {"type": "Polygon", "coordinates": [[[30.0, 118.0], [30.0, 118.1], [30.1, 118.0]]]},
        {"type": "Polygon", "coordinates": [[["x", "y"]]]},
        {"type": "Polygon", "coordinates": "?"},
        {"type": "Polygon", "coordinates": [[[118.0, float("nan")]] * 4]},
        {"type": "Polygon", "coordinates": [[[118.0, float("nan")], *WEST]]},
        {"type": "Polygon", "coordinates": [[[float("inf"), 30.0], *WEST]]},
        {"type": "Polygon", "coordinates": [[[10**400, 30.0], *WEST]]},
        {"type": "Polygon", "coordinates": [[[True, False], *WEST]]},
        {"type": "Polygon", "coordinates": [[[40.0, 85.0], [40.0, 85.1], [40.1, 85.0]]]},
        {"type": "MultiPolygon", "coordinates": [[]]},
        {"type": "Polygon"},
        None,
    ],
)
def test_what_is_no_polygon_is_refused(clerk: Clerk, geometry: Any) -> None:
    clerk.boundaries["features"][1]["geometry"] = geometry

    assert (Problem.BOUNDARY_INVALID, "grids.geojson:2 geometry", "S-A-2") in clerk.told()


def test_a_twisted_ring_is_repaired_with_a_warning(clerk: Clerk) -> None:
    bow = [[118.001, 30.0], [118.002, 30.001], [118.002, 30.0], [118.001, 30.001], [118.001, 30.0]]
    clerk.boundaries["features"][1] = drawn("S-A-2", bow)

    plan, findings = clerk.hand_in()

    twisted = [each for each in findings if each.problem is Problem.BOUNDARY_INVALID]
    assert [(each.found, each.severity) for each in twisted] == [("S-A-2", Severity.WARNING)]
    assert plan is not None
    assert plan.places[3].polygon is not None
    assert plan.places[3].polygon["type"] == "MultiPolygon"


def test_shared_edges_are_neither_overlap_nor_gap(clerk: Clerk) -> None:
    assert clerk.told() == []


def test_overlapping_grids_are_a_warning_with_both_names(clerk: Clerk) -> None:
    wider = [[x - 5 * METRE if x == 118.001 else x, y] for x, y in EAST]
    clerk.boundaries["features"][1] = drawn("S-A-2", wider)

    plan, findings = clerk.hand_in()

    assert plan is not None
    assert [(each.problem, each.found) for each in findings] == [
        (Problem.BOUNDARIES_OVERLAP, "西格、东格")
    ]
    assert findings[0].wanted.endswith("m²")


def test_a_slit_between_grids_is_a_warning_with_both_names(clerk: Clerk) -> None:
    narrower = [[x + 5 * METRE if x == 118.001 else x, y] for x, y in EAST]
    clerk.boundaries["features"][1] = drawn("S-A-2", narrower)

    _, findings = clerk.hand_in()

    assert [(each.problem, each.found) for each in findings] == [
        (Problem.BOUNDARIES_GAP, "西格、东格")
    ]


def test_a_wide_valley_between_places_is_no_gap(clerk: Clerk) -> None:
    farther = [[x + 100 * METRE, y] for x, y in EAST]
    clerk.boundaries["features"][1] = drawn("S-A-2", farther)

    assert clerk.told() == []


def test_a_name_outside_of_its_grid_is_a_warning(clerk: Clerk) -> None:
    clerk.writes("place_names", 2, "经度", "118.0015")

    plan, findings = clerk.hand_in()

    assert plan is not None
    assert [(each.problem, each.where) for each in findings] == [
        (Problem.OUTSIDE_GRID, "place_names.csv:2 纬度")
    ]


def later(clerk: Clerk, name: str, *features: Any, **facts: Any) -> None:
    content = {"type": "FeatureCollection", "datum": "wgs84", "features": features} | facts
    text = json.dumps(content, ensure_ascii=False)
    (clerk.folder / name).write_text(text, encoding="utf-8")


GROWN = [[118.001, 30.0], [118.003, 30.0], [118.003, 30.001], [118.001, 30.001], [118.001, 30.0]]
NEW_YEAR = date(2027, 1, 1)


def test_a_further_file_takes_effect_on_the_day_it_names(clerk: Clerk) -> None:
    later(clerk, "grids-2027.geojson", drawn("S-A-2", GROWN), 生效日期="2027年1月1日")

    plan = clerk.plan()

    assert plan.valid_from is None
    assert plan.later == (BoundaryPlan("S-A-2", NEW_YEAR, plan.later[0].polygon),)
    assert [list(point) for point in plan.later[0].polygon["coordinates"][0]] == GROWN


def test_the_first_file_may_have_a_day_of_its_own(clerk: Clerk) -> None:
    clerk.boundaries["valid_from"] = "2027-01-01"

    assert clerk.plan().valid_from == NEW_YEAR


def test_a_feature_without_geometry_ends_a_grid(clerk: Clerk) -> None:
    ended = {"type": "Feature", "properties": {"编码": "S-A-2"}, "geometry": None}
    later(clerk, "grids-2027.geojson", ended, 生效日期="2027-01-01")

    assert clerk.plan().later == (BoundaryPlan("S-A-2", NEW_YEAR, {}),)


def test_a_grid_may_begin_with_a_further_file(clerk: Clerk) -> None:
    clerk.boundaries["features"].pop()
    later(clerk, "grids-2027.geojson", drawn("S-A-2", EAST), 生效日期="2027-01-01")

    assert clerk.told() == []


def test_what_is_wrong_in_a_further_file_is_told_by_its_name(clerk: Clerk) -> None:
    later(clerk, "grids-a.geojson", drawn("S-A-2", EAST))
    later(clerk, "grids-b.geojson", drawn("S-A-2", EAST), 生效日期="neujahr")
    later(clerk, "grids-c.geojson", drawn("S-Z-9", EAST), 生效日期="2027-01-01", datum="?")
    later(clerk, "grids-d.geojson", drawn("S-Z-9", EAST), 生效日期="2027-01-01")
    later(clerk, "grids-e.geojson", drawn("S-A-1", WEST), 生效日期="2027-01-01")
    later(clerk, "grids-f.geojson", drawn("S-A-1", WEST), 生效日期="2027-01-01")
    (clerk.folder / "grids-g.geojson").write_text("[]", encoding="utf-8")

    assert sorted(clerk.told(), key=lambda one: one[1]) == [
        (Problem.NOT_A_DATE, "grids-a.geojson 生效日期", ""),
        (Problem.NOT_A_DATE, "grids-b.geojson 生效日期", "neujahr"),
        (Problem.DATUM_UNKNOWN, "grids-c.geojson datum", ""),
        (Problem.UNKNOWN_CODE, "grids-d.geojson:1 编码", "S-Z-9"),
        (Problem.DUPLICATE, "grids-f.geojson 编码", "S-A-1"),
        (Problem.UNREADABLE_FILE, "grids-g.geojson", ""),
    ]


def test_overlaps_of_a_later_version_are_told_with_its_file(clerk: Clerk) -> None:
    wider = [[x - 5 * METRE if x == 118.001 else x, y] for x, y in EAST]
    later(clerk, "grids-2027.geojson", drawn("S-A-2", wider), 生效日期="2027-01-01")

    assert clerk.told() == [(Problem.BOUNDARIES_OVERLAP, "grids-2027.geojson", "西格、东格")]


def test_a_ring_that_encloses_nothing_is_an_error(clerk: Clerk) -> None:
    flat = [[118.001, 30.0], [118.002, 30.0], [118.001, 30.0], [118.001, 30.0]]
    clerk.boundaries["features"][1] = drawn("S-A-2", flat)

    plan, findings = clerk.hand_in()

    assert plan is None
    assert Problem.BOUNDARY_INVALID in {one.problem for one in findings}


def test_a_whole_city_is_checked_for_faults_between_its_grids() -> None:
    cells = mosaic(12)
    found = {f"G{number}": cell for number, cell in enumerate(cells)}
    sound = neighbour_findings({}, found)
    del found["G150"]  # what filled a hole
    found["G200"] = cells[30]  # drawn over another

    assert sound == []
    assert {one.problem for one in neighbour_findings({}, found)} == {Problem.BOUNDARIES_OVERLAP}
