"""`shuoshi migrate --from URL --to URL`: a city moves to another database, and is proved there.

A URL with a password is seen by everybody on the machine, and stays in the shell's history: so
`env:NAME` and `file:PATH` say where it stands instead.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from bot.clock import SystemClock
from bot.commands.configuration import IN_MEMORY
from bot.commands.console import MISUSED, progress, say, stop
from bot.commands.transacting import reason_of, trouble_told
from bot.commands.verification import Verdict, judge
from bot.settings import Settings
from storage import moving
from storage.database import require_driver
from storage.history import Found
from storage.restore import NotWhole
from storage.taking_over import InUse


class _HistoryBroken(Exception):
    """What has arrived does not verify."""


def move_city(source: str, target: str) -> None:
    """Do it and say what has arrived; ends the command with a sentence when it cannot."""
    if not (source and target):
        stop("cli-move-both", status=MISUSED)
    source, target = _named("--from", source), _named("--to", target)
    for option, url in (("--from", source), ("--to", target)):
        _check(option, url)
    found: list[Verdict] = []

    def judged(history: Found) -> None:
        found.append(judge(history))
        if not found[-1].is_whole:
            raise _HistoryBroken

    with _trouble_told(), progress("cli-moving"):
        moved = moving.move(SystemClock().now(), source, target, judged)
    say("cli-moved", tables=moved.tables, rows=moved.rows, where=_shown(make_url(target)))
    (verdict,) = found
    say("cli-moved-history", cases=verdict.cases, events=verdict.events, head=moved.head or "-")
    say("cli-moved-next", folder=str(Settings().data / "photos"))


def _named(option: str, given: str) -> str:
    """The URL itself, or what stands where it says."""
    kind, _, name = given.partition(":")
    try:
        match kind:
            case "env":
                return os.environ[name].strip()
            case "file":
                return Path(name).read_text("utf-8").strip()
    except (KeyError, OSError, ValueError):
        stop("cli-move-nothing-there", status=MISUSED, option=option, given=given)
    return given


def _check(option: str, url: str) -> None:
    try:
        require_driver(url)
        parsed = make_url(url)
    except (ArgumentError, NoSuchModuleError, ValueError):
        stop("cli-move-url", status=MISUSED, option=option)
    except ImportError as error:
        stop("cli-move-driver", option=option, driver=error.name or "")
    if parsed.get_backend_name() == "sqlite" and parsed.database in IN_MEMORY:
        stop("cli-move-in-memory", status=MISUSED, option=option)


@contextmanager
def _trouble_told() -> Iterator[None]:
    try:
        with trouble_told(), _urls_named():
            yield
    except moving.SameDatabase:
        stop("cli-move-same", status=MISUSED)
    except moving.NotMigrated:
        stop("cli-move-no-city")
    except moving.NotEmpty as error:
        stop("cli-move-not-empty", table=str(error))
    except InUse:
        stop("cli-move-in-use")
    except NotWhole as error:
        stop("cli-move-not-whole", part=str(error))
    except _HistoryBroken:
        stop("cli-move-history")


@contextmanager
def _urls_named() -> Iterator[None]:
    """What is wrong with one of the two is not looked for in the settings."""
    try:
        yield
    except DBAPIError as error:
        stop("cli-move-unusable", reason=reason_of(error))


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=True)
