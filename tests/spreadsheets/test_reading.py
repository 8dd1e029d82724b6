"""Whatever the clerk's program saves is read."""

from datetime import date, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot.spreadsheets import Problem, has_errors, read_city
from storage.words import Level, LimitUnit, PlaceNameKind, Role
from tests.spreadsheets.clerk import Clerk


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_encoding_of_a_clerks_program_is_read(clerk: Clerk, encoding: str) -> None:
    plan, findings = clerk.hand_in(encoding)

    assert findings == ()
    assert plan is not None
    assert [place.name for place in plan.places] == ["青石街道", "青石社区", "西格", "东格"]


def test_a_workbook_says_the_same_as_a_folder(clerk: Clerk) -> None:
    from_folder = clerk.plan()

    from_workbook, findings = clerk.hand_in_workbook()

    assert findings == ()
    assert from_workbook == from_folder


def test_a_row_becomes_a_place_with_its_polygon(clerk: Clerk) -> None:
    west = clerk.plan().places[2]

    assert (west.code, west.level, west.parent_code) == ("S-A-1", Level.GRID, "S-A")
    assert west.polygon is not None
    assert west.polygon["coordinates"][0][0] == (118.0, 30.0)


def test_rows_of_one_staff_code_are_one_person(clerk: Clerk) -> None:
    li, zhao, _ = clerk.plan().people

    assert [(each.place_code, each.rank) for each in li.appointments] == [
        ("S-A-1", 0),
        ("S-A-2", 1),
    ]
    assert zhao.appointments[0].role is Role.COMMUNITY_DESK
    assert zhao.appointments[0].absent_from == date(2026, 12, 1)
    assert zhao.appointments[0].absent_until == date(2026, 12, 3)


def test_a_category_carries_its_words_and_limits(clerk: Clerk) -> None:
    lamp, other = clerk.plan().categories

    assert lamp.words == {"路灯": 5.0, "不亮": 2.5, "灯": 1.0}
    assert lamp.examples == ("路灯坏了", "灯不亮")
    assert (lamp.limit, lamp.limit_unit, lamp.after_photo) == (2, LimitUnit.WORKING_DAYS, True)
    assert (other.limit, other.limit_unit, other.after_photo) == (
        16,
        LimitUnit.WORKING_HOURS,
        False,
    )
    assert lamp.group_en == "公共设施"  # better than nothing


def test_names_days_and_timetable_are_read(clerk: Clerk) -> None:
    plan = clerk.plan()

    assert plan.place_names is not None
    assert plan.calendar is not None
    assert plan.talk_days is not None
    assert plan.place_names[0].kind is PlaceNameKind.COMPOUND
    assert plan.place_names[0].aliases == ("石苑", "青石小区")
    assert (plan.calendar[0].day, plan.calendar[0].working) == (date(2027, 2, 6), True)
    assert (plan.talk_days[0].day_of_month, plan.talk_days[0].at) == (15, time(9, 0))


@pytest.mark.parametrize("stem", ["place_names", "calendar", "talk_days"])
def test_an_optional_sheet_that_is_not_given_stays_unsaid(clerk: Clerk, stem: str) -> None:
    del clerk.tables[stem]

    assert getattr(clerk.plan(), stem) is None


def test_a_formula_is_text(clerk: Clerk) -> None:
    clerk.writes("people", 2, "职务名称", "=1+1").writes("people", 3, "职务名称", "@SUM(A1)")

    titles = [each.title for each in clerk.plan().people[0].appointments]
    from_workbook, _ = clerk.hand_in_workbook()

    assert titles == ["=1+1", "@SUM(A1)"]
    assert from_workbook is not None
    assert from_workbook.people[0].appointments[0].title == "=1+1"


def test_remarks_blank_rows_and_spaces_are_no_matter(clerk: Clerk) -> None:
    table = clerk.tables["places"]
    table.insert(1, ["# 说明", "每行一个辖区", "", ""])
    table.insert(3, ["", "", "", ""])
    table[0] = ["编码 *", "名称（必填）", "层级", "上级编码"]
    table[2][1] = "  青石街道  "

    assert [place.name for place in clerk.plan().places][:2] == ["青石街道", "青石社区"]


def test_rows_are_counted_as_the_spreadsheet_shows_them(clerk: Clerk) -> None:
    table = clerk.tables["places"]
    table[1][1] = "青石\n街道"  # one row, two lines of the file
    table.insert(2, ["", "", "", ""])
    table[4][2] = "格子"

    assert (Problem.UNKNOWN_WORD, "places.csv:5 层级", "格子") in clerk.told()


def test_dates_and_times_of_a_workbook_may_be_real_ones(clerk: Clerk) -> None:
    clerk.hand_in_workbook()
    path = clerk.folder / "city.xlsx"
    book = load_workbook(path)
    book["调休"]["A2"] = date(2027, 2, 6)
    book["说事日"]["C2"] = time(9, 30)
    book["说事日"]["B2"] = 15.0
    book.save(path)

    plan, findings = read_city(path)

    assert findings == ()
    assert plan is not None
    assert plan.calendar is not None
    assert plan.talk_days is not None
    assert plan.calendar[0].day == date(2027, 2, 6)
    assert (plan.talk_days[0].day_of_month, plan.talk_days[0].at) == (15, time(9, 30))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    plan, findings = read_city(tmp_path / "nowhere")

    assert plan is None
    assert findings[0].problem is Problem.FILE_MISSING


def test_a_text_named_xlsx_is_told(tmp_path: Path) -> None:
    (tmp_path / "city.xlsx").write_text("编码,名称", encoding="utf-8")

    plan, findings = read_city(tmp_path / "city.xlsx")

    assert plan is None
    assert findings[0].problem is Problem.UNREADABLE_FILE


def test_a_workbook_without_the_needed_sheets_is_told(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "city.xlsx")

    _, findings = read_city(tmp_path / "city.xlsx")

    missing = [each.where for each in findings if each.problem is Problem.FILE_MISSING]
    assert missing == [
        "city.xlsx [辖区]",
        "city.xlsx [人员]",
        "city.xlsx [事项分类]",
        "grids.geojson",
    ]


def test_bytes_in_no_known_encoding_are_told(clerk: Clerk) -> None:
    clerk.hand_in()
    (clerk.folder / "people.csv").write_bytes(b"\xff\xff\xff\xff")

    _, findings = read_city(clerk.folder)

    assert ("unreadable-file", "people.csv") in [(each.problem, each.where) for each in findings]


@pytest.mark.parametrize("text", ["{", "[]", '{"type": "Feature"}'])
def test_boundaries_that_are_no_collection_are_told(clerk: Clerk, text: str) -> None:
    clerk.hand_in()
    (clerk.folder / "grids.geojson").write_text(text, encoding="utf-8")

    _, findings = read_city(clerk.folder)

    assert has_errors(findings)
    assert findings[0].problem is Problem.UNREADABLE_FILE
