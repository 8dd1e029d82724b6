"""Checks 辖区, 网格边界 and 地名."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.spreadsheets.boundaries import (
    code_of,
    datum_of,
    first_day_of,
    holds,
    neighbour_findings,
    polygons,
)
from bot.spreadsheets.cells import Cells, day_of
from bot.spreadsheets.findings import Finding, Problem, Severity
from bot.spreadsheets.plan import BoundaryPlan, PlaceNamePlan, PlacePlan
from bot.spreadsheets.reading import Material
from bot.spreadsheets.sheets import BOUNDARIES, PLACE_NAMES, PLACES
from bot.understanding.datum import Datum, to_wgs84
from storage.words import Level, PlaceNameKind

DAY = "生效日期"
LEVELS = {"网格": Level.GRID, "社区": Level.COMMUNITY, "街道": Level.STREET}
LEVELS_ALSO = LEVELS | {"村": Level.COMMUNITY, "镇": Level.STREET, "乡": Level.STREET}
PARENTS = {Level.GRID: Level.COMMUNITY, Level.COMMUNITY: Level.STREET, Level.STREET: None}
CALLED = {level: word for word, level in LEVELS.items()}
KINDS = {
    "小区": PlaceNameKind.COMPOUND,
    "楼栋": PlaceNameKind.BUILDING,
    "道路": PlaceNameKind.ROAD,
    "标志物": PlaceNameKind.LANDMARK,
}


def check_places(material: Material) -> dict[str, PlacePlan]:
    """Places by code, grids with their polygons; findings go to the material."""
    cells = Cells(material.files.get(PLACES.stem, ""), material.findings)
    places: dict[str, PlacePlan] = {}
    rows = material.tables.get(PLACES.stem, [])
    for row in rows:
        cells.turn_to(row)
        place = _place(cells)
        if place is None:
            continue
        if place.code in places:
            cells.report(Problem.DUPLICATE, "编码", place.code)
        else:
            places[place.code] = place
    for row in rows:
        cells.turn_to(row)
        _check_parent(cells, places)
    return _with_polygons(material, places)


def _place(cells: Cells) -> PlacePlan | None:
    code, name = cells.code("编码"), cells.text("名称", required=True)
    level = cells.word("层级", LEVELS_ALSO)
    parent = cells.code("上级编码", required=level in (Level.GRID, Level.COMMUNITY))
    if not code or level is None:
        return None  # a place with other faults is kept, lest all that refer to it seem wrong too
    return PlacePlan(code, level, name, cells.text("英文名称"), parent or None)


def _check_parent(cells: Cells, places: Mapping[str, PlacePlan]) -> None:
    place = places.get(cells.row.cells.get("编码", ""))
    if place is None or place.parent_code is None:
        return
    parent, wanted = places.get(place.parent_code), PARENTS[place.level]
    if parent is None:
        cells.report(Problem.UNKNOWN_CODE, "上级编码", place.parent_code, PLACES.title)
    elif parent.level is not wanted:
        right = CALLED[wanted] if wanted else ""
        cells.report(Problem.WRONG_LEVEL, "上级编码", place.parent_code, right)


def _with_polygons(material: Material, places: dict[str, PlacePlan]) -> dict[str, PlacePlan]:
    if material.boundaries is None:
        return places
    datum = _datum(material, material.boundaries, BOUNDARIES)
    if datum is None:
        return places
    shapes, findings = polygons(material.boundaries, datum)
    material.findings += findings
    grids = {code: place for code, place in places.items() if place.level is Level.GRID}
    later = {code_of(feature) for one in material.later.values() for feature in one["features"]}
    material.findings += [
        Finding(Problem.BOUNDARY_MISSING, BOUNDARIES, None, "编码", code, place.name)
        for code, place in grids.items()
        if code not in shapes and code not in later
    ]
    material.findings += _strays(shapes, grids, BOUNDARIES)
    kept = {code: shape for code, shape in shapes.items() if code in grids}
    material.findings += neighbour_findings(_names(grids), kept)
    return places | {code: replace(grids[code], polygon=kept[code]) for code in kept}


def check_first_day(material: Material) -> date | None:
    """The day on which grids.geojson takes effect; None: it has held since ever."""
    return _first_day(material, material.boundaries or {}, BOUNDARIES)


def check_later(material: Material, places: Mapping[str, PlacePlan]) -> tuple[BoundaryPlan, ...]:
    """The boundaries of further files, by day; each must name its own."""
    grids = {code: place for code, place in places.items() if place.level is Level.GRID}
    holding = {code: place.polygon for code, place in grids.items() if place.polygon}
    told = {(one.problem, one.found) for one in material.findings}
    dated = []
    for file, content in material.later.items():
        day, datum = _first_day(material, content, file), _datum(material, content, file)
        if day is None and not first_day_of(content):
            wanted = '"生效日期": "2027-01-01"'
            material.findings.append(Finding(Problem.NOT_A_DATE, file, None, DAY, "", wanted))
        if day is not None and datum is not None:
            dated.append((day, file, content, datum))
    plans: dict[tuple[str, date], BoundaryPlan] = {}
    for day, file, content, datum in sorted(dated, key=lambda one: one[:2]):
        shapes, findings = polygons(content, datum, file, ending=True)
        material.findings += [*findings, *_strays(shapes, grids, file)]
        kept = {code: shape for code, shape in shapes.items() if code in grids}
        material.findings += [
            Finding(Problem.DUPLICATE, file, None, "编码", code)
            for code in kept
            if (code, day) in plans
        ]
        plans |= {(code, day): BoundaryPlan(code, day, kept[code]) for code in kept}
        holding |= kept
        fresh = neighbour_findings(_names(grids), holding, file)
        material.findings += [one for one in fresh if (one.problem, one.found) not in told]
        told |= {(one.problem, one.found) for one in fresh}
    return tuple(plans.values())


def _datum(material: Material, content: Mapping[str, Any], file: str) -> Datum | None:
    datum = datum_of(content)
    if datum is None:
        wanted = '"datum": "wgs84" | "gcj02" | "bd09"'
        material.findings.append(Finding(Problem.DATUM_UNKNOWN, file, None, "datum", "", wanted))
    return datum


def _first_day(material: Material, content: Mapping[str, Any], file: str) -> date | None:
    written = first_day_of(content)
    day = day_of(written)
    if written and day is None:
        material.findings.append(
            Finding(Problem.NOT_A_DATE, file, None, DAY, written, "2027-01-01")
        )
    return day


def _names(grids: Mapping[str, PlacePlan]) -> dict[str, str]:
    return {code: place.name for code, place in grids.items()}


def _strays(shapes: Mapping[str, Any], grids: Mapping[str, PlacePlan], file: str) -> list[Finding]:
    return [
        Finding(Problem.UNKNOWN_CODE, file, row, "编码", code, PLACES.title)
        for row, code in enumerate(shapes, 1)
        if code not in grids
    ]


def check_place_names(
    material: Material, places: Mapping[str, PlacePlan]
) -> tuple[PlaceNamePlan, ...] | None:
    """地名, positions turned to WGS-84 from the boundaries' datum; None without that sheet."""
    if PLACE_NAMES.stem not in material.tables:
        return None
    cells = Cells(material.files[PLACE_NAMES.stem], material.findings)
    datum = datum_of(material.boundaries or {}) or Datum.WGS84
    names: dict[tuple[str, PlaceNameKind, str], PlaceNamePlan] = {}
    for row in material.tables[PLACE_NAMES.stem]:
        cells.turn_to(row)
        name = _place_name(cells, places, datum)
        if name is None:
            continue
        key = (name.grid_code, name.kind, name.name)
        if key in names:
            cells.report(Problem.DUPLICATE, "名称", name.name)
        else:
            names[key] = name
    return tuple(names.values())


