"""网格边界: polygons out of GeoJSON, turned to WGS-84, and what is wrong between them."""

from collections.abc import Iterator, Mapping, Sequence
from math import cos, isfinite, radians
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from bot.spreadsheets.findings import Finding, Problem, Severity
from bot.spreadsheets.sheets import BOUNDARIES, REMARK
from bot.understanding.datum import Datum, datum_called, outside_china, to_wgs84

CODE_KEYS = ("编码", "网格编码", "code")
DATUM_KEYS = ("datum", "坐标系")
DAY_KEYS = ("生效日期", "valid_from")
UNDRAWABLE = (
    KeyError,
    TypeError,
    ValueError,
    IndexError,
    RecursionError,
    OverflowError,
    shapely.GEOSException,
)  # what reading somebody's geometry can raise
DEGREE = 111_320.0  # metres of a degree along a meridian
SMALLEST = 5.0  # square metres: less is rounding, not a fault
NARROWEST = 15.0  # metres: a slit up to twice as wide is a gap, wider is another place


def datum_of(content: Mapping[str, Any]) -> Datum | None:
    """The datum a FeatureCollection names in `datum`, `坐标系` or `crs`; None when it does not."""
    crs = content.get("crs")
    named = [content.get(key) for key in DATUM_KEYS]
    if isinstance(crs, dict) and isinstance(crs.get("properties"), dict):
        named.append(crs["properties"].get("name"))
    found = (datum_called(str(name or "")) for name in named)
    return next((datum for datum in found if datum is not None), None)


def first_day_of(content: Mapping[str, Any]) -> str:
    """What a FeatureCollection writes as the day its boundaries take effect; "" for none."""
    found = next((content[key] for key in DAY_KEYS if content.get(key)), "")
    return str(found).strip()


def polygons(
    content: Mapping[str, Any], datum: Datum, file: str = BOUNDARIES, *, ending: bool = False
) -> tuple[dict[str, Any], list[Finding]]:
    """GeoJSON geometries in WGS-84 by grid code; a twisted ring is repaired and told.

    What has a remark for its code explains the template, as such rows of the sheets do.
    `ending`: a feature without geometry says that its grid has no area any more, which is {}.
    """
    found: dict[str, Any] = {}
    findings = []
    for number, feature in enumerate(content["features"], 1):
        code = code_of(feature)
        if code.startswith(REMARK):
            continue
        if not code or code in found:
            problem = Problem.DUPLICATE if code else Problem.CELL_EMPTY
            findings.append(Finding(problem, file, number, CODE_KEYS[0], code))
            continue
        try:
            geometry = feature["geometry"]
            turned = None if ending and geometry is None else _turned(geometry, datum)
            repaired = turned if turned is None or turned.is_valid else _repaired(turned)
        except UNDRAWABLE:
            wanted = "Polygon / MultiPolygon [经度, 纬度]"
            findings.append(
                Finding(Problem.BOUNDARY_INVALID, file, number, "geometry", code, wanted)
            )
            continue
        if turned is not None and repaired is not None and repaired is not turned:
            reason = explain_validity(turned)
            severity = Severity.ERROR if repaired.is_empty else Severity.WARNING
            findings.append(
                Finding(Problem.BOUNDARY_INVALID, file, number, "", code, reason, severity)
            )
        found[code] = mapping(repaired) if repaired is not None else {}
    return found, findings


def neighbour_findings(
    names: Mapping[str, str], found: Mapping[str, Any], file: str = BOUNDARIES
) -> list[Finding]:
    """Warnings for grids that overlap or leave gaps, by the grids' names."""
    codes = [code for code, geometry in found.items() if geometry]
    if not codes:
        return []
    shapes = _in_metres([shape(found[code]) for code in codes])
    tree = shapely.STRtree(shapes)
    called = [names.get(code, code) for code in codes]
    findings = [
        _warning(Problem.BOUNDARIES_OVERLAP, f"{called[one]}、{called[other]}", area, file)
        for one, other, area in _overlaps(shapes, tree)
    ]
    for gap in _gaps(shapes):
        around = sorted(tree.query(gap, predicate="dwithin", distance=1.0))
        if len(around) > 1:
            listed = "、".join(called[i] for i in around)
            findings.append(_warning(Problem.BOUNDARIES_GAP, listed, gap.area, file))
    return findings


