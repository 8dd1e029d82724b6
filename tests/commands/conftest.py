"""A terminal in an empty folder, a city in it, and a Telegram to talk to."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.commands.telegram import Telegram
from tests.commands.terminal import SAMPLE, Terminal


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A Chinese terminal of a machine that knows nothing of ours."""
    return Terminal(tmp_path, monkeypatch)


@pytest.fixture(scope="session")
def kept_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder after the sample city was imported."""
    folder = tmp_path_factory.mktemp("city")
    with pytest.MonkeyPatch.context() as patch:
        answer = Terminal(folder, patch).types("city", "import", str(SAMPLE))
    assert answer.status == 0, answer.err
    return folder / "data"


@pytest.fixture
def town(terminal: Terminal, kept_city: Path) -> Terminal:
    """The terminal of a machine with the sample city."""
    copytree(kept_city, terminal.folder / "data")
    return terminal


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    """A Bot API server with both bots, in a thread of its own."""
    with Telegram() as running:
        yield running
