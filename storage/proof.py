"""核对记录: when the history was last looked at as a whole, and what came of it."""

import json
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from storage.jotting import jot

DONE = "last-verify.json"
APART = timedelta(minutes=5)  # two looks: after a start all is sealed within two


class Left(NamedTuple):
    """Events that no head seals although others came long after them."""

    first: datetime  # event
    since: datetime  # the first look that saw it left


class Proof(NamedTuple):
    """One look at all of it."""

    at: datetime
    is_whole: bool
    events: int
    left: Left | None = None


def looked(
    before: Proof | None, now: datetime, *, is_unbroken: bool, events: int, left: datetime | None
) -> Proof:
    """What a look has found. `left`: when the first event was that no head seals though it should.

    A program that has just been started has not sealed yet: left are only those that a look some
    time before has found left, too.
    """
    if left is None:
        return Proof(now, is_unbroken, events)
    known = before.left if before else None
    found = known if known and known.first == left else Left(left, now)
    return Proof(now, is_unbroken and now - found.since < APART, events, found)


def note(folder: Path, proof: Proof) -> None:
    """For /metrics; a data folder that cannot be written to is no reason to fail."""
    left = [moment.isoformat() for moment in proof.left] if proof.left else None
    with suppress(OSError):
        jot(folder / DONE, {**proof._asdict(), "at": proof.at.isoformat(), "left": left})


def last(folder: Path) -> Proof | None:
    """The last look; None when none is known."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        found = json.loads((folder / DONE).read_text("utf-8"))
        at = datetime.fromisoformat(found["at"])
        left = Left(*map(datetime.fromisoformat, found["left"])) if found.get("left") else None
        return Proof(at, bool(found["is_whole"]), int(found["events"]), left)
    return None
