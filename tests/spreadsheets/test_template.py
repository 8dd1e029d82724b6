"""The template explains itself and is read back without a complaint about its form."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.spreadsheets import Problem, read_city
from bot.spreadsheets.boundaries import polygons
from bot.spreadsheets.sheets import SHEETS
from bot.spreadsheets.template import write_template
from bot.understanding.datum import Datum


@pytest.mark.parametrize("xlsx", [False, True])
def test_an_empty_template_lacks_nothing_but_content(tmp_path: Path, xlsx: bool) -> None:
    written = write_template(tmp_path, xlsx=xlsx)

    _, findings = read_city(written[0] if xlsx else tmp_path)

    assert {each.problem for each in findings} == {Problem.NO_OTHER, Problem.DATUM_UNKNOWN}


def test_the_example_of_a_boundary_is_no_grid(tmp_path: Path) -> None:
    boundaries = write_template(tmp_path)[-1]
    content = json.loads(boundaries.read_text(encoding="utf-8"))
    boundaries.write_text(json.dumps(content | {"datum": "gcj02"}), encoding="utf-8")

    _, findings = read_city(tmp_path)

    assert content["features"][0]["geometry"]["type"] == "Polygon"
    assert {each.problem for each in findings} == {Problem.NO_OTHER}


def test_an_example_that_is_given_a_code_is_a_grid(tmp_path: Path) -> None:
    content = json.loads(write_template(tmp_path)[-1].read_text(encoding="utf-8"))
    content["features"][0]["properties"]["编码"] = "WC-LA-01"

    found, findings = polygons(content, Datum.WGS84)

    assert (list(found), findings) == (["WC-LA-01"], [])


def test_csv_templates_open_in_a_clerks_program(tmp_path: Path) -> None:
    places = write_template(tmp_path)[0]

    content = places.read_bytes()

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines()[1].startswith("# 必填")


def test_a_workbook_has_every_sheet_and_an_explanation(tmp_path: Path) -> None:
    path, boundaries = write_template(tmp_path, xlsx=True)

    book = load_workbook(path)

    assert book.sheetnames == ["说明", *(sheet.title for sheet in SHEETS)]
    headers = [cell.value for cell in book["人员"][1]]
    assert headers == list(SHEETS[2].headers)
    assert "网格员" in str(book["人员"].data_validations.dataValidation[0].formula1)
    assert json.loads(boundaries.read_text(encoding="utf-8"))["datum"] == ""


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("mine", encoding="utf-8")

    with pytest.raises(FileExistsError, match=r"people\.csv"):
        write_template(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]
    assert (tmp_path / "people.csv").read_text(encoding="utf-8") == "mine"


def test_the_folder_is_made(tmp_path: Path) -> None:
    written = write_template(tmp_path / "my" / "city")

    assert [path.name for path in written] == [
        *(f"{sheet.stem}.csv" for sheet in SHEETS),
        "grids.geojson",
    ]
