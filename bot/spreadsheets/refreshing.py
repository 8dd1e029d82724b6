"""还原: the workbook a city was imported from, brought to what its sheets say now, cell by cell.

One that says it all already comes back as it was, to the byte. In a changed one whatever did not
change stays: the types of cells, their looks, their widths, lists to choose from, further sheets.
What is written is text where it is no number or day that stood there: nothing calculates.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any

from bot.spreadsheets.merging import defused
from bot.spreadsheets.reading import decoded
from bot.spreadsheets.sheets import Sheet
from bot.spreadsheets.sources import Files
from bot.spreadsheets.workbooks import loaded, opened, rows_of, sheets_in, text_of

Cells = tuple[str, ...]


def refreshed(workbook: bytes, files: Files) -> bytes:
    """The workbook as `files`, sheets as CSV by their names, say it."""
    if _says_it_all(workbook, files):
        return workbook
    book = loaded(workbook)
    for sheet, title in list(sheets_in(book)):
        _refresh(book, sheet, title, files)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _says_it_all(workbook: bytes, files: Files) -> bool:
    """Read row by row, as it was when it was imported: that takes little memory."""
    with opened(io.BytesIO(workbook)) as book:
        return not any(
            _differs(_whole(rows_of(book, title)) if title else [], _rows_in(sheet, files))
            for sheet, title in sheets_in(book)
        )


def _differs(stands: list[Cells], rows: list[Cells] | None) -> bool:
    """A sheet that is not there is not missed while it would have no row."""
    return rows is not None and stands != rows and (bool(stands) or len(rows) > 1)


def _refresh(book: Any, sheet: Sheet, title: str | None, files: Files) -> None:
    rows = _rows_in(sheet, files)
    if rows is None:
        return
    if title is None:
        _add(book, sheet, rows)
        return
    table = book[title]
    stands = _whole([text_of(cell.value) for cell in row] for row in table.iter_rows())
    found = SequenceMatcher(None, stands, rows, autojunk=False).get_opcodes()
    for what, begin, end, first, last in reversed(found):  # from below: numbers above hold
        if what != "equal":
            _put(table, begin, stands[begin:end], rows[first:last])


def _rows_in(sheet: Sheet, files: Files) -> list[Cells] | None:
    content = files.get(f"{sheet.stem}.csv")
    if content is None:
        return None
    return _whole(csv.reader(io.StringIO(decoded(content) or "", newline="")))


def _whole(rows: Iterable[Sequence[str]]) -> list[Cells]:
    """Rows without empty ones at the end."""
    found = list(map(_trimmed, rows))
    while found and not found[-1]:
        found.pop()
    return found


def _put(table: Any, begin: int, was: Sequence[Cells], now: Sequence[Cells]) -> None:
    """Rows in the place of others; those that remain of either go or come behind them."""
    both = min(len(was), len(now))
    for offset in range(both):
        _write(table, begin + offset + 1, was[offset], now[offset])
    if len(was) > both:
        table.delete_rows(begin + both + 1, len(was) - both)
    elif len(now) > both:
        table.insert_rows(begin + both + 1, len(now) - both)
        for offset in range(both, len(now)):
            _look_alike(table, begin + offset + 1)
            _write(table, begin + offset + 1, (), now[offset])


def _write(table: Any, number: int, was: Cells, now: Cells) -> None:
    wide = max(len(was), len(now))
    both = zip(_filled(was, wide), _filled(now, wide), strict=True)
    for column, (before, after) in enumerate(both, 1):
        if before != after:
            _fill(table.cell(number, column), after)


def _fill(cell: Any, words: str) -> None:
    """As a day or a number where one stood, else as text, which nothing calculates."""
    stood = cell.value
    cell.value = _like(stood, words)
    if isinstance(cell.value, str):
        cell.value = words if words.startswith("'") else defused(words)
        cell.data_type = "s"


def _like(stood: object, words: str) -> object:
    try:
        if isinstance(stood, datetime):
            return datetime.fromisoformat(words)
        if isinstance(stood, date):
            return date.fromisoformat(words)
        if isinstance(stood, int | float) and not isinstance(stood, bool):
            return float(words) if "." in words else int(words)
    except ValueError:
        pass
    return words or None


def _look_alike(table: Any, number: int) -> None:
    """A new row looks like the one above it."""
    if number <= 2:
        return
    for column in range(1, table.max_column + 1):
        above, cell = table.cell(number - 1, column), table.cell(number, column)
        if above.has_style:
            cell._style = copy(above._style)


def _add(book: Any, sheet: Sheet, rows: Sequence[Cells]) -> None:
    """A sheet that the workbook had not, and which says something by now."""
    if len(rows) < 2:
        return
    table = book.create_sheet(sheet.title)
    for number, row in enumerate(rows, 1):
        _write(table, number, (), row)


def _filled(row: Cells, wide: int) -> Cells:
    return row + ("",) * (wide - len(row))


def _trimmed(row: Sequence[str]) -> Cells:
    """Without empty cells at its end."""
    wide = max((place for place, cell in enumerate(row, 1) if cell), default=0)
    return tuple(row[:wide])
