"""Sheets that come back from a chat: one, several, or all, whatever they are called by then."""

import io
import zipfile

import pytest

from bot.city.exported import zipped
from bot.spreadsheets.differing import Change, Difference
from bot.spreadsheets.exporting import export_city
from bot.spreadsheets.plan import CityPlan
from bot.spreadsheets.sent import (
    MOST_FILES,
    NotSheets,
    SentCity,
    read_sent,
    sheet_name,
    unpacked,
)
from bot.spreadsheets.sources import sources_of
from tests.spreadsheets.clerk import Clerk


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("people.csv", "people.csv"),
        ("PEOPLE.CSV", "people.csv"),
        ("人员.csv", "people.csv"),
        ("people (1).csv", "people.csv"),
        ("people - 副本.csv", "people.csv"),
        ("grids.geojson", "grids.geojson"),
        ("grids-2027.geojson", "grids-2027.geojson"),
        ("../../etc/passwd", None),
        ("../people.csv", "people.csv"),
        ("notes.csv", None),
        ("map.geojson", None),
        ("grids-../x.geojson", None),
    ],
)
def test_a_file_is_known_by_the_sheet_it_is(name: str, known: str | None) -> None:
    assert sheet_name(name) == known


def sends(clerk: Clerk, name: str, content: bytes) -> SentCity:
    """Send a file to the city the clerk has handed in."""
    plan, files = city_of(clerk)
    return read_sent(plan, files, name, content)


def city_of(clerk: Clerk) -> tuple[CityPlan, dict[str, bytes]]:
    plan, findings = clerk.hand_in()
    assert plan is not None, findings
    files = sources_of(clerk.folder)
    return plan, export_city(plan, files)


def test_one_sheet_is_read_within_the_city_that_is_there(clerk: Clerk) -> None:
    _, files = city_of(clerk)
    changed = files["people.csv"].decode().replace("老方", "老房") + "P9,小新,网格员,S-A-1,B岗\r\n"

    sent = sends(clerk, "people.csv", changed.encode("gb18030"))

    assert sent.names == ("people.csv",)
    assert not sent.errors
    renamed = Change("P3 S", "姓名", "老方", "老房")
    assert sent.differences == {
        "people": Difference(1, 1, 0, ("P9", "P3"), 2, ((renamed,),)),
    }


def test_what_goes_and_what_is_drawn_otherwise_is_told(clerk: Clerk) -> None:
    _, files = city_of(clerk)
    shorter = b"\n".join(files["calendar.csv"].splitlines()[:1])
    moved = files["grids.geojson"].replace(b"30.001", b"30.002")
    packed = zipped({"calendar.csv": shorter, "grids.geojson": moved, "readme.txt": b"hello"})

    sent = sends(clerk, "back.zip", packed)

    assert sent.names == ("calendar.csv", "grids.geojson")
    assert sent.differences["calendar"] == Difference(0, 0, 1, ("2027-02-06",), 1)
    assert sent.differences["grids"].changed == 2
    assert sent.differences["grids"].some == ("S-A-1", "S-A-2")


def test_of_a_list_only_what_comes_and_goes_is_told(clerk: Clerk) -> None:
    clerk.writes("categories", 2, "判定词", "路灯:5；不亮:2.5；灯泡")
    _, files = city_of(clerk)
    changed = files["categories.csv"].decode().replace("不亮:2.5", "不亮:3")

    (row,) = sends(clerk, "categories.csv", changed.encode()).differences["categories"].changes

    assert [(one.header, one.before, one.after) for one in row] == [
        ("判定词", "不亮:2.5", "不亮:3")
    ]


