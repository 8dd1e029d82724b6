"""Processes forked from one that has read in, once for all of them, what they need.

Python knows one such process only, so whoever forks says here what it reads in.
"""

import os
import sys
import threading
from collections.abc import Mapping, Sequence
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path

from bot import __main__ as program
from bot import app
from bot.commands import (
    backing_up,
    configuration,
    replaying,
    restoring,
    serving,
    transacting,
    verification,
)
from storage import postgres_store

ROOT = Path(__file__).parents[1]
CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(
    ["tests.faults.nursery", "tests.faults.lives", "tests.faults.lived_in", "tests.delivery.life"]
)
READ_IN = (  # what a command imports only when it runs
    *(app, backing_up, configuration, postgres_store, replaying),
    *(restoring, serving, transacting, verification),
)


def status_of(words: Sequence[str], around: Mapping[str, str]) -> int:
    """What a command ends with; what it says is not kept."""
    given = (words, around, Path(os.devnull))
    process = CONTEXT.Process(target=run, args=given, daemon=True)
    process.start()
    process.join()
    assert process.exitcode is not None, "it has ended"
    return process.exitcode


def run(
    words: Sequence[str],
    around: Mapping[str, str],
    told: Path,
    complaints: Path | None = None,
    folder: Path = ROOT,
) -> None:
    """A command in the fork, with its status at the end; what it says is added to a file, or two.

    Its help speaks the language in which it was read in.
    """
    out = open_to_add(told)
    begin(around, out, open_to_add(complaints) if complaints else out, folder)
    call(words)


def call(words: Sequence[str]) -> None:
    """A command, after `begin`; raises SystemExit."""
    sys.argv = ["shuoshi", *words]
    program.main()


def begin(around: Mapping[str, str], out: int, err: int, folder: Path = ROOT) -> None:
    """In the fork, as if it had been called from a shell; `out` and `err` are open files."""
    end_with_parent()
    os.environ.clear()
    os.environ.update(around)
    os.chdir(folder)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.stdout, sys.stderr = open(1, "w", buffering=1), open(2, "w", buffering=1)  # noqa: SIM115


def open_to_add(file: Path) -> int:
    """A file that may be there already."""
    return os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def end_with_parent() -> None:
    """In the fork: without whoever wanted it nobody would stop it."""
    threading.Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    parent = parent_process()
    assert parent is not None, "forked for somebody"
    wait([parent.sentinel])
    os._exit(1)
