"""`shuoshi restore`: an archive is proved, becomes a city, and what it needs is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import typer

from bot.clock import SystemClock
from bot.commands.configuration import settings
from bot.commands.console import FAILED, MISUSED, err, progress, say, stop
from bot.commands.parts import alone_on_sqlite
from bot.commands.transacting import make_folder, trouble_told
from bot.commands.verification import Verdict, judge
from bot.rules.numbering import beginning
from bot.settings import Settings
from storage import archive, restore
from storage.archive import Reader
from storage.history import Found
from storage.photos import PhotoStore
from storage.restore import Order, Restored
from storage.restored_ids import Today
from storage.restored_schema import NoRight
from storage.taking_over import InUse


class Wish(NamedTuple):
    """How it is to be done."""

    force: bool  # also over a city; what was there is kept under another name
    check: bool  # only read the archive, change nothing
    send: str  # recent, all or none of what was owed
    broken: bool  # also a history that does not prove


class _HistoryBroken(Exception):
    """What the archive holds of the history contradicts itself."""


def restore_from(path: Path, wish: Wish) -> None:
    """Do it and say what was done; ends the command with a sentence when it cannot."""
    chosen = settings()
    if not path.is_file():
        stop("cli-restore-no-file", status=MISUSED, path=str(path))
    with _trouble_told(path), archive.read(path) as reader:
        with progress("cli-restore-checking"):
            reader.check()
        _tell_archive(path, reader)
        if not wish.check:
            _restore(chosen, reader, wish)


def _restore(chosen: Settings, reader: Reader, wish: Wish) -> None:
    make_folder(chosen.data)
    if not wish.force and not restore.is_empty(chosen.database_url):
        stop("cli-restore-not-empty")
    found: list[Verdict] = []

    def judged(history: Found) -> None:
        found.append(judge(history))
        if not found[-1].is_whole and not wish.broken:
            raise _HistoryBroken

    now = SystemClock().now()
    order = Order(now, wish.send, judged, _today(now, chosen.zone))
    store = PhotoStore(chosen.data / "photos")
    with alone_on_sqlite(chosen), progress("cli-restoring"):
        done = restore.restore(reader, chosen.database_url, store, order)
    _tell(chosen, reader, done, found[-1])
    if not found[-1].is_whole:
        raise typer.Exit(FAILED)


def _today(now: datetime, zone: ZoneInfo) -> Today:
    midnight = datetime.combine(now.astimezone(zone), time(), zone)
    return Today(beginning(midnight.date()), midnight)


@contextmanager
def _trouble_told(path: Path) -> Iterator[None]:
    try:
        with trouble_told():
            yield
    except archive.Broken as error:
        stop("cli-restore-broken", path=str(path), part=str(error))
    except restore.UnknownRevision as error:
        stop("cli-restore-newer", revision=str(error))
    except InUse:
        stop("cli-restore-in-use")
    except NoRight:
        stop("cli-restore-no-right")
    except restore.NotWhole as error:
        stop("cli-restore-not-whole", part=str(error))
    except _HistoryBroken:
        stop("cli-restore-history")


def _tell_archive(path: Path, reader: Reader) -> None:
    about = reader.manifest
    made_at = datetime.fromisoformat(about["made_at"])
    rows = sum(kept.rows for kept in reader.tables.values())
    age = SystemClock().now() - made_at
    say(
        "cli-restore-archive",
        path=str(path),
        at=f"{made_at:%Y-%m-%d %H:%M:%S} UTC",
        hours=max(0, int(age.total_seconds() // 3600)),
        program=about["program"],
        revision=about["revision"],
        rows=rows,
        photos=about["photos"]["files"],
    )
    if about["missing"]:
        say("cli-restore-missing", to=err, style="yellow", count=len(about["missing"]))


def _tell(chosen: Settings, reader: Reader, done: Restored, history: Verdict) -> None:
    say(
        "cli-restored",
        rows=done.rows,
        photos=done.photos,
        cases=history.cases,
        events=history.events,
        head=reader.manifest["head"] or "-",
    )
    say("cli-restored-waiting", sent=done.waiting.sent, held=done.waiting.held)
    if done.aside:
        say("cli-restored-aside", where=done.aside)
    if not history.is_whole:
        say("cli-restored-broken", to=err, style="red")
    secrets = ", ".join(reader.manifest["secrets"])
    say("cli-restored-secrets", names=secrets or "-")
    for name, value in (reader.json("settings.json") or {}).items():
        say("cli-restored-setting", name=name, value=value)
    say("cli-restored-next", folder=str(chosen.data))
