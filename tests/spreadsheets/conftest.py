"""The clerk at work."""

from pathlib import Path

import pytest

from tests.spreadsheets.clerk import Clerk


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path)
