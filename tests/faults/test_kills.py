"""kill -9 under load, in short; `python -m tests.faults` does it hundreds of times."""

from pathlib import Path

import pytest

from tests.databases import Home
from tests.faults.kills import kill
from tests.faults.people import AT_ONCE
from tests.journeys.prepared import prepare

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

KILLS, SEED = 3, 7
IN_FLIGHT = 2 * 32  # sends of two lanes


async def test_killed_again_and_again_while_people_talk(home: Home, tmp_path: Path) -> None:
    url = home.like("town_of_journeys", prepare, tmp_path)

    figures = await kill(tmp_path, url, KILLS, SEED)

    assert figures.broken == []
    assert figures.kills == KILLS
    assert figures.petitions >= AT_ONCE
    assert figures.doubled <= KILLS * IN_FLIGHT
