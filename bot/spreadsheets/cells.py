"""Typed values out of a sheet's cells; what does not fit becomes a finding, never an exception."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TypeVar

from bot.spreadsheets.findings import Finding, Problem, Severity
from bot.spreadsheets.reading import Row

T = TypeVar("T")
MOST_TEXT = 200  # characters of a name or title
_CODE = re.compile(r"[A-Za-z0-9_-]{1,24}")  # a code travels in a button's 64 bytes
_PARTS = re.compile(r"[;；|\n]+")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_TIME = re.compile(r"(\d{1,2})[:点时](\d{2})?分?")
_MOMENT = re.compile(rf"{_DATE.pattern}[ T]*{_TIME.pattern}(?::00)?")


@dataclass(slots=True)
class Cells:
    """Reads one sheet's rows; `findings` is shared by all sheets, `sound` tells of this row."""

    file: str
    findings: list[Finding]
    row: Row = field(default_factory=lambda: Row(0, {}))
    sound: bool = True

    def turn_to(self, row: Row) -> None:
        """Go on with the next row; it is sound until a cell says otherwise."""
        self.row = row
        self.sound = True

    def report(
        self,
        problem: Problem,
        column: str,
        found: str,
        wanted: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Keep a finding about this row."""
        finding = Finding(problem, self.file, self.row.number, column, found, wanted, severity)
        self.findings.append(finding)
        self.sound = self.sound and severity is not Severity.ERROR

    def text(self, column: str, *, required: bool = False) -> str:
        """The cell as it stands: a formula is text like any other."""
        found = self.row.cells.get(column, "").strip()
        if required and not found:
            self.report(Problem.CELL_EMPTY, column, "")
        elif len(found) > MOST_TEXT:
            self.report(Problem.TEXT_TOO_LONG, column, found[:20] + "…", f"≤ {MOST_TEXT}")
        return found

    def code(self, column: str, *, required: bool = True) -> str:
        """A code of the city's own: letters, digits, - and _, at most 24."""
        found = unicodedata.normalize("NFKC", self.text(column, required=required))
        if found and not _CODE.fullmatch(found):
            self.report(Problem.BAD_CODE, column, found, "A–Z a–z 0–9 - _，≤ 24")
        return found

    def word(self, column: str, words: Mapping[str, T], default: T | None = None) -> T | None:
        """One of the words allowed there; None (and a finding) otherwise."""
        found = unicodedata.normalize("NFKC", self.text(column, required=default is None))
        if not found:
            return default
        if found.replace(" ", "").upper() in words:
            return words[found.replace(" ", "").upper()]
        first = {value: known for known, value in list(words.items())[::-1]}  # without synonyms
        self.report(Problem.UNKNOWN_WORD, column, found, "、".join([*first.values()][::-1]))
        return None

    def whole(self, column: str, least: int, most: int, default: int | None = None) -> int | None:
        """A whole number between two bounds, both included; an empty cell is the default."""
        found = unicodedata.normalize("NFKC", self.text(column, required=default is None))
        if not found and default is not None:
            return default
        if found.isdecimal() and least <= int(found) <= most:
            return int(found)
        if found:
            self.report(Problem.NOT_A_NUMBER, column, found, f"{least}–{most}")
        return None

    def degrees(self, column: str, most: float) -> float | None:
        """Decimal degrees; None when the cell is empty."""
        found = self.text(column)
        if not found:
            return None
        try:
            value = float(found)
        except ValueError:
            value = float("nan")
        if -most <= value <= most:
            return value
        self.report(Problem.NOT_A_NUMBER, column, found, f"-{most:g}–{most:g}")
        return None

    def day(self, column: str, *, required: bool = False) -> date | None:
        """A date, written 2026-12-01, 2026/12/1 or 2026年12月1日."""
        found = self.text(column, required=required)
        day = day_of(found)
        if found and day is None:
            self.report(Problem.NOT_A_DATE, column, found, "2026-12-01")
        return day

    def clock(self, column: str, *, required: bool = True) -> time | None:
        """A time of day, written 9:00 or 9点."""
        found = unicodedata.normalize("NFKC", self.text(column, required=required))
        match = _TIME.match(found)
        try:
            if match:
                return time(int(match[1]), int(match[2] or 0))
        except ValueError:
            match = None
        if found:
            self.report(Problem.NOT_A_TIME, column, found, "9:00")
        return None

    def moment(self, column: str) -> datetime | None:
        """A date and a time of day, on the city's clock: 2026-12-01 17:30."""
        found = unicodedata.normalize("NFKC", self.text(column, required=True))
        match = _MOMENT.fullmatch(found)
        try:
            if match:
                year, month, day, hour, minute = (int(one or 0) for one in match.groups())
                return datetime(year, month, day, hour, minute)  # noqa: DTZ001
        except ValueError:
            match = None
        if found:
            self.report(Problem.NOT_A_TIME, column, found, "2026-12-01 17:30")
        return None

    def parts(self, column: str) -> tuple[str, ...]:
        """The pieces between semicolons, each once, in their order."""
        pieces = (piece.strip() for piece in _PARTS.split(self.row.cells.get(column, "")))
        return tuple(dict.fromkeys(piece for piece in pieces if piece))

    def weights(self, column: str) -> dict[str, float]:
        """Deciding words with their weights, written 路灯:5；不亮:2.5; 1 when not said."""
        weights: dict[str, float] = {}
        for piece in self.parts(column):
            word, _, weight = piece.replace("：", ":").rpartition(":")
            try:
                weights[(word or weight).strip()] = float(weight) if word else 1.0
            except ValueError:
                self.report(Problem.BAD_WEIGHT, column, piece, "路灯:5")
        return weights


def day_of(written: str) -> date | None:
    """The date of 2026-12-01, 2026/12/1 or 2026年12月1日; None when it is none."""
    match = _DATE.match(unicodedata.normalize("NFKC", written))
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
