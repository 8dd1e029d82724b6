"""Reads a folder of CSV files, or one .xlsx workbook, into tables of plain text."""

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from bot.spreadsheets.findings import Finding, Problem, Severity
from bot.spreadsheets.sheets import BOUNDARIES, REMARK, SHEETS, Sheet

ENCODINGS = ("utf-8-sig", "gb18030")  # what spreadsheet programs in China save


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
    findings: list[Finding] = field(default_factory=list)


def read_material(path: Path) -> Material:
    """Everything below `path`, a folder or a workbook with grids.geojson beside it."""
    material = Material()
    if path.is_dir():
        _read_folder(path, material)
        _read_boundaries(path / BOUNDARIES, material)
    elif path.suffix.lower() == ".xlsx" and path.is_file():
        _read_workbook(path, material)
        own = path.with_suffix(".geojson")
        _read_boundaries(own if own.is_file() else path.with_name(BOUNDARIES), material)
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
        text = _decoded(file.read_bytes())
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


def _decoded(content: bytes) -> str | None:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _read_workbook(file: Path, material: Material) -> None:
    import openpyxl  # only here: it is slow to import, and the bots never read a workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError):
        material.findings.append(Finding(Problem.UNREADABLE_FILE, file.name, wanted=".xlsx"))
        return
    for sheet in SHEETS:
        title = next((name for name in (sheet.title, sheet.stem) if name in book.sheetnames), None)
        material.files[sheet.stem] = f"{file.name} [{title or sheet.title}]"
        if title is None:
            _miss(sheet, material)
            continue
        rows = [[_text(cell) for cell in row] for row in book[title].iter_rows(values_only=True)]
        _keep(sheet, list(enumerate(rows, 1)), material)
    book.close()


def _text(cell: object) -> str:
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


def _miss(sheet: Sheet, material: Material) -> None:
    if sheet.required:
        finding = Finding(Problem.FILE_MISSING, material.files[sheet.stem], wanted=sheet.title)
        material.findings.append(finding)


def _keep(sheet: Sheet, rows: Sequence[tuple[int, Sequence[str]]], material: Material) -> None:
    """Turn raw rows into Rows by the header; the header is the first row that says anything."""
    spoken = [(number, [cell.strip() for cell in row]) for number, row in rows if any(row)]
    spoken = [(number, row) for number, row in spoken if not row[0].startswith(REMARK)]
    material.tables[sheet.stem] = []
    if not spoken:
        spoken = [(1, [])]
    headers = [_header(cell) for cell in spoken[0][1]]
    material.findings += _header_findings(sheet, headers, material.files[sheet.stem])
    for number, row in spoken[1:]:
        if any(row):
            cells = dict(zip(headers, row, strict=False))
            material.tables[sheet.stem].append(Row(number, cells))


def _header(cell: str) -> str:
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
    try:
        content = json.loads(file.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        finding = Finding(Problem.UNREADABLE_FILE, file.name, found=str(error), wanted="GeoJSON")
        material.findings.append(finding)
        return
    if isinstance(content, dict) and isinstance(content.get("features"), list):
        material.boundaries = content
    else:
        wanted = "GeoJSON FeatureCollection"
        material.findings.append(Finding(Problem.UNREADABLE_FILE, file.name, wanted=wanted))
