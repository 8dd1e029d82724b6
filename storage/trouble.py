"""故障: what is wrong with the database or the disk, in plain words; it passes, and no bug is it.

Read off what the driver and the system say themselves:

locked      another program keeps the database to itself (SQLITE_BUSY)
full        no room on the disk, or a quota is used up (SQLITE_FULL; 53100; ENOSPC, EDQUOT, EFBIG)
read-only   the file or its disk cannot be written (SQLITE_READONLY; 25006 of a stand-by; EROFS)
damaged     pages of the file make no sense (SQLITE_CORRUPT, SQLITE_NOTADB; XX001, XX002)
failing     the disk does not read or write (SQLITE_IOERR, SQLITE_CANTOPEN; 58030; EIO)
gone        the file is not where it was, or another lies there: see storage.same_file
away        the connection to a server is lost; anything else it says of itself keeps its name
"""

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

PRIMARY = 0xFF  # of an extended error code of SQLite
LOCKED = "it is locked by another program"
FULL = "no room on the disk"
READ_ONLY = "it cannot be written: read-only"
DAMAGED = "it is damaged: restore the newest backup"
FAILING = "the disk does not read or write"
AWAY = "it does not answer"
BY_CODE = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_IOERR: FAILING,
    sqlite3.SQLITE_CANTOPEN: FAILING,
}
BY_STATE = {  # of PostgreSQL
    "53100": FULL,
    "25006": READ_ONLY,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
    "58030": FAILING,
}
BY_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EROFS: READ_ONLY,
    errno.EIO: FAILING,
}


class OutOfReach(OperationalError):
    """The database cannot be used as it is; `words` say why and what to do."""

    def __init__(self, words: str) -> None:
        super().__init__(None, None, RuntimeError(words))
        self.words = words


def trouble_of(error: BaseException) -> str:
    """What is wrong with the database or the disk; "" when it is something else, such as a bug."""
    if isinstance(error, OutOfReach):
        return error.words
    if isinstance(error, DBAPIError):
        code = getattr(error.orig, "sqlite_errorcode", None)
        known = BY_CODE.get(code & PRIMARY, "") if code is not None else ""
        return known or _told_by_a_server(error)
    if isinstance(error, OSError):
        return BY_ERRNO.get(error.errno or 0, "")
    return ""


def _told_by_a_server(error: DBAPIError) -> str:
    if error.connection_invalidated:
        return AWAY
    if known := BY_STATE.get(getattr(error.orig, "sqlstate", None) or ""):
        return known
    return type(error).__name__ if isinstance(error, OperationalError | InterfaceError) else ""


class Trouble:
    """What is the matter with writing, until something has been written again."""

    def __init__(self) -> None:
        self.words = ""

    def note(self, error: BaseException) -> None:
        """A step or a commit has failed; a bug or a refusal is no trouble of the database."""
        self.words = trouble_of(error) or self.words

    def over(self, *, wrote: bool) -> None:
        """A commit went well. One without a change succeeds on a full disk as well."""
        if wrote or self.words == LOCKED:
            self.words = ""
