"""`shuoshi city export`: the sheets as they were imported, with what has changed since."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from bot.city.exported import standing
from bot.city.standing_plan import uncoded_staff
from bot.commands.console import progress, say, stop
from bot.commands.transacting import transact
from bot.spreadsheets.sources import Files, read_files


def export(folder: Path) -> None:
    """Write the files; ends the command rather than overwrite anything."""
    if folder.exists() and not folder.is_dir():
        stop("cli-not-a-folder", path=str(folder))
    with progress("cli-exporting"):
        handed, files, uncoded = transact(_export)
    if not handed:
        stop("cli-no-city-yet")
    _write(folder, handed)
    plan, _findings = read_files(files)
    if plan is None:
        say("cli-export-unsound", style="yellow", folder=str(folder))
    if uncoded:
        say("cli-export-uncoded", count=uncoded)
    say("cli-exported", style="green", folder=str(folder))


def _export(session: Session, now: datetime) -> tuple[Files, Files, int]:
    found = standing(session)
    files = found.files()
    return found.handed(files), files, uncoded_staff(session)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name in files:
        if (folder / name).exists():
            stop("cli-exists", path=str(folder / name))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
            (folder / name).chmod(0o600)  # names of people are in it
            say("cli-written", path=str(folder / name))
    except OSError as error:
        stop("cli-cannot-write", path=str(folder), reason=error.strerror or "")
