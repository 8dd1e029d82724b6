"""独占: one program at a time keeps a SQLite database as its own; its death frees it.

Only who serves for long asks. Commands that write for a moment take turns with it by transactions.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

SUFFIX = ".run"  # of the file beside the database; it stays, what counts is the lock on it


class Occupied(Exception):
    """Another program has it; its process id, and since when in ISO 8601, "" when not known."""

    def __init__(self, pid: str, since: str) -> None:
        super().__init__(pid)
        self.pid = pid
        self.since = since


@contextmanager
def occupied(database: Path, now: datetime) -> Iterator[None]:
    """Ours until the end of the block or of the process; Occupied, or OSError where no lock works.

    Programs that are started meanwhile do not inherit it.
    """
    handle = os.open(f"{database}{SUFFIX}", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid, _, since = os.read(handle, 200).decode("ascii", "replace").partition(" ")
            raise Occupied(pid.strip(), since.strip()) from None
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()} {now.isoformat(timespec='seconds')}".encode())
        yield
    finally:
        os.close(handle)