def holds(geometry: dict[str, Any], latitude: float, longitude: float) -> bool:
    """Whether the point lies in the polygon or within some ten metres of it."""
    point = shapely.Point(longitude, latitude)
    return bool(shape(geometry).distance(point) < 10 / DEGREE)


def code_of(feature: Any) -> str:
    """The grid's code of a feature; "" when it has none."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    for key in CODE_KEYS:
        written = properties.get(key) if isinstance(properties, dict) else None
        if written and type(written) in (str, int):
            return str(written).strip()
    return ""


def _turned(geometry: Mapping[str, Any], datum: Datum) -> BaseGeometry:
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        raise ValueError(geometry["type"])
    turned = shape(
        {"type": geometry["type"], "coordinates": _points(geometry["coordinates"], datum)}
    )
    if turned.is_empty:
        raise ValueError("empty")
    return turned


def _repaired(drawn: BaseGeometry) -> BaseGeometry:
    """Its area without twists; a hole outside its shell is none, and adds no area."""
    drawn_parts: list[shapely.Polygon] = list(shapely.get_parts(drawn))
    parts = [
        shapely.Polygon(part.exterior, [ring for ring in part.interiors if _is_within(ring, part)])
        for part in drawn_parts
    ]
    whole = parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
    return shapely.make_valid(whole, method="structure", keep_collapsed=False)


def _is_within(ring: shapely.LinearRing, part: shapely.Polygon) -> bool:
    shell = shapely.make_valid(shapely.Polygon(part.exterior), method="structure")
    hole = shapely.make_valid(shapely.Polygon(ring), method="structure")
    return bool(shell.intersects(hole))


def _points(coordinates: Any, datum: Datum) -> Any:
    if not isinstance(coordinates, list | tuple):
        raise TypeError(coordinates)
    if type(coordinates[0]) not in (int, float):
        return [_points(inner, datum) for inner in coordinates]
    longitude, latitude = float(coordinates[0]), float(coordinates[1])
    if not (isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError("no position on earth, or latitude and longitude changed places")
    if outside_china(latitude, longitude) and not outside_china(longitude, latitude):
        raise ValueError("latitude and longitude changed places")
    latitude, longitude = to_wgs84(latitude, longitude, datum)
    return [round(longitude, 7), round(latitude, 7)]


def _in_metres(shapes: Sequence[BaseGeometry]) -> NDArray[Any]:
    drawn = np.array(shapes, dtype=object)
    bounds = shapely.total_bounds(drawn)
    scale = [DEGREE * cos(radians((bounds[1] + bounds[3]) / 2)), DEGREE]
    turned: NDArray[Any] = shapely.transform(drawn, lambda points: points * scale)
    return turned


def _overlaps(shapes: NDArray[Any], tree: shapely.STRtree) -> Iterator[tuple[int, int, float]]:
    ones, others = tree.query(shapes, predicate="intersects")
    once = ones < others
    ones, others = ones[once], others[once]
    areas = shapely.area(shapely.intersection(shapes[ones], shapes[others]))
    for at in np.flatnonzero(areas > SMALLEST):
        yield int(ones[at]), int(others[at]), float(areas[at])


def _gaps(shapes: NDArray[Any]) -> Iterator[BaseGeometry]:
    union = shapely.union_all(shapes)
    closed = union.buffer(NARROWEST, join_style="mitre").buffer(-NARROWEST, join_style="mitre")
    filled = [shapely.Polygon(part.exterior) for part in shapely.get_parts(closed)]
    for gap in shapely.get_parts(shapely.union_all(filled).difference(union)):
        if gap.area > SMALLEST:
            yield gap


def _warning(problem: Problem, found: str, area: float, file: str) -> Finding:
    return Finding(problem, file, None, "", found, f"{area:.0f} m²", Severity.WARNING)
