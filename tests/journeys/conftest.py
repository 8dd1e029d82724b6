"""The town and its people; after every story it is asked whether all is well."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from tests.cast import CHEN, FANG, JI, LI, STRANGER, SUN, WANG, ZHAO, ZHOU
from tests.databases import Home
from tests.journeys.prepared import prepare
from tests.journeys.someone import Someone
from tests.journeys.town import EMMA, Town
from tests.journeys.watch import failed, unfinished


@pytest.fixture
def prepared(home: Home, tmp_path: Path) -> str:
    """The URL of a town's database, before the story."""
    return home.like("town_of_journeys", prepare, tmp_path)


@pytest.fixture
async def town(
    prepared: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[Town]:
    """A Wednesday morning at ten; the story's end is judged."""
    with capture_logs() as told:
        running = Town(tmp_path, prepared)
        await running.start()
        yield running
        await running.settles()
        with running.look() as session:
            lost = [one for one in failed(session) if one not in running.failures]
            lost += unfinished(session)
        await running.stop()
    errors = [line for line in told if line["log_level"] in ("error", "critical")]
    errors += [{"event": one.message} for one in caplog.records if _is_error(one)]
    assert (lost, running.watch.leaks, errors) == ([], [], [])
    assert running.watch.named_in(told) == []


def _is_error(record: logging.LogRecord) -> bool:
    """Whether it tells of a failure, not of a program that was ended hard."""
    ended = record.exc_info is not None and record.exc_info[0] is asyncio.CancelledError
    return record.levelno >= logging.ERROR and not ended


@pytest.fixture
def wang(town: Town) -> Someone:
    return town[WANG]


@pytest.fixture
def zhou(town: Town) -> Someone:
    return town[ZHOU]


@pytest.fixture
def ji(town: Town) -> Someone:
    return town[JI]


@pytest.fixture
def li(town: Town) -> Someone:
    return town[LI]


@pytest.fixture
def chen(town: Town) -> Someone:
    return town[CHEN]


@pytest.fixture
def zhao(town: Town) -> Someone:
    return town[ZHAO]


@pytest.fixture
def fang(town: Town) -> Someone:
    return town[FANG]


@pytest.fixture
def sun(town: Town) -> Someone:
    return town[SUN]


@pytest.fixture
def emma(town: Town) -> Someone:
    return town[EMMA]


@pytest.fixture
def stranger(town: Town) -> Someone:
    return town[STRANGER]
