"""Reads a folder of CSV files, or one .xlsx workbook, into tables of plain text."""

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.spreadsheets.findings import Finding, Problem, Severity
from bot.spreadsheets.sheets import BOUNDARIES, LATER_BOUNDARIES, REMARK, SHEETS, Sheet
from bot.spreadsheets.workbooks import opened, rows_of, sheets_in

ENCODINGS = ("utf-8-sig", "gb18030")  # what spreadsheet programs in China save
_DEFUSED = re.compile(r"'+[=+\-@]")  # written so that no spreadsheet program calculates it


@dataclass(frozen=True, slots=True)
class Row:
    """A row: `number` as the spreadsheet program shows it, cells by header, stripped."""

    number: int
    cells: dict[str, str]


@dataclass(slots=True)
class Material:
    """What was read: tables by sheet stem, the boundaries' JSON, and all problems so far."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)  # sheet stem → name shown to the clerk
    boundaries: dict[str, Any] | None = None
    later: dict[str, dict[str, Any]] = field(default_factory=dict)  # boundaries by file name
    findings: list[Finding] = field(default_factory=list)


def read_material(path: Path) -> Material:
    """Everything below `path`, a folder or a workbook with grids.geojson beside it."""
    material = Material()
    if path.is_dir():
        _read_folder(path, material)
        _read_boundaries(path / BOUNDARIES, material)
        _read_later(path, material)
    elif path.suffix.lower() == ".xlsx" and path.is_file():
        _read_workbook(path, material)
        own = path.with_suffix(".geojson")
        _read_boundaries(own if own.is_file() else path.with_name(BOUNDARIES), material)
        _read_later(path.parent, material)
    else:
        wanted = "文件夹或 .xlsx"
        problem = Problem.UNREADABLE_FILE if path.exists() else Problem.FILE_MISSING
        material.findings.append(Finding(problem, path.name, wanted=wanted))
    return material


def _read_folder(folder: Path, material: Material) -> None:
    for sheet in SHEETS:
        file = folder / f"{sheet.stem}.csv"
        material.files[sheet.stem] = file.name
        if not file.is_file():
            _miss(sheet, material)
            continue
        text = decoded(file.read_bytes())
        if text is None:
            wanted = "UTF-8 / GB18030"
            material.findings.append(Finding(Problem.UNREADABLE_FILE, file.name, wanted=wanted))
            continue
        reader = csv.reader(io.StringIO(text, newline=""))
        try:
            _keep(sheet, list(enumerate(reader, 1)), material)
        except csv.Error as error:
            finding = Finding(
                Problem.UNREADABLE_FILE, file.name, reader.line_num, found=str(error), wanted="CSV"
            )
            material.findings.append(finding)


def decoded(content: bytes) -> str | None:
    """The text of a file as spreadsheet programs save it; None when it is none."""
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _read_workbook(file: Path, material: Material) -> None:
    from openpyxl.utils.exceptions import InvalidFileException  # slow to import: only here

    try:
        with opened(file) as book:
            _read_sheets(file, book, material)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError):
        material.findings.append(Finding(Problem.UNREADABLE_FILE, file.name, wanted=".xlsx"))


def _read_sheets(file: Path, book: Any, material: Material) -> None:
    for sheet, title in sheets_in(book):
        material.files[sheet.stem] = f"{file.name} [{title or sheet.title}]"
        if title is None:
            _miss(sheet, material)
        else:
            _keep(sheet, list(enumerate(rows_of(book, title), 1)), material)


def _miss(sheet: Sheet, material: Material) -> None:
    if sheet.required:
        finding = Finding(Problem.FILE_MISSING, material.files[sheet.stem], wanted=sheet.title)
        material.findings.append(finding)


def _keep(sheet: Sheet, rows: Sequence[tuple[int, Sequence[str]]], material: Material) -> None:
    """Turn raw rows into Rows by the header; the header is the first row that says anything."""
    spoken = [(number, [plain(cell) for cell in row]) for number, row in rows if any(row)]
    spoken = [(number, row) for number, row in spoken if not row[0].startswith(REMARK)]
    material.tables[sheet.stem] = []
    if not spoken:
        spoken = [(1, [])]
    headers = [header_of(cell) for cell in spoken[0][1]]
    material.findings += _header_findings(sheet, headers, material.files[sheet.stem])
    for number, row in spoken[1:]:
        if any(row):
            cells = dict(zip(headers, row, strict=False))
            material.tables[sheet.stem].append(Row(number, cells))


def plain(cell: str) -> str:
    """The cell without spaces around it, and without the sign that keeps a formula quiet."""
    stripped = cell.strip()
    return stripped[1:] if _DEFUSED.match(stripped) else stripped


def header_of(cell: str) -> str:
    """A header as it is compared: clerks add stars, notes in brackets, full-width letters."""
    return re.sub(r"\(.*?\)|[*\s]", "", unicodedata.normalize("NFKC", cell))


def _header_findings(sheet: Sheet, headers: Iterable[str], file: str) -> list[Finding]:
    known = [header for header in headers if header]
    findings = [
        Finding(Problem.COLUMN_MISSING, file, 1, column.header, wanted=column.hint)
        for column in sheet.columns
        if column.required and column.header not in known
    ]
    findings += [
        Finding(
            Problem.COLUMN_UNKNOWN,
            file,
            1,
            header,
            header,
            "、".join(sheet.headers),
            Severity.WARNING,
        )
        for header in known
        if header not in sheet.headers
    ]
    return findings


def _read_boundaries(file: Path, material: Material) -> None:
    if not file.is_file():
        material.findings.append(Finding(Problem.FILE_MISSING, BOUNDARIES, wanted="GeoJSON"))
        return
    material.boundaries = _collection(file, material)


def _read_later(folder: Path, material: Material) -> None:
    for file in sorted(folder.glob(LATER_BOUNDARIES)):
        content = _collection(file, material)
        if content is not None:
            material.later[file.name] = content


def _collection(file: Path, material: Material) -> dict[str, Any] | None:
    """A GeoJSON FeatureCollection; None, and a finding, for anything else."""
    try:
        content = json.loads(file.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        finding = Finding(Problem.UNREADABLE_FILE, file.name, found=str(error), wanted="GeoJSON")
        material.findings.append(finding)
        return None
    if isinstance(content, dict) and isinstance(content.get("features"), list):
        return content
    wanted = "GeoJSON FeatureCollection"
    material.findings.append(Finding(Problem.UNREADABLE_FILE, file.name, wanted=wanted))
    return None
