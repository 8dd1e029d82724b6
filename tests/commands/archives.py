"""A city hall that keeps archives, and becomes a city again out of them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from resource import RLIM_INFINITY, RLIMIT_FSIZE, setrlimit
from typing import Any

from storage.words import NoticeKind
from tests.commands.terminal import Answer, Terminal

ALL = "SELECT * FROM {}"


PHOTO = b"after 3 0"  # what the cast shows of its third case


def rows(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in a database, but for the next ids and numbers, and what Telegram is still to be
    asked, which nobody asks after a restore.
    """
    with closing(sqlite3.connect(database)) as connection:
        named = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            " AND name NOT IN ('sqlite_sequence', 'skipped_numbers')"
        )
        names = sorted(name for (name,) in named)
        found = {name: connection.execute(ALL.format(name)).fetchall() for name in names}
        found["notices"] = [row for row in found["notices"] if NoticeKind.STILL_THERE not in row]
        return {name: sorted(kept, key=repr) for name, kept in found.items()}


def does(town: Terminal, *statements: str) -> None:
    """Change the database as somebody with the file."""
    with closing(sqlite3.connect(town.folder / "data" / "shuoshi.db")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def keeps(town: Terminal, name: str = "city.tar", *more: str) -> Path:
    """A backup."""
    answer = town.types("backup", name, *more)
    assert answer.status == 0, answer.err
    return town.folder / name


def restores(town: Terminal, path: Path, *more: str, data: str = "elsewhere") -> Answer:
    """Restore into a folder."""
    town.sets(shuoshi_data=data)
    return town.types("restore", str(path), *more)


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """As on a disk with so little left; the signal that comes with it is Python's to ignore."""
    setrlimit(RLIMIT_FSIZE, (size, RLIM_INFINITY))
    try:
        yield
    finally:
        setrlimit(RLIMIT_FSIZE, (RLIM_INFINITY, RLIM_INFINITY))
