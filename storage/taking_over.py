"""接替: a file of SQLite gives its place to another, once nobody has it open."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from storage.archive import sync_folder
from storage.restored_schema import ASIDE
from storage.trouble import BY_CODE, DAMAGED, LOCKED, PRIMARY


class InUse(RuntimeError):
    """Something is connected to the database: a program that runs, as far as can be known."""


class Damaged(RuntimeError):
    """No journal can be brought into the file: its pages make no sense."""


def swap(fresh: Path, path: Path, now: datetime) -> str:
    """The new file in the place of the old one, which is kept."""
    aside = path.with_name(f"{path.name}.{ASIDE}-{now:%Y%m%d%H%M%S}")
    there = path.exists()
    if there:
        try:
            take_over(path)  # its journal is brought into it, or somebody has it open
        except Damaged:
            _keep_journal(path, aside)
        _keep_aside(path, aside)
    fresh.replace(path)
    for one in beside(path):
        one.unlink(missing_ok=True)
    sync_folder(path.parent)
    return str(aside) if there else ""


def _keep_aside(path: Path, aside: Path) -> None:
    try:
        os.link(path, aside)
    except OSError:  # a file system without hard links
        path.rename(aside)


def _keep_journal(path: Path, aside: Path) -> None:
    """Of a damaged file, for whoever tries to read what can still be read."""
    for journal, kept in zip(beside(path), beside(aside), strict=True):
        with suppress(FileNotFoundError):
            journal.rename(kept)


def take_over(path: Path) -> None:
    """Bring the journal into the file and end it: SQLite lets only who is alone with it do so."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        try:
            mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        except sqlite3.DatabaseError as error:
            trouble = BY_CODE.get(error.sqlite_errorcode & PRIMARY)
            if trouble == LOCKED:
                raise InUse(str(path)) from None
            if trouble == DAMAGED:
                raise Damaged(str(path)) from None
            raise
    if mode != ("delete",):
        raise InUse(str(path))
    with path.open("rb") as file:
        os.fsync(file.fileno())


def beside(path: Path) -> tuple[Path, ...]:
    """The journals of a file, whether or not they are there."""
    return tuple(path.with_name(f"{path.name}-{ending}") for ending in ("wal", "shm", "journal"))
