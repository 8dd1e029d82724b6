"""The export is the sheets as they were imported, with what the city says now in them."""

from dataclasses import replace
from datetime import date

import pytest

from bot.spreadsheets import CityPlan
from bot.spreadsheets.exporting import export_city
from bot.spreadsheets.merging import defused, rows_in
from bot.spreadsheets.plan import BoundaryPlan, PlaceNamePlan
from bot.spreadsheets.sources import read_files, sources_of
from bot.understanding.datum import Datum, wgs84_to_gcj02
from storage.words import Level, PlaceNameKind
from tests.cast import SAMPLE
from tests.spreadsheets.clerk import EAST, WEST, Clerk, drawn


def handed_in(clerk: Clerk, encoding: str = "utf-8") -> tuple[CityPlan, dict[str, bytes]]:
    """What the clerk wrote: the plan, and the files."""
    plan, findings = clerk.hand_in(encoding)
    assert plan is not None, findings
    return plan, sources_of(clerk.folder)


def read_again(files: dict[str, bytes]) -> CityPlan:
    """An import of the export."""
    plan, findings = read_files(files)
    assert plan is not None, findings
    return plan


def renamed(plan: CityPlan, code: str, name: str) -> CityPlan:
    """A category has another name now."""
    leaves = [
        replace(one, name=name, name_en=name) if one.code == code else one
        for one in plan.categories
    ]
    return replace(plan, categories=tuple(leaves))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_what_nobody_changed_comes_back_to_the_byte(clerk: Clerk, encoding: str) -> None:
    clerk.tables["places"].insert(1, ["# 说明", "每行一个辖区", "", ""])
    clerk.tables["people"][0].append("备注")
    plan, files = handed_in(clerk, encoding)

    assert export_city(plan, files) == files


def test_the_sample_city_comes_back_to_the_byte() -> None:
    files = sources_of(SAMPLE)

    assert export_city(read_again(files), files) == files


def test_without_the_files_of_an_import_the_sheets_are_written_anew() -> None:
    plan = read_again(sources_of(SAMPLE))

    again = read_again(export_city(plan, {}))

    assert replace(again, talk_days=plan.talk_days) == plan


def test_only_the_cell_that_changed_is_another(clerk: Clerk) -> None:
    table = clerk.tables["categories"]
    table.insert(1, ["# 说明"])
    table[0].append("备注")
    table[2] += ["老王改过，勿动", "列外的字"]
    plan, files = handed_in(clerk)

    after = export_city(renamed(plan, "GG-1", "路灯照明"), files)

    lines, now = (one["categories.csv"].decode().splitlines() for one in (files, after))
    assert [was for was, line in zip(lines, now, strict=True) if was != line] == [lines[2]]
    assert now[2] == lines[2].replace("GG-1,公共设施,路灯,", "GG-1,公共设施,路灯照明,")
    assert {name for name in files if files[name] != after[name]} == {"categories.csv"}


def test_a_row_that_is_no_more_goes_and_a_new_one_comes_last(clerk: Clerk) -> None:
    plan, files = handed_in(clerk)
    assert plan.place_names is not None
    fresh = PlaceNamePlan("S-A-1", PlaceNameKind.LANDMARK, "老水塔", ("水塔",))

    after = export_city(replace(plan, place_names=(*plan.place_names[1:], fresh)), files)

    rows = after["place_names.csv"].decode().splitlines()
    assert rows[1:] == ["S-A-2,道路,青石路1-9号,,,", "S-A-1,标志物,老水塔,水塔,,"]


def test_a_column_the_sheet_did_not_have_is_added_when_it_says_something(clerk: Clerk) -> None:
    plan, files = handed_in(clerk)
    leaves = (replace(plan.categories[0], retired=True), *plan.categories[1:])

    after = export_city(replace(plan, categories=leaves), files)

    header, *_ = after["categories.csv"].decode().splitlines()
    assert header.endswith(",社区职责,停用")
    assert [row.get("停用", "") for row in rows_in(after["categories.csv"])] == ["是", ""]
    assert read_again(after).categories == leaves


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-路灯", "'-路灯"),
        ("'=1", "''=1"),
        ("-1.5", "-1.5"),
        ("三栋", "三栋"),
    ],
)
def test_no_cell_is_calculated_and_each_is_read_as_it_was(
    clerk: Clerk, words: str, cell: str
) -> None:
    plan, files = handed_in(clerk)
    after = export_city(renamed(plan, "GG-1", words), files)

    assert defused(words) == cell
    assert cell in after["categories.csv"].decode()
    assert read_again(after).categories[0].name == words


def test_a_formula_in_the_clerks_own_sheet_is_quiet_in_the_export(clerk: Clerk) -> None:
    clerk.writes("people", 2, "职务名称", "=cmd|'/c calc'!A1")
    plan, files = handed_in(clerk)

    after = export_city(plan, files)

    (title, *_) = [row["职务名称"] for row in rows_in(after["people.csv"])]
    assert "'=cmd|" in after["people.csv"].decode()
    assert title == "=cmd|'/c calc'!A1"
    assert read_again(after) == plan


def gcj(ring: list[list[float]]) -> list[list[float]]:
    turned = [wgs84_to_gcj02(latitude, longitude) for longitude, latitude in ring]
    return [[longitude, latitude] for latitude, longitude in turned]


def test_positions_are_written_in_the_datum_of_the_sheets(clerk: Clerk) -> None:
    clerk.boundaries = {
        "type": "FeatureCollection",
        "datum": "gcj02",
        "features": [drawn("S-A-1", gcj(WEST)), drawn("S-A-2", gcj(EAST))],
    }
    latitude, longitude = wgs84_to_gcj02(30.0005, 118.0005)
    clerk.writes("place_names", 2, "纬度", str(latitude))
    clerk.writes("place_names", 2, "经度", str(longitude))
    plan, files = handed_in(clerk)
    assert plan.place_names is not None
    moved = replace(plan.place_names[0], grid_code="S-A-2", latitude=30.0002, longitude=118.0018)

    changed = replace(plan, place_names=(moved, *plan.place_names[1:]))
    after = export_city(changed, files)

    assert (plan.place_names[0].latitude, plan.place_names[0].longitude) == (30.0005, 118.0005)
    assert sorted(map(str, read_again(after).place_names or ())) == sorted(
        map(str, changed.place_names or ())
    )


@pytest.mark.parametrize("datum", [*Datum])
def test_boundaries_that_changed_are_drawn_anew_with_their_days(
    clerk: Clerk, datum: Datum
) -> None:
    plan, files = handed_in(clerk)
    files["grids.geojson"] = files["grids.geojson"].replace(b"wgs84", datum.value.encode())
    plan = read_again(files)
    grid = next(place for place in plan.places if place.level is Level.GRID)
    later = BoundaryPlan(grid.code, date(2027, 1, 1), {})

    after = export_city(replace(plan, later=(later,)), files)

    again = read_again(after)
    assert sorted(after) == sorted([*files, "grids-2027-01-01.geojson"])
    assert [one.polygon for one in again.places] == [one.polygon for one in plan.places]
    assert again.later == (later,)


def test_a_workbook_comes_back_as_csv_that_says_the_same(clerk: Clerk) -> None:
    plan, findings = clerk.hand_in_workbook()
    assert plan is not None, findings
    files = sources_of(clerk.folder / "city.xlsx")

    assert read_again(export_city(plan, files)) == plan
