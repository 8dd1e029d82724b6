"""网格边界: polygons out of GeoJSON, turned to WGS-84, and what is wrong between them."""

from collections.abc import Iterator, Mapping, Sequence
from math import cos, radians
from typing import Any

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from bot.spreadsheets.findings import Finding, Problem, Severity
from bot.spreadsheets.sheets import BOUNDARIES, REMARK
from bot.understanding.datum import Datum, to_wgs84

CODE_KEYS = ("编码", "网格编码", "code")
DATUM_KEYS = ("datum", "坐标系")
DATUM_NAMES = {
    "wgs84": Datum.WGS84,
    "epsg:4326": Datum.WGS84,
    "crs84": Datum.WGS84,
    "cgcs2000": Datum.WGS84,  # differs by centimetres
    "gcj02": Datum.GCJ02,
    "火星坐标": Datum.GCJ02,
    "bd09": Datum.BD09,
    "百度": Datum.BD09,
}
UNDRAWABLE = (
    KeyError,
    TypeError,
    ValueError,
    IndexError,
    RecursionError,
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
    for name in named:
        folded = str(name or "").lower().replace("-", "").replace("::", ":")
        for known, datum in DATUM_NAMES.items():
            if known in folded:
                return datum
    return None


def polygons(content: Mapping[str, Any], datum: Datum) -> tuple[dict[str, Any], list[Finding]]:
    """GeoJSON geometries in WGS-84 by grid code; a twisted ring is repaired and told.

    What has a remark for its code explains the template, as such rows of the sheets do.
    """
    found: dict[str, Any] = {}
    findings = []
    for number, feature in enumerate(content["features"], 1):
        code = _code(feature)
        if code.startswith(REMARK):
            continue
        if not code or code in found:
            problem = Problem.DUPLICATE if code else Problem.CELL_EMPTY
            findings.append(Finding(problem, BOUNDARIES, number, CODE_KEYS[0], code))
            continue
        try:
            geometry = _turned(feature["geometry"], datum)
        except UNDRAWABLE:
            wanted = "Polygon / MultiPolygon [经度, 纬度]"
            finding = Finding(
                Problem.BOUNDARY_INVALID, BOUNDARIES, number, "geometry", code, wanted
            )
            findings.append(finding)
            continue
        if not geometry.is_valid:
            findings.append(_warning(Problem.BOUNDARY_INVALID, code, explain_validity(geometry)))
            geometry = shapely.make_valid(geometry, method="structure")
        found[code] = mapping(geometry)
    return found, findings


def neighbour_findings(names: Mapping[str, str], found: Mapping[str, Any]) -> list[Finding]:
    """Warnings for grids that overlap or leave gaps, by the grids' names."""
    if not found:
        return []
    codes = list(found)
    shapes = _in_metres([shape(found[code]) for code in codes])
    called = [names.get(code, code) for code in codes]
    findings = [
        _warning(Problem.BOUNDARIES_OVERLAP, f"{called[one]}、{called[other]}", f"{area:.0f} m²")
        for one, other, area in _overlaps(shapes)
    ]
    for gap in _gaps(shapes):
        around = [called[i] for i, each in enumerate(shapes) if each.distance(gap) < 1.0]
        if len(around) > 1:
            findings.append(
                _warning(Problem.BOUNDARIES_GAP, "、".join(around), f"{gap.area:.0f} m²")
            )
    return findings


def holds(geometry: dict[str, Any], latitude: float, longitude: float) -> bool:
    """Whether the point lies in the polygon or within some ten metres of it."""
    point = shapely.Point(longitude, latitude)
    return bool(shape(geometry).distance(point) < 10 / DEGREE)


def _code(feature: Any) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    for key in CODE_KEYS:
        if isinstance(properties, dict) and properties.get(key):
            return str(properties[key]).strip()
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


def _points(coordinates: Any, datum: Datum) -> Any:
    if not isinstance(coordinates, list | tuple):
        raise TypeError(coordinates)
    if not isinstance(coordinates[0], int | float):
        return [_points(inner, datum) for inner in coordinates]
    longitude, latitude = float(coordinates[0]), float(coordinates[1])
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError("latitude and longitude changed places")
    latitude, longitude = to_wgs84(latitude, longitude, datum)
    return [round(longitude, 7), round(latitude, 7)]


def _in_metres(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    narrowing = cos(radians(shapes[0].centroid.y))
    scale = [DEGREE * narrowing, DEGREE]
    return [shapely.transform(each, lambda points: points * scale) for each in shapes]


def _overlaps(shapes: Sequence[BaseGeometry]) -> Iterator[tuple[int, int, float]]:
    tree = shapely.STRtree(shapes)
    for one, each in enumerate(shapes):
        for other in tree.query(each):
            if other > one:
                area = each.intersection(shapes[other]).area
                if area > SMALLEST:
                    yield one, int(other), area


def _gaps(shapes: Sequence[BaseGeometry]) -> Iterator[BaseGeometry]:
    union = shapely.union_all(shapes)
    closed = union.buffer(NARROWEST, join_style="mitre").buffer(-NARROWEST, join_style="mitre")
    filled = [shapely.Polygon(part.exterior) for part in shapely.get_parts(closed)]
    for gap in shapely.get_parts(shapely.union_all(filled).difference(union)):
        if gap.area > SMALLEST:
            yield gap


def _warning(problem: Problem, found: str, wanted: str) -> Finding:
    return Finding(problem, BOUNDARIES, None, "", found, wanted, Severity.WARNING)
