"""A database of its own for every test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.tables import metadata


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty city on disk."""
    base = Database(f"sqlite:///{tmp_path / 'shuoshi.db'}")
    metadata.create_all(base.engine)
    yield base
    await base.close()
