"""An emulator and carriers for every test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.emulator import Emulator
from storage.database import Database
from storage.photos import PhotoStore
from storage.words import Counter
from tests.delivery.office import Office, make_city
from tests.delivery.post import Post, open_post


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    """Telegram without limits, unless a test sets faults."""
    async with Emulator(buckets=False) as running:
        yield running


@pytest.fixture
def store(tmp_path: Path) -> PhotoStore:
    """An empty folder of bytes."""
    return PhotoStore(tmp_path / "photos")


@pytest.fixture(params=[Counter.RESIDENT, Counter.STAFF])
async def post(
    request: pytest.FixtureRequest, emulator: Emulator, store: PhotoStore
) -> AsyncIterator[Post]:
    """One counter's carrier, and 王阿姨 who has pressed Start there."""
    opened = open_post(emulator, store, request.param)
    await opened.wang.starts(opened.account)
    yield opened
    await opened.carrier.close()


@pytest.fixture
async def resident(emulator: Emulator, store: PhotoStore) -> AsyncIterator[Post]:
    """The resident bot's carrier only."""
    opened = open_post(emulator, store, Counter.RESIDENT)
    await opened.wang.starts(opened.account)
    yield opened
    await opened.carrier.close()


@pytest.fixture
async def office(resident: Post, database: Database) -> AsyncIterator[Office]:
    """The resident counter's lane in a city with one case."""
    await database.write(make_city)
    opened = Office(resident, database)
    yield opened
    await opened.lane.stop()
