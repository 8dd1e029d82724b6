"""核对记录: when the history was last looked at as a whole, and what came of it."""

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from storage.archive import OWNERS_ONLY

DONE = "last-verify.json"


class Proof(NamedTuple):
    """One look at all of it."""

    at: datetime
    is_whole: bool
    events: int


def note(folder: Path, proof: Proof) -> None:
    """For /metrics; a data folder that cannot be written to is no reason to fail."""
    with suppress(OSError):
        path = folder / DONE
        path.write_text(json.dumps({**proof._asdict(), "at": proof.at.isoformat()}), "utf-8")
        path.chmod(OWNERS_ONLY)


def last(folder: Path) -> Proof | None:
    """The last look; None when none is known."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        found = json.loads((folder / DONE).read_text("utf-8"))
        at = datetime.fromisoformat(found["at"])
        return Proof(at, bool(found["is_whole"]), int(found["events"]))
    return None
