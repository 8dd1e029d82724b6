"""The history is verified by itself each night, beside the program, and the result is kept."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.commands.nightly_proof import (
    AGAIN,
    LATELY,
    SEALED_BY,
    TOO_LONG,
    NightlyProof,
    is_due,
)
from bot.emulator import EmulatorClock
from bot.settings import Settings
from storage import proof
from tests.cast import at
from tests.commands.terminal import Terminal

NIGHT, DAY = at(5, 3), at(5, 14)


class Office:
    """A city with cases, in the night."""

    def __init__(self, terminal: Terminal) -> None:
        self.settings = Settings(_env_file=None, data=terminal.folder / "data", database="")
        self.clock = EmulatorClock(NIGHT)
        self.proof = NightlyProof(self.clock, self.settings)

    async def passes(self) -> proof.Proof | None:
        """It is looked at until all is over, also what must wait; what is known then."""
        await self.proof.look()
        self.clock.move(SEALED_BY)
        await self.proof.look()
        await self.proof.over()
        return proof.last(self.settings.data)


@pytest.fixture
async def office(city_hall: Terminal) -> AsyncIterator[Office]:
    there = Office(city_hall)
    yield there
    await there.proof.stop()


@pytest.mark.slow
async def test_a_night_proves_what_is_whole(office: Office) -> None:
    found = await office.passes()

    assert found is not None
    assert found.is_whole
    assert found.events > 5


@pytest.mark.slow
async def test_a_night_finds_what_somebody_changed_with_another_program(office: Office) -> None:
    with closing(sqlite3.connect(office.settings.data / "shuoshi.db")) as database:
        database.execute("UPDATE petitions SET due_at = '2030-01-01 00:00:00' WHERE id = 1")
        database.commit()

    found = await office.passes()

    assert found is not None
    assert not found.is_whole


async def test_one_that_comes_to_nothing_is_not_tried_again_at_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")

    assert await office.passes() is None
    monkeypatch.undo()
    assert await office.passes() is None


@pytest.mark.slow
async def test_nothing_is_looked_at_while_a_program_just_started_has_not_sealed_all(
    office: Office,
) -> None:
    await office.proof.look()
    office.clock.move(SEALED_BY - timedelta(seconds=1))
    await office.proof.look()
    await office.proof.over()
    too_early = proof.last(office.settings.data)
    await office.proof.stop()  # another sealed meanwhile, or nobody
    await office.proof.look()
    office.clock.move(timedelta(seconds=1))
    await office.proof.look()
    await office.proof.over()
    begun_anew = proof.last(office.settings.data)

    assert (too_early, begun_anew) == (None, None)
    assert await office.passes() is not None


async def test_a_verify_that_dies_is_an_error_in_the_log(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")

    with capture_logs() as logged:
        await office.passes()

    (line,) = logged
    assert (line["event"], line["log_level"], line["status"]) == ("verify_failed", "error", 1)


@pytest.mark.parametrize(
    ("is_whole", "left"),
    [(False, None), (True, proof.Left(DAY, DAY)), (False, proof.Left(DAY, DAY))],
)
def test_what_is_found_broken_or_unsealed_is_looked_at_again_soon_by_day_too(
    is_whole: bool, left: proof.Left | None
) -> None:
    settings, found = Settings(_env_file=None), proof.Proof(DAY, is_whole, 9, left)

    assert not is_due(DAY + AGAIN - timedelta(seconds=1), found, settings)
    assert is_due(DAY + AGAIN, found, settings)


@pytest.mark.parametrize(
    ("now", "since", "is_wanted"),
    [
        (NIGHT, None, True),
        (DAY, None, False),
        (NIGHT, timedelta(hours=1), False),  # done this night
        (NIGHT, LATELY, True),
        (DAY, LATELY, False),  # the night will come
        (DAY, TOO_LONG + timedelta(minutes=1), True),  # it was off at night
    ],
)
def test_it_is_done_once_a_night_and_by_day_only_when_nights_were_missed(
    now: datetime, since: timedelta | None, is_wanted: bool
) -> None:
    settings = Settings(_env_file=None)

    last = None if since is None else proof.Proof(now - since, True, 9)
    assert is_due(now, last, settings) == is_wanted
