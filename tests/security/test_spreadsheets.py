"""A malicious spreadsheet: one that fills memory, defines words, or calculates on our desk."""

import io
import tracemalloc
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from bot.spreadsheets import read_city, workbooks
from bot.spreadsheets.exporting import export_city
from bot.spreadsheets.merging import merged
from bot.spreadsheets.rendering import Table
from bot.spreadsheets.sent import MOST_BYTES, NotSheets, unpacked
from bot.spreadsheets.sheets import PEOPLE, SHEETS, WORKBOOK
from bot.spreadsheets.sources import sources_of
from bot.spreadsheets.template import write_template
from bot.spreadsheets.workbooks import Unfit
from tests.commands.terminal import SAMPLE, Terminal

SHEET = "xl/worksheets/sheet2.xml"
ROOM = 60_000_000  # bytes of memory an attack may cost
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "=cmd|' /C calc'!A0",
    "'=1+1",
    "''=1+1",
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """An honest workbook, as the program itself makes it."""
    write_template(tmp_path / "city", xlsx=True)
    return tmp_path / "city" / "city.xlsx"


def with_part(book: Path, name: str, content: bytes) -> bytes:
    """The workbook with one part put in the place of another."""
    made = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return made.getvalue()


def sheet_xml(body: str, *, before: str = "", dimension: str = "A1") -> bytes:
    return (
        f'<?xml version="1.0"?>{before}'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="{dimension}"/><sheetData>{body}</sheetData></worksheet>'
    ).encode()


def cell(words: str, where: str = "A1") -> str:
    return f'<c r="{where}" t="inlineStr"><is><t>{words}</t></is></c>'


def test_an_honest_workbook_is_read(book: Path) -> None:
    sheets = {f"{one.stem}.csv" for one in SHEETS}
    assert set(unpacked("city.xlsx", book.read_bytes())) == {*sheets, WORKBOOK}


def test_a_workbook_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked(
    book: Path,
) -> None:
    bomb = with_part(book, "xl/media/image1.png", b"\0" * (workbooks.LIMITS.bytes + 1))
    tracemalloc.start()

    with pytest.raises(NotSheets):
        unpacked("city.xlsx", bomb)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(bomb) < 200_000
    assert most < ROOM


@pytest.mark.parametrize(
    "attack",
    [
        sheet_xml(f'<row r="1048576">{cell("x", "A1048576")}</row>'),
        sheet_xml(f'<row r="1">{cell("x", "XFD1")}</row>'),
        sheet_xml(f'<row r="1">{cell("x", "XFD1")}</row>', dimension="A1:XFD1048576"),
        sheet_xml("".join(f'<row r="{one}"/>' for one in range(1, workbooks.MOST_ROWS + 3))),
    ],
    ids=["last_row", "last_column", "claims_all", "too_many_rows"],
)
def test_rows_and_columns_without_end_are_refused(book: Path, attack: bytes) -> None:
    tracemalloc.start()

    with pytest.raises(NotSheets):
        unpacked("city.xlsx", with_part(book, SHEET, attack))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < ROOM


def test_what_a_sheet_claims_of_its_size_costs_nothing(book: Path) -> None:
    sent = with_part(
        book, SHEET, sheet_xml(f'<row r="1">{cell("编码")}</row>', dimension="A1:XFD9")
    )

    files = unpacked("city.xlsx", sent)

    sheets = [content for name, content in files.items() if name != WORKBOOK]
    assert max(map(len, sheets)) < 10_000


LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "[Content_Types].xml"])
@pytest.mark.parametrize(
    "before", [LAUGHS, OUTSIDE, f"<!--{'x' * 20_000}-->{OUTSIDE}"], ids=["laughs", "file", "far"]
)
def test_xml_that_defines_words_is_refused(book: Path, part: str, before: str) -> None:
    body = f'<row r="1">{cell("&a9;&e;")}</row>'

    with pytest.raises(NotSheets):
        unpacked("city.xlsx", with_part(book, part, sheet_xml(body, before=before)))