@pytest.mark.parametrize(
    ("header", "value", "learns"), [("判定词", "水管:5", True), ("办理时限", "9", False)]
)
def test_only_deciding_words_and_examples_are_learnt_at_night(
    clerk: Clerk, header: str, value: str, learns: bool
) -> None:
    plan, files = city_of(clerk)
    clerk.writes("categories", 2, header, value)
    _, changed = city_of(clerk)

    sent = read_sent(plan, files, "categories.csv", changed["categories.csv"])

    assert sent.differences["categories"].learns == learns


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("13800001234", "138****1234"),
        ("138 0000 1234", "138****1234"),
        ("138-0000-1234", "138****1234"),
        ("１３８００００１２３４", "１３８****１２３４"),
        ("+86 138 0000 1234", "861****1234"),
        ("0511 8723 0000", "051****0000"),
        ("0511-87230000", "051****0000"),
        ("13800001234 13900005678", "138****1234 139****5678"),
        ("2026-12-31", "2026-12-31"),
        ("119.167812", "119.167812"),
        ("31.948123，119.167812", "31.948123，119.167812"),
    ],
)
def test_telephone_numbers_are_told_by_their_ends(clerk: Clerk, written: str, told: str) -> None:
    plan, files = city_of(clerk)
    title = files["people.csv"].decode().replace("老方,", f"老方{written},")

    (row,) = read_sent(plan, files, "people.csv", title.encode()).differences["people"].changes

    assert [one.after for one in row] == [f"老方{told}"]


def test_the_public_number_of_an_office_is_told_whole(clerk: Clerk) -> None:
    plan, files = city_of(clerk)
    before = read_sent(plan, files, "phones.csv", "部门,电话\n政务热线,051187230000\n".encode())
    assert before.plan is not None, before.findings

    after = "部门,电话\n政务热线,051199990000\n".encode()
    sent = read_sent(before.plan, before.files, "phones.csv", after)

    ((change,),) = sent.differences["phones"].changes
    assert (change.before, change.after) == ("051187230000", "051199990000")


def test_a_shift_is_named_by_where_who_and_when(clerk: Clerk) -> None:
    plan, files = city_of(clerk)
    emptied = files["duty.csv"].splitlines(keepends=True)[0]

    found = read_sent(plan, files, "duty.csv", emptied).differences["duty"]

    assert found.removed
    assert not any("ShiftPlan" in one for one in found.some)


def test_sheets_that_were_not_changed_change_nothing(clerk: Clerk) -> None:
    _, files = city_of(clerk)

    assert sends(clerk, "city.zip", zipped(files)).differences == {}


def test_errors_are_found_and_nothing_is_to_be_brought_in(clerk: Clerk) -> None:
    _, files = city_of(clerk)
    wrong = files["people.csv"].decode().replace("S-A-2", "S-A-9").encode()

    sent = sends(clerk, "people.csv", wrong)

    assert sent.plan is None
    assert [one.found for one in sent.errors] == ["S-A-9"]


def test_a_workbook_comes_back_too(clerk: Clerk) -> None:
    clerk.hand_in_workbook()
    content = (clerk.folder / "city.xlsx").read_bytes()

    assert sends(clerk, "city.xlsx", content).differences == {}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.csv", b"a,b"),
        ("city.zip", b"no zip"),
        ("city.xlsx", b"no workbook"),
        ("city.zip", zipped({"notes.txt": b"hello"})),
        ("city.zip", zipped({"people.csv": b"", "city.xlsx": b"no workbook"})),
        ("city.zip", zipped({f"{number}.csv": b"" for number in range(MOST_FILES + 1)})),
    ],
)
def test_what_is_no_sheet_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(NotSheets):
        unpacked(name, content)


def test_a_bomb_is_not_unpacked() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("people.csv", b"0" * 30_000_000)

    with pytest.raises(NotSheets, match="TooMuch"):
        unpacked("city.zip", made.getvalue())


def test_a_formula_comes_back_as_it_went(clerk: Clerk) -> None:
    clerk.writes("people", 2, "职务名称", "=1+1")
    plan, files = city_of(clerk)

    assert b"'=1+1" in files["people.csv"]
    assert read_sent(plan, files, "people.csv", files["people.csv"]).differences == {}
