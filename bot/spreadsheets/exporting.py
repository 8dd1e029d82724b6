"""导出: a city as the sheets it was imported from, with what has changed since in them."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.spreadsheets.boundaries import datum_of
from bot.spreadsheets.check_people import ROLES
from bot.spreadsheets.merging import Key, fresh, merged, rows_in
from bot.spreadsheets.plan import CityPlan
from bot.spreadsheets.rendering import Table, tables_of
from bot.spreadsheets.sheets import (
    BOUNDARIES,
    CATEGORIES,
    EXAMPLES,
    LATER_BOUNDARIES,
    PEOPLE,
    RULES,
    SHEETS,
    TALK_DAYS,
    Sheet,
)
from bot.spreadsheets.sources import Files, read_files
from bot.understanding.datum import Datum, from_wgs84

Drawn = dict[tuple[str, date | None], Any]


def export_city(now: CityPlan, sources: Files) -> dict[str, bytes]:
    """Files by name. What still says what the city says is as it was imported, to the byte.

    `now`: what the city is; its talk days are looked for in the sources only, for the tables hold
    the days themselves, not the timetable.
    """
    was = read_files(sources)[0] if sources else None
    datum = _datum(sources) if was is not None else Datum.WGS84
    files = _boundary_files(now, was, sources, datum)
    old = tables_of(was, datum) if was is not None else {}
    new = tables_of(now, datum)
    for sheet in SHEETS:
        name = f"{sheet.stem}.csv"
        content = _sheet(sheet, sources.get(name), old.get(sheet.stem), new.get(sheet.stem))
        if content is not None:
            files[name] = content
    return files


def listed_categories(sources: Files) -> set[str] | None:
    """The codes in the sheet of categories as it was imported; None without one."""
    content = sources.get(f"{CATEGORIES.stem}.csv")
    return None if content is None else {row.get("编码", "") for row in rows_in(content)}


def _sheet(
    sheet: Sheet, original: bytes | None, old: Table | None, new: Table | None
) -> bytes | None:
    if sheet == TALK_DAYS or new is None:
        return original
    keys = _keys(sheet, original, old) if original is not None and old is not None else None
    if original is not None and old is not None and keys is not None:
        return merged(sheet, original, keys, old, new)
    return fresh(sheet, new) if new or sheet.required else None


def _keys(sheet: Sheet, original: bytes, old: Table) -> Sequence[Key] | None:
    """Which row of the plan each row of a sheet became; None: it can not be told."""
    rows, known = list(rows_in(original)), set(old)
    found: list[Key] = list(old)
    if sheet == PEOPLE:
        found = [_person_key(row) for row in rows]
    elif sheet == EXAMPLES:
        texts = {text: (code, text) for code, text in old}
        found = [texts.get(row.get("示例", ""), ()) for row in rows]
    elif sheet == RULES:
        found = [(row.get("编码", ""),) for row in rows]
    is_told = len(rows) == len(found) and known >= set(found)
    return found if is_told else None


def _person_key(row: Mapping[str, str]) -> Key:
    role = ROLES.get(row.get("角色", "").replace(" ", ""))
    return row.get("工号", ""), role.value if role else "", row.get("辖区编码", "")


def _datum(sources: Files) -> Datum:
    content = sources.get(BOUNDARIES)
    found = datum_of(json.loads(content.decode("utf-8-sig"))) if content else None
    return found or Datum.WGS84


def _boundary_files(
    now: CityPlan, was: CityPlan | None, sources: Files, datum: Datum
) -> dict[str, bytes]:
    """The boundary files: as they were, or one for each first day."""
    if was is not None and drawings(was) == drawings(now):
        return {name: content for name, content in sources.items() if name.endswith(".geojson")}
    by_day: dict[date | None, list[dict[str, Any]]] = {now.valid_from: []}
    for (code, day), polygon in drawings(now).items():
        by_day.setdefault(day, []).append(_feature(code, polygon, datum))
    return {
        _file_name(day, now.valid_from): _collection(day, features, datum)
        for day, features in by_day.items()
    }


def drawings(plan: CityPlan) -> Drawn:
    """Every version of every boundary, by grid and first day."""
    first: Drawn = {
        (place.code, plan.valid_from): place.polygon for place in plan.places if place.polygon
    }
    later: Drawn = {(one.grid_code, one.valid_from): one.polygon for one in plan.later}
    drawn: Drawn = json_alike(first | later)
    return drawn


def json_alike(drawn: Drawn) -> Drawn:
    """Polygons as the database gives them back: lists, not tuples."""
    return {key: json.loads(json.dumps(polygon)) for key, polygon in drawn.items()}


def _file_name(day: date | None, first: date | None) -> str:
    return BOUNDARIES if day == first else LATER_BOUNDARIES.replace("*", str(day))


def _collection(day: date | None, features: list[dict[str, Any]], datum: Datum) -> bytes:
    since = {} if day is None else {"生效日期": str(day)}
    content = {"type": "FeatureCollection", "datum": datum.value, **since, "features": features}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _feature(code: str, polygon: dict[str, Any], datum: Datum) -> dict[str, Any]:
    geometry = polygon and {**polygon, "coordinates": _turned(polygon["coordinates"], datum)}
    return {"type": "Feature", "properties": {"编码": code}, "geometry": geometry or None}


def _turned(points: Any, datum: Datum) -> Any:
    if isinstance(points[0], int | float):
        latitude, longitude = from_wgs84(points[1], points[0], datum)
        return [longitude, latitude]
    return [_turned(inner, datum) for inner in points]
