"""终端: words on the terminal in its language, and the one way to stop with a sentence."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from bot.wording.texts import CHINESE, ENGLISH, plain

FAILED = 1
MISUSED = 2
MOST_CODES = 12  # codes named when one is unknown
WIDEST_GRADE = 5
STYLES = {"ok": "green", "warn": "yellow", "error": "red", "fail": "red"}
LANGUAGE = "SHUOSHI_LANGUAGE"

out = Console(highlight=False, emoji=False)
err = Console(stderr=True, highlight=False, emoji=False)


class Complaint(Exception):
    """What whoever typed has to mend: a text of locales/ and the exit status."""

    def __init__(self, key: str, status: int, facts: dict[str, Any]) -> None:
        super().__init__(key)
        self.key = key
        self.status = status
        self.facts = facts


def language() -> str:
    """SHUOSHI_LANGUAGE, else the terminal's: Chinese for zh…, English for all others."""
    wanted = (
        os.environ.get(LANGUAGE)
        or _language_of_dotenv()
        or os.environ.get("LC_ALL")
        or os.environ.get("LC_MESSAGES")
        or os.environ.get("LANG", "")
    )
    return CHINESE if wanted.lower().startswith("zh") else ENGLISH


def words(key: str, **facts: Any) -> str:
    """A text of locales/ for the terminal."""
    return plain(language(), key, **facts)


def say(key: str, *, to: Console = out, style: str | None = None, **facts: Any) -> None:
    """Print a text of locales/."""
    to.print(words(key, **facts), style=style, markup=False, soft_wrap=True)


def grade(word: str, text: str) -> None:
    """Print one finding behind its grade: ok, warn, error or fail."""
    label = words(f"cli-grade-{word}").ljust(WIDEST_GRADE)
    out.print(label, style=STYLES[word], end=" ")
    out.print(text, markup=False, soft_wrap=True)


def stop(key: str, *, status: int = FAILED, **facts: Any) -> NoReturn:
    """End the command: something is wrong, and the text says what to do."""
    raise Complaint(key, status, facts)


def some(codes: list[str]) -> str:
    """A few codes to choose from, and that there are more."""
    more = ["…"] if len(codes) > MOST_CODES else []
    return ", ".join([*codes[:MOST_CODES], *more])


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows under each other, however wide their characters are; never wrapped."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


@contextmanager
def progress(key: str, **facts: Any) -> Iterator[None]:
    """A moving bar for what may take longer than a second; nothing when not on a terminal."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        bar.add_task(words(key, **facts), total=None)
        yield


@contextmanager
def bar(key: str, *, total: int, **facts: Any) -> Iterator[tuple[Progress, TaskID]]:
    """A bar of how much of `total` is done; nothing when not on a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as moving:
        yield moving, moving.add_task(words(key, **facts), total=total)


def let_terminal_print_anything() -> None:
    """A terminal that cannot show a character shows a question mark, not a stack."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _language_of_dotenv() -> str:
    try:
        return _language_in(Path.cwd() / ".env")
    except (OSError, UnicodeDecodeError):
        return ""  # the settings complain of it


@cache
def _language_in(path: Path) -> str:
    if not path.is_file():
        return ""
    from dotenv import dotenv_values  # here: most people have no such file

    return dotenv_values(path).get(LANGUAGE) or ""
