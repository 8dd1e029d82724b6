"""Where there is room in memory: nobody waits there for a disk, and copies are made at once."""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 2_000_000_000  # bytes


def roomy_memory() -> Path | None:
    """A folder in memory from which programs may be started too; None where there is none."""
    if not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK):
        return None
    may_run = not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    return MEMORY if may_run and shutil.disk_usage(MEMORY).free > ROOM else None


def work_in_memory() -> None:
    """Temporary folders of this process and of all it starts; not where TMPDIR says otherwise.

    A file of SQLite is on disk before anybody is told, hundreds of times a test. What is asked of
    that survives a killed process, which memory does as well; no test takes the power away.
    """
    if "TMPDIR" not in os.environ and (memory := roomy_memory()) is not None:
        os.environ["TMPDIR"] = tempfile.tempdir = str(memory)
