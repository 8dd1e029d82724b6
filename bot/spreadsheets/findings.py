"""检查结果: what is wrong in a spreadsheet, where, and what would be right."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the import, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Problem(StrEnum):
    """One text each in locales/: `cli-check-sheet-<value>`; facts: where, found, wanted."""

    FILE_MISSING = "file-missing"
    UNREADABLE_FILE = "unreadable-file"
    COLUMN_MISSING = "column-missing"
    COLUMN_UNKNOWN = "column-unknown"
    CELL_EMPTY = "cell-empty"
    UNKNOWN_WORD = "unknown-word"
    BAD_CODE = "bad-code"
    NOT_A_NUMBER = "not-a-number"
    NOT_A_DATE = "not-a-date"
    NOT_A_TIME = "not-a-time"
    BAD_WEIGHT = "bad-weight"
    TEXT_TOO_LONG = "text-too-long"
    DUPLICATE = "duplicate"
    UNKNOWN_CODE = "unknown-code"
    WRONG_LEVEL = "wrong-level"
    CONTRADICTION = "contradiction"
    DATUM_UNKNOWN = "datum-unknown"
    BOUNDARY_MISSING = "boundary-missing"
    BOUNDARY_INVALID = "boundary-invalid"
    BOUNDARIES_OVERLAP = "boundaries-overlap"
    BOUNDARIES_GAP = "boundaries-gap"
    OUTSIDE_GRID = "outside-grid"
    NO_OFFICER = "no-officer"
    NO_OWNER = "no-owner"
    NO_OTHER = "no-other"
    NOT_COMMUNITY_DUTY = "not-community-duty"


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem; `row` counts as the spreadsheet program shows it, the header being row 1."""

    problem: Problem
    file: str
    row: int | None = None
    column: str = ""
    found: str = ""
    wanted: str = ""
    severity: Severity = Severity.ERROR

    @property
    def key(self) -> str:
        """The message of locales/ that says it."""
        return f"cli-check-sheet-{self.problem}"

    @property
    def where(self) -> str:
        """File, row and column as one reads them off, e.g. `people.csv:5 角色`."""
        place = self.file if self.row is None else f"{self.file}:{self.row}"
        return f"{place} {self.column}".strip()

    @property
    def facts(self) -> dict[str, str]:
        """What fills that message."""
        return {"where": self.where, "found": self.found, "wanted": self.wanted}


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether the city may not be imported."""
    return any(finding.severity is Severity.ERROR for finding in findings)
