"""工作簿: an .xlsx as rows of text, and none that would fill memory or keep us for hours.

A workbook is a ZIP of XML: a file of a few kilobytes may unpack to gigabytes, name a million empty
rows of sixteen thousand columns, or define words that stand for each other. So its size and
its document types are looked at before it is read, and its rows while it is.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.parsers import expat  # only up to the first element, and refused before

from bot.spreadsheets.archives import Limits, content_of, require_within
from bot.spreadsheets.sheets import SHEETS, Sheet

LIMITS = Limits(2_000, 64_000_000)  # parts, bytes; a sheet of 50,000 people has 30 million
MOST_ROWS = 100_000  # of one sheet, empty ones counted
MOST_COLUMNS = 200


class Unfit(ValueError):
    """A workbook that is larger than any city's, or not what spreadsheet programs write."""


@contextmanager
def opened(file: Path | BytesIO) -> Iterator[Any]:
    """The workbook, to be read row by row; Unfit, or what openpyxl meets in a file of junk."""
    import openpyxl  # only here: it is slow to import, and most programs never read a workbook

    packed = _honest(file)
    book = openpyxl.load_workbook(packed, read_only=True, data_only=False, keep_links=False)
    try:
        yield book
    finally:
        book.close()


def loaded(content: bytes) -> Any:
    """The same with all its looks, to be changed; only of what has been read before."""
    import openpyxl

    return openpyxl.load_workbook(_honest(BytesIO(content)))


def sheets_in(book: Any) -> Iterator[tuple[Sheet, str | None]]:
    """Every sheet of a city, and by which title it stands in the workbook; None: it does not."""
    for sheet in SHEETS:
        titles = (sheet.title, sheet.stem)
        yield sheet, next((name for name in titles if name in book.sheetnames), None)


def rows_of(book: Any, title: str) -> list[list[str]]:
    """The rows of a sheet as text; Unfit."""
    table = book[title]
    table.reset_dimensions()  # what it says of its own size is not believed
    rows: list[list[str]] = []
    for row in table.iter_rows(values_only=True):
        if len(rows) >= MOST_ROWS or len(row) > MOST_COLUMNS:
            raise Unfit(title)
        rows.append([text_of(cell) for cell in row])
    return rows


def _honest(file: Path | BytesIO) -> BytesIO:
    """The same workbook, unpacked once within its limits; openpyxl believes what it reads."""
    made = BytesIO()
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(made, "w") as honest:
        for part in require_within(archive, LIMITS):
            content = content_of(archive, part)
            if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                _refuse_document_type(content)
            honest.writestr(part.filename, content)
    return made


class _HasBegun(Exception):
    """The first element: no document type can follow."""


def _refuse_document_type(content: bytes) -> None:
    """Unfit when the XML defines anything of its own; spreadsheet programs never do."""

    def refuse(*_given: object) -> None:
        raise Unfit("document type")

    def has_begun(*_given: object) -> None:
        raise _HasBegun

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = has_begun
    with suppress(_HasBegun, expat.ExpatError):  # openpyxl will say what is wrong with it
        parser.Parse(content, True)


def text_of(cell: object) -> str:
    """What a cell says, as a sheet of CSV says it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
