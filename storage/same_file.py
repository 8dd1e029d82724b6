"""The file of a SQLite database stays the one it was opened as, or nothing is written any more.

SQLite does not look again: it goes on writing to a file that has been deleted, and what was
confirmed to people would be gone with the next start. So each use of a connection looks whether
the file is still there. When it has been deleted, what the program still holds of it is saved
beside it, once; when another lies in its place, the program has to be started anew, for what it
knows is about the old one.
"""

import os
import sqlite3
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import Connection, Engine, event

from storage.trouble import OutOfReach

REPLACED = "another file lies in its place: restart the program"
SAVED = ".saved"  # at the end of the file's name
log = structlog.get_logger("storage")


class SameFile:
    """Watches one engine's file."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._path = path
        self._first: tuple[int, int] | None = None  # device and number of the file
        self._saved = ""
        event.listen(engine, "do_connect", self._before_opening)
        event.listen(engine, "connect", self._opened)
        event.listen(engine, "engine_connect", self._used)

    def _before_opening(self, *_: Any) -> None:
        """Never make an empty database where one was, nor go on with another one."""
        now = self._now()
        if self._first is not None and now != self._first:
            raise OutOfReach(self._gone() if now is None else REPLACED)

    def _opened(self, *_: Any) -> None:
        self._first = self._first or self._now()

    def _used(self, connection: Connection) -> None:
        now = self._now()
        if now == self._first:
            return
        if now is not None:
            raise OutOfReach(REPLACED)
        self._save(connection)
        raise OutOfReach(self._gone())

    def _now(self) -> tuple[int, int] | None:
        try:
            found = os.stat(self._path)
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _gone(self) -> str:
        kept = f"; what was in it is in {self._saved}" if self._saved else ""
        name = self._path.name
        return f"its file is gone: stop, remove {name}-wal and {name}-shm, put it back{kept}"

    def _save(self, connection: Connection) -> None:
        target = self._path.with_name(self._path.name + SAVED)
        if self._saved or target.exists():
            return
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection), "a file of SQLite"
        try:
            driver.execute("VACUUM INTO ?", (str(target),))
            self._saved = target.name
        except sqlite3.Error as error:
            log.error("database_not_saved", error=type(error).__name__)
        log.critical("database_gone", saved=self._saved)
