"""A terminal, and the pages behind one-time links."""

from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from storage.database import open_engine
from storage.sealing import new_key
from tests.commands.conftest import _logs_as_before, kept_city, telegram, terminal
from tests.commands.terminal import Terminal
from tests.databases import Home, empty
from tests.desk.conftest import town, world
from tests.web.test_call_pages import prepared, site

__all__ = [
    "_logs_as_before",
    "kept_city",
    "prepared",
    "site",
    "telegram",
    "terminal",
    "town",
    "world",
]


@pytest.fixture
def city_hall(terminal: Terminal, kept_city: Path) -> Terminal:
    """The terminal of a machine with the sample city."""
    copytree(kept_city, terminal.folder / "data")
    return terminal


@pytest.fixture
def key() -> str:
    return new_key()


@pytest.fixture
def engine(home: Home, tmp_path: Path) -> Any:
    made = open_engine(empty(home, tmp_path))
    yield made
    made.dispose()
