"""A city's spreadsheets: written empty, checked, brought into the tables."""

import zlib
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from sqlmodel import Session

from bot.commands.city_training import train_city
from bot.commands.console import grade, progress, say, stop, words
from bot.commands.transacting import transact
from bot.desk.registry.city_import import ImportCounts, import_city
from bot.desk.registry.upserting import Tally
from bot.desk.talk.talk_calendar import schedule_monthly
from bot.spreadsheets import CityPlan, Finding, Severity, has_errors, read_city
from bot.spreadsheets.sheets import WORKBOOK
from bot.spreadsheets.sources import sources_of
from bot.spreadsheets.template import write_template
from storage import administration, city_sheets
from storage.words import Level

GRADES = {Severity.ERROR: "error", Severity.WARNING: "warn"}
TABLES = (
    *("places", "boundaries", "place-names", "categories", "limits", "calendar", "people"),
    *("appointments", "units", "rules", "duty", "examples", "phrases", "phones"),
)
NO_SHEETS = ("exported", "invited", "group_invited", "group_closed", "leave_set")
BROKEN = (
    BadZipFile,
    zlib.error,
    ParseError,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    RuntimeError,
)


def write(folder: Path, *, xlsx: bool) -> None:
    """Empty spreadsheets; ends the command rather than overwrite anything."""
    try:
        if folder.exists() and not folder.is_dir():
            stop("cli-not-a-folder", path=str(folder))
        written = write_template(folder, xlsx=xlsx)
    except FileExistsError as error:
        stop("cli-exists", path=str(error))
    except OSError as error:
        stop("cli-cannot-write", path=str(folder), reason=error.strerror or "")
    for path in written:
        say("cli-written", path=str(path))
    say("cli-fill-in", folder=str(folder))


def read_good(path: Path, command: Literal["check", "import"] = "check") -> CityPlan:
    """Print all findings; the city, or the end of the command when any is an error."""
    plan, findings = _read(path)
    for finding in findings:
        _show(finding)
    errors = sum(one.severity is Severity.ERROR for one in findings)
    if plan is None or has_errors(findings):
        stop("cli-city-errors", count=errors, command=command)
    if not any(place.level is Level.GRID for place in plan.places):
        stop("cli-city-without-grids", command=command)  # importing it would retire a whole city
    facts: dict[str, Any] = {
        "places": len(plan.places),
        "categories": len(plan.categories),
        "people": len(plan.people),
        "warnings": len(findings) - errors,
    }
    say("cli-city-good", style="green", **facts)
    return plan


def bring_in(path: Path) -> None:
    """Check, import, and print what became of each table."""
    plan = read_good(path, "import")
    with progress("cli-importing"):
        counts, planned, changed = transact(_import, plan, sources_of(_source(path)))
    for table in TABLES:
        tally: Tally = getattr(counts, table.replace("-", "_"))
        facts = {one: getattr(tally, one) for one in ("added", "changed", "retired", "same")}
        say("cli-imported", what=words(f"cli-table-{table}"), **facts)
    if counts.clocks_moved:
        say("cli-clocks-moved", count=counts.clocks_moved)
    say("cli-talk-days-planned", count=planned)
    if changed:
        say("cli-import-after-chat", style="yellow", count=changed)
    train_city()
    say("cli-after-import")


def _read(path: Path) -> tuple[CityPlan | None, tuple[Finding, ...]]:
    try:
        source = _source(path)
        with progress("cli-reading"):
            return read_city(source)
    except OSError as error:
        where = error.filename or str(path)
        stop("cli-cannot-read", path=str(where), reason=error.strerror or "")
    except BROKEN:
        if source.suffix.lower() != ".xlsx":
            raise
        stop("cli-broken-workbook", path=str(source))


def _source(path: Path) -> Path:
    """A folder of CSV files, or a workbook: also the one in a folder made with `--xlsx`."""
    if not path.exists():
        stop("cli-no-folder", path=str(path))
    if path.is_file() and path.suffix.lower() != ".xlsx":
        stop("cli-not-a-city", path=str(path))
    workbook = path / WORKBOOK
    alone = path.is_dir() and workbook.is_file() and not any(path.glob("*.csv"))
    return workbook if alone else path


def _show(finding: Finding) -> None:
    grade(GRADES[finding.severity], words(finding.key, **finding.facts))


def _import(
    session: Session, now: datetime, plan: CityPlan, sources: dict[str, bytes]
) -> tuple[ImportCounts, int, int]:
    """What became of each table, talk days planned, changes from the chat since the last one."""
    before = city_sheets.kept_at(session)
    changed = administration.count_since(session, before, NO_SHEETS) if before else 0
    city_sheets.keep(session, now, sources)
    counts = import_city(session, now, plan)
    moved = any(getattr(counts, one.replace("-", "_")).moved for one in TABLES)
    return counts, schedule_monthly(session, now, plan), changed if moved else 0
