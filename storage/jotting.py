"""便条: small files in the data folder that say what was done last, and are never half a file."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from storage.archive import OWNERS_ONLY

GROUP_READS = 0o040


def jot(path: Path, found: Any) -> None:
    """In its place at once, and whose the folder is can read it, also when somebody else wrote."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    folder = path.parent.stat()
    try:
        partial.unlink(missing_ok=True)
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNERS_ONLY)
        with open(handle, "w", encoding="utf-8") as file:
            json.dump(found, file)
            file.flush()
            with suppress(PermissionError):  # only root gives a file away
                os.fchown(handle, folder.st_uid, folder.st_gid)
            os.fchmod(handle, OWNERS_ONLY | folder.st_mode & GROUP_READS)
            os.fsync(handle)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