def _place_name(
    cells: Cells, places: Mapping[str, PlacePlan], datum: Datum
) -> PlaceNamePlan | None:
    code, kind = cells.code("网格编码"), cells.word("类型", KINDS)
    name = cells.text("名称", required=True)
    latitude, longitude = cells.degrees("纬度", 90), cells.degrees("经度", 180)
    grid = places.get(code)
    if code and grid is None:
        cells.report(Problem.UNKNOWN_CODE, "网格编码", code, PLACES.title)
    elif grid is not None and grid.level is not Level.GRID:
        cells.report(Problem.WRONG_LEVEL, "网格编码", code, CALLED[Level.GRID])
    if (latitude is None) != (longitude is None) and cells.sound:
        cells.report(Problem.CELL_EMPTY, "纬度" if latitude is None else "经度", "")
    if not cells.sound or kind is None or grid is None:
        return None
    if latitude is None or longitude is None:
        return PlaceNamePlan(code, kind, name, cells.parts("别名"))
    if datum is not Datum.WGS84:  # a centimetre, so that a position comes back as it was written
        latitude, longitude = (round(x, 7) for x in to_wgs84(latitude, longitude, datum))
    if grid.polygon and not holds(grid.polygon, latitude, longitude):
        cells.report(Problem.OUTSIDE_GRID, "纬度", name, grid.name, Severity.WARNING)
    return PlaceNamePlan(code, kind, name, cells.parts("别名"), latitude, longitude)
