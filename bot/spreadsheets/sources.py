"""原表: the files of a city as somebody wrote them, by the names they have in a folder of CSV."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.spreadsheets.checking import read_city
from bot.spreadsheets.findings import Finding
from bot.spreadsheets.plan import CityPlan
from bot.spreadsheets.sheets import BOUNDARIES, LATER_BOUNDARIES, SHEETS, WORKBOOK
from bot.spreadsheets.workbooks import opened, rows_of, sheets_in

Files = Mapping[str, bytes]


def sources_of(path: Path) -> dict[str, bytes]:
    """Every file an import of `path` reads; the sheets of a workbook become CSV beside it."""
    if path.is_dir():
        names = [f"{sheet.stem}.csv" for sheet in SHEETS]
        found = {name: path / name for name in (*names, BOUNDARIES)}
        found |= {file.name: file for file in path.glob(LATER_BOUNDARIES)}
        return {name: file.read_bytes() for name, file in found.items() if file.is_file()}
    own = path.with_suffix(".geojson")
    drawn = own if own.is_file() else path.with_name(BOUNDARIES)
    files = {BOUNDARIES: drawn.read_bytes()} if drawn.is_file() else {}
    files |= {file.name: file.read_bytes() for file in path.parent.glob(LATER_BOUNDARIES)}
    return files | dict(_sheets_of(path)) | {WORKBOOK: path.read_bytes()}


def read_files(files: Files) -> tuple[CityPlan | None, tuple[Finding, ...]]:
    """The same as `read_city`, of files that lie nowhere."""
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        return read_city(Path(folder))


def _sheets_of(workbook: Path) -> Iterator[tuple[str, bytes]]:
    with opened(workbook) as book:
        for sheet, title in sheets_in(book):
            if title is not None:
                text = io.StringIO(newline="")
                csv.writer(text).writerows(rows_of(book, title))
                yield f"{sheet.stem}.csv", text.getvalue().encode("utf-8-sig")
