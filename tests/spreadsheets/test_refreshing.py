"""A workbook comes back as it was: to the byte, or with what has changed in its cells."""

import io
from datetime import date, datetime, time

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from bot.spreadsheets.exporting import export_city
from bot.spreadsheets.refreshing import refreshed
from bot.spreadsheets.sent import read_sent
from bot.spreadsheets.sheets import WORKBOOK
from bot.spreadsheets.sources import read_files, sources_of
from tests.spreadsheets.clerk import Clerk

MIDNIGHT = time()
YELLOW = PatternFill("solid", fgColor="FFFF00")


def day(number: int, month: int = 12, year: int = 2026) -> datetime:
    """As a workbook holds a day: without a zone."""
    return datetime.combine(date(year, month, number), MIDNIGHT)


@pytest.fixture
def workbook(clerk: Clerk) -> bytes:
    """One with looks, a day that is a day, and a sheet of the clerk's own."""
    plan, findings = clerk.hand_in_workbook()
    assert plan is not None, findings
    book = openpyxl.load_workbook(clerk.folder / WORKBOOK)
    people = book["人员"]
    people["B2"].fill = YELLOW
    people["G4"].value = day(1)
    people.column_dimensions["B"].width = 33
    book.create_sheet("我的备注").append(["别动", "=1+1"])
    book.save(clerk.folder / WORKBOOK)
    return (clerk.folder / WORKBOOK).read_bytes()


def files_of(clerk: Clerk) -> dict[str, bytes]:
    return sources_of(clerk.folder / WORKBOOK)


def changed(clerk: Clerk, stem: str, was: str, now: str) -> dict[str, bytes]:
    """The files with something else in a sheet."""
    files = files_of(clerk)
    name = f"{stem}.csv"
    assert was in files[name].decode()
    return files | {name: files[name].decode().replace(was, now).encode()}


def rows(content: bytes, title: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [tuple(cell.value for cell in row) for row in book[title].iter_rows()]


def test_unchanged_it_is_the_same_to_the_byte(clerk: Clerk, workbook: bytes) -> None:
    files = files_of(clerk)
    plan = read_files(files)[0]
    assert plan is not None

    assert files[WORKBOOK] == workbook
    assert refreshed(workbook, export_city(plan, files)) == workbook


def test_a_changed_cell_is_changed_and_nothing_else(clerk: Clerk, workbook: bytes) -> None:
    made = refreshed(workbook, changed(clerk, "people", "赵主任", "赵大主任"))

    was, now = rows(workbook, "人员"), rows(made, "人员")
    assert [one for one in zip(was, now, strict=True) if one[0] != one[1]] == [(was[3], now[3])]
    assert now[3][1] == "赵大主任"
    assert now[3][6] == day(1)  # a day stays a day
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book["人员"]["B2"].fill.fgColor.rgb == "00FFFF00"
    assert book["人员"].column_dimensions["B"].width == 33
    assert rows(made, "我的备注") == [("别动", "=1+1")]


def test_a_changed_day_is_a_day(clerk: Clerk, workbook: bytes) -> None:
    made = refreshed(workbook, changed(clerk, "people", "2026-12-01", "2026-12-02"))

    assert rows(made, "人员")[3][6] == day(2)


def test_rows_come_and_go_where_they_stand(clerk: Clerk, workbook: bytes) -> None:
    files = files_of(clerk)
    lines = files["people.csv"].decode().splitlines()
    added = "P4,小周,街道调度,S,B岗,,,,"
    files["people.csv"] = "\r\n".join([*lines[:2], *lines[3:], added]).encode()

    made = refreshed(workbook, files)

    was = rows(workbook, "人员")
    assert rows(made, "人员")[:-1] == [*was[:2], *was[3:]]
    assert rows(made, "人员")[-1][:4] == ("P4", "小周", "街道调度", "S")


def test_a_sheet_that_it_had_not_is_added(clerk: Clerk, workbook: bytes) -> None:
    files = files_of(clerk) | {"phones.csv": "部门,电话\r\n12345,12345678\r\n".encode()}

    made = refreshed(workbook, files)

    added = set(openpyxl.load_workbook(io.BytesIO(made)).sheetnames)
    (title,) = added - set(openpyxl.load_workbook(io.BytesIO(workbook)).sheetnames)
    assert rows(made, title) == [("部门", "电话"), ("12345", "12345678")]


def test_what_comes_back_says_the_same_when_it_is_imported_again(
    clerk: Clerk, workbook: bytes
) -> None:
    files = changed(clerk, "people", "赵主任", "赵大主任")
    then = read_files(files)[0]
    assert then is not None

    (clerk.folder / WORKBOOK).write_bytes(refreshed(workbook, files))

    assert read_files(files_of(clerk))[0] == then


def test_nothing_that_is_written_calculates(clerk: Clerk, workbook: bytes) -> None:
    made = refreshed(workbook, changed(clerk, "people", "赵主任", "'=1+1"))

    cell = openpyxl.load_workbook(io.BytesIO(made))["人员"]["B4"]
    assert (cell.data_type, cell.value) == ("s", "'=1+1")


def test_a_formula_that_was_imported_in_a_sheet_of_the_city_leaves_as_words(
    clerk: Clerk, workbook: bytes
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    book["人员"]["F4"].value = '=HYPERLINK("http://x.invalid")'
    book.save(clerk.folder / WORKBOOK)
    files = files_of(clerk)
    plan = read_files(files)[0]
    assert plan is not None

    made = refreshed(files[WORKBOOK], export_city(plan, files))

    cell = openpyxl.load_workbook(io.BytesIO(made))["人员"]["F4"]
    assert cell.data_type == "s"


def test_sent_back_in_a_chat_it_is_kept_with_its_sheets(clerk: Clerk, workbook: bytes) -> None:
    files = files_of(clerk)
    plan = read_files(files)[0]
    assert plan is not None
    made = refreshed(workbook, changed(clerk, "people", "赵主任", "赵大主任"))

    sent = read_sent(plan, files, "青石.xlsx", made)

    assert sent.differences["people"].changed == 1
    assert sent.files[WORKBOOK] == made
    assert WORKBOOK not in sent.names


def test_a_day_of_a_calendar_cell_is_read_as_a_day() -> None:
    made = io.BytesIO()
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    table = book.create_sheet("调休")
    table.append(["日期", "安排", "说明"])
    table.append([date(2027, 2, 6), "上班", 3])
    book.save(made)
    now = "日期,安排,说明\r\n2027-02-06,上班,4\r\n".encode()

    told = rows(refreshed(made.getvalue(), {"calendar.csv": now}), "调休")

    assert told[1] == (day(6, 2, 2027), "上班", 4)