def test_in_another_encoding_it_is_refused_as_well(book: Path, tmp_path: Path) -> None:
    written = sheet_xml("", before=OUTSIDE).decode()
    utf16 = written.replace('version="1.0"', 'version="1.0" encoding="UTF-16"').encode("utf-16")
    attack = tmp_path / "attack.xlsx"
    attack.write_bytes(with_part(book, SHEET, utf16))

    with pytest.raises(Unfit, match="document type"), workbooks.opened(attack):
        pass


def test_a_zip_that_unpacks_to_more_than_a_city_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("people.csv", b"\0" * (MOST_BYTES + 1))

    with pytest.raises(NotSheets):
        unpacked("city.zip", made.getvalue())


def a_lie(content: bytes, size: int, promised: bytes) -> bytes:
    """The archive, saying of its one file that it is as short as these bytes; the sum fits."""
    true, crc = size.to_bytes(4, "little"), zlib.crc32(b"\0" * size).to_bytes(4, "little")
    told = content.replace(true, len(promised).to_bytes(4, "little"))
    return told.replace(crc, zlib.crc32(promised).to_bytes(4, "little"))


@pytest.mark.parametrize("name", ["city.zip", "city.xlsx"])
def test_a_zip_that_lies_about_its_size_costs_no_more_for_it(book: Path, name: str) -> None:
    """Its header says ten bytes, and what is in it unpacks to a hundred megabytes."""
    size = 100_000_000
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        part = "people.csv" if name == "city.zip" else "xl/workbook.xml"
        archive.writestr(part, b"\0" * size)
        archive.writestr("[Content_Types].xml", b"<x/>")
    lie = a_lie(made.getvalue(), size, b"\0" * 10)
    tracemalloc.start()

    with suppress(NotSheets):
        unpacked(name, lie)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(lie) < 200_000
    assert most < 5_000_000


def test_methods_of_packing_that_cannot_be_unpacked_by_pieces_are_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("people.csv", b"\0" * 1000)

    with pytest.raises(NotSheets):
        unpacked("city.zip", made.getvalue())


@pytest.mark.parametrize(
    "name",
    ["../../people.csv", "/etc/people.csv", "C:\\x\\people.csv", "people.csv/../../x", "a\0.csv"],
)
def test_names_in_an_archive_lead_nowhere_else(name: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(zipfile.ZipInfo("x"), b"1")
        info = zipfile.ZipInfo("y")
        info.filename = name
        archive.writestr(info, "工号\n".encode())
    try:
        files = set(unpacked("city.zip", made.getvalue()))
    except NotSheets:
        files = set()

    assert files <= {"people.csv"}


def test_a_bad_workbook_is_a_sentence_on_the_terminal(terminal: Terminal, book: Path) -> None:
    attack = terminal.folder / "attack.xlsx"
    attack.write_bytes(with_part(book, SHEET, sheet_xml("", before=OUTSIDE)))

    answer = terminal.types("city", "check", str(attack))

    assert answer.status == 1
    assert "attack.xlsx" in answer.out + answer.err


@pytest.mark.parametrize("words", FORMULAS)
@pytest.mark.parametrize("where", ["header", "remark", "row"])
def test_no_cell_that_leaves_is_calculated(words: str, where: str) -> None:
    lines = [["工号", "姓名", "备注"], ["# 说明", "", ""], ["W001", "小李", ""]]
    lines[("header", "remark", "row").index(where)][2] = words
    original = "".join(
        ",".join('"{}"'.format(one.replace('"', '""')) for one in line) + "\r\n" for line in lines
    ).encode()
    table: Table = {("W001",): {"工号": "W001", "姓名": "小李"}}

    out = merged(PEOPLE, original, [("W001",)], table, table).decode()
    again = merged(PEOPLE, out.encode(), [("W001",)], table, table).decode()

    cells = [one.strip('"') for line in out.splitlines() for one in line.split(",")]
    assert [one for one in cells if one.strip()[:1] in ("=", "+", "-", "@")] == []
    assert again == out


def test_the_sample_city_leaves_as_it_came() -> None:
    original = (SAMPLE / "people.csv").read_bytes()

    plan, _findings = read_city(SAMPLE)
    assert plan is not None
    assert export_city(plan, sources_of(SAMPLE))["people.csv"] == original
