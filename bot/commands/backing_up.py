"""`shuoshi backup`: one archive of a whole city, taken while the program runs."""

from datetime import datetime
from pathlib import Path
from typing import Any

import typer
from sqlalchemy.engine import make_url

from bot.clock import SystemClock
from bot.commands.configuration import settings
from bot.commands.console import MISUSED, err, progress, say, some, stop
from bot.commands.transacting import trouble_told
from bot.settings import PREFIX, Settings, is_secret, program_version
from storage import archive, backup, lost_photos, migrating, restore
from storage.photos import PhotoStore

INCOMPLETE = 3  # status: written, but the disk lacked something
MEGABYTE = 1024 * 1024
FOLDER = "data"  # this machine's


def back_up(to: Path, *, keep: int, photos: bool, give_up: bool = False) -> None:
    """Write it; status 3 when rows name photos that no file has, though it is written.

    `give_up`: those that are missing now are not looked for any more.
    """
    chosen, now = settings(), SystemClock().now()
    path = _place(to, keep, now)
    store = PhotoStore(chosen.data / "photos") if photos else None
    with trouble_told():
        if migrating.current(chosen.database_url) is None:
            stop("cli-backup-nothing")
    try:
        with progress("cli-backing-up"), trouble_told():
            made = _make(chosen, store, path, now)
    except archive.Taken:
        stop("cli-backup-taken", path=str(path))
    except Unwritable as error:
        stop("cli-backup-failed", path=str(path), reason=error.args[0])
    _tell(made)
    if give_up:
        lost_photos.give_up(chosen.data, made.missing)
    lost = {*made.missing} - lost_photos.given_up(chosen.data)
    last = backup.note_done(chosen.data, now, path.name, len(lost) if photos else None)
    is_any_last = lost and not last.whole  # one of the old may be the last that has them
    prunes = keep and not is_any_last
    for old in backup.prune(to, keep, spare=last.whole if lost else "") if prunes else ():
        say("cli-backup-pruned", path=str(old))
    _clear(chosen, now)
    if lost:
        _tell_lost(chosen, lost, last.whole)
        raise typer.Exit(INCOMPLETE)


def _place(to: Path, keep: int, now: datetime) -> Path:
    """Of the archive: in a folder by its moment, or what was named."""
    if to.is_dir():
        return to / backup.name_at(now)
    if keep:
        stop("cli-backup-keep-what", status=MISUSED, path=str(to))
    if to.suffix != ".tar" and not to.exists():  # a folder that is not mounted, or not made yet
        stop("cli-backup-no-folder", status=MISUSED, path=str(to))
    return to


def _clear(chosen: Settings, now: datetime) -> None:
    """What restores that were killed have left, a day ago or longer."""
    url = make_url(chosen.database_url)
    if url.get_backend_name() == "sqlite":
        restore.forget_unfinished(Path(str(url.database)), now.timestamp() - backup.LEFTOVER)


class Unwritable(Exception):
    """The archive cannot be written; with the system's own word for why."""


def _make(chosen: Settings, store: PhotoStore | None, path: Path, now: datetime) -> backup.Made:
    try:
        return backup.make(chosen.database_url, store, path, now, about(chosen))
    except OSError as error:
        raise Unwritable(error.strerror or type(error).__name__) from None


def about(chosen: Settings) -> dict[str, Any]:
    """What an archive says of the program: its version, its settings, and which secrets it had."""
    given = {name: getattr(chosen, name) for name in chosen.model_fields_set}
    secrets = [name for name in given if is_secret(Settings.model_fields[name])]
    plain = {name: str(given[name]) for name in given if name not in (*secrets, FOLDER)}
    return {
        "program": program_version(),
        "settings": {_variable(name): value for name, value in sorted(plain.items())},
        "secrets": sorted(_variable(name) for name in secrets),
    }


def _variable(name: str) -> str:
    return f"{PREFIX}{name}".upper()


def _tell(made: backup.Made) -> None:
    size = f"{made.size / MEGABYTE:.1f}"
    say("cli-backed-up", path=str(made.path), rows=made.rows, photos=made.photos, size=size)


def _tell_lost(chosen: Settings, lost: set[str], whole: str) -> None:
    cases = lost_photos.cases_of(chosen.database_url, lost)
    say(
        "cli-backup-missing",
        to=err,
        style="red",
        count=len(lost),
        cases=some(cases),
        whole=whole or "-",
    )
