"""A database file of its own for every test, closed at the end."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.tables import metadata


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'shuoshi.db'}")
    metadata.create_all(database.engine)
    yield database
    await database.close()
