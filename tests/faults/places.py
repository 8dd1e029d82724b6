"""A town on a SQLite file of its own, like one that has been prepared."""

import shutil
from pathlib import Path
from typing import TypeVar

from bot.emulator import EmulatorClock
from tests.journeys import prepared as before
from tests.journeys.town import Town

T = TypeVar("T", bound=Town)


def url_of(folder: Path) -> str:
    """Where the program looks when nobody tells it another place."""
    return f"sqlite:///{folder / 'shuoshi.db'}"


def prepare(folder: Path) -> Path:
    """The city with the cast in it."""
    folder.mkdir(parents=True, exist_ok=True)
    before.prepare(url_of(folder))
    return folder


def place(kind: type[T], folder: Path, prepared: Path, clock: EmulatorClock | None = None) -> T:
    """Its own copy."""
    shutil.copytree(prepared, folder, dirs_exist_ok=True)
    return kind(folder, url_of(folder), clock)
