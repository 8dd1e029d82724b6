"""并表: a sheet as somebody wrote it, brought to what the city says now, cell by cell.

Rows that still say the same stay as they are, byte for byte: their order, remarks, further columns
and quotation marks. No cell that leaves can be taken for a formula by a spreadsheet program.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.spreadsheets.reading import decoded, header_of, plain
from bot.spreadsheets.rendering import Cells, Table
from bot.spreadsheets.sheets import REMARK, Sheet

Key = tuple[str, ...]
_FORMULA = re.compile(r"'*[=+\-@]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
BOM = "utf-8-sig"


@dataclass(frozen=True, slots=True)
class Line:
    """A row with the very text of it."""

    raw: str
    cells: tuple[str, ...]

    @property
    def says(self) -> bool:
        """Whether it is a row of the table: neither blank nor a remark."""
        return any(self.cells) and not self.cells[0].strip().startswith(REMARK)


def fresh(sheet: Sheet, table: Table) -> bytes:
    """A sheet nobody has written: header and rows, as spreadsheet programs like to read it."""
    rows = [[cells.get(header, "") for header in sheet.headers] for cells in table.values()]
    return "".join(map(_written, [[*sheet.headers], *rows])).encode(BOM)


def merged(sheet: Sheet, original: bytes, keys: Sequence[Key], old: Table, new: Table) -> bytes:
    """`keys`: those of the original's rows, in order; what it says, and what is to be said."""
    text, encoding = decoded(original) or "", _encoding(original)
    lines = list(_lines(text))
    header = next((line for line in lines if line.says), None)
    if header is None:
        return fresh(sheet, new)
    headers = [header_of(cell) for cell in header.cells]
    wider = [*headers, *_missing(sheet, headers, old, new)]
    ending = "\r\n" if header.raw.endswith("\r\n") else "\n"
    left = iter(keys)
    written = []
    for line in lines:
        if line is header and wider != headers:
            written.append(_written([*header.cells, *wider[len(headers) :]], ending))
        elif line is header or not line.says:
            written.append(_quiet(line, ending))
        elif (key := next(left)) in new:
            written.append(_row(line, wider, old[key], new[key], ending))
    known = set(keys)
    added = [cells for key, cells in new.items() if key not in known]
    if added and written and not written[-1].endswith(("\n", "\r")):
        written[-1] += ending
    written += [_written([one.get(name, "") for name in wider], ending) for one in added]
    return "".join(written).encode(encoding)


def rows_in(original: bytes) -> Iterator[dict[str, str]]:
    """The cells by header of the rows of a sheet."""
    lines = [line for line in _lines(decoded(original) or "") if line.says]
    headers = [header_of(cell) for cell in lines[0].cells] if lines else []
    for line in lines[1:]:
        yield dict(zip(headers, map(plain, line.cells), strict=False))


def defused(cell: str) -> str:
    """The cell as no spreadsheet program calculates it; reading takes the sign away again."""
    is_formula = _FORMULA.match(cell) is not None and _NUMBER.fullmatch(cell) is None
    return f"'{cell}" if is_formula else cell


def _row(line: Line, headers: Sequence[str], old: Cells, new: Cells, ending: str) -> str:
    cells = [*line.cells, *("",) * (len(headers) - len(line.cells))]
    turned = [
        new[name] if name in new and new[name] != old.get(name, "") else plain(cell)
        for name, cell in zip(headers, cells, strict=False)
    ]
    turned += map(plain, cells[len(headers) :])  # what stands right of the last header
    same = [plain(cell) for cell in cells] == turned
    if same and not any(_is_live(cell) for cell in line.cells):
        return line.raw
    return _written(turned, ending)


def _quiet(line: Line, ending: str) -> str:
    """A header, remark or blank line as it is, unless a formula hides in it."""
    if not any(map(_is_live, line.cells)):
        return line.raw
    return _written([plain(cell) for cell in line.cells], ending)


def _is_live(cell: str) -> bool:
    stripped = cell.strip()
    return not stripped.startswith("'") and defused(stripped) != stripped


def _missing(sheet: Sheet, headers: Sequence[str], old: Table, new: Table) -> list[str]:
    """Columns the original has not, and which say something that it did not."""
    return [
        name
        for name in sheet.headers
        if name not in headers
        and any(
            cells.get(name, "") != _usual(old, key).get(name, "") for key, cells in new.items()
        )
    ]


def _usual(old: Table, key: Key) -> Mapping[str, str]:
    """What stood in a row, or what rows say that leave the column empty."""
    return old.get(key) or next(iter(old.values()), {})


def _written(cells: Sequence[str], ending: str = "\r\n") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=ending).writerow([defused(cell) for cell in cells])
    return text.getvalue()


def _lines(text: str) -> Iterator[Line]:
    taken: list[str] = []

    def watched() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            taken.append(line)
            yield line

    for cells in csv.reader(watched()):
        yield Line("".join(taken), tuple(cells))
        taken.clear()


def _encoding(original: bytes) -> str:
    if original.startswith(b"\xef\xbb\xbf"):
        return BOM
    try:
        original.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"
