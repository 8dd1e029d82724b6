"""Training beside the program: begun once a night, ended with it, and never in anybody's way."""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.commands.beside import Nights
from bot.desk.desk import Desk
from bot.emulator import EmulatorClock
from bot.settings import Settings
from storage import learning
from storage.database import Database
from storage.tables import TrainingRun
from tests.cast import at
from tests.commands.terminal import ROOT, Terminal


class Office:
    """A desk on the city with a correction, at three in the night after it."""

    def __init__(self, terminal: Terminal) -> None:
        self.settings = Settings(_env_file=None, data=terminal.folder / "data", database="")
        self.clock = EmulatorClock(at(5, 3))
        self.database = Database(self.settings.database_url)
        self.nights = self.opens()

    def opens(self) -> Nights:
        """Another process of the program."""
        return Nights(Desk(self.database, self.clock), self.settings)

    async def passes(self) -> list[TrainingRun]:
        """The night is looked at until all is over; every run there has been."""
        await self.nights.look()
        await self.nights.over()
        return list(await self.database.read(learning.find_runs))


@pytest.fixture
async def office(corrected: Terminal) -> AsyncIterator[Office]:
    there = Office(corrected)
    yield there
    await there.nights.stop()
    await there.database.close()


async def test_what_cannot_be_started_is_kept_as_a_failed_run(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(ROOT / "none"))

    (run,) = await office.passes()

    assert (run.failed, run.took_over) == ("FileNotFoundError", False)


async def test_what_dies_is_kept_as_a_failed_run_and_tried_again_next_night(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    await office.passes()
    again = await office.passes()

    office.clock.move(timedelta(days=1))
    found = await office.passes()

    assert [run.failed for run in again] == ["status 1"]
    assert [run.failed for run in found] == ["status 1"] * 2


async def test_before_three_nothing_begins(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(ROOT / "none"))
    office.clock.set(at(5, 2, 50))

    assert await office.passes() == []


async def test_of_several_processes_one_learns(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(ROOT / "none"))
    other = office.opens()

    await asyncio.gather(office.nights.look(), other.look())
    await other.over()
    found = await office.passes()

    assert len(found) == 1


async def test_a_stop_ends_a_training_under_way(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeper = office.settings.data / "sleeper"
    sleeper.write_text("#!/bin/sh\nexec sleep 60\n", "utf-8")
    sleeper.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(sleeper))
    await office.nights.look()
    await asyncio.sleep(0)

    async with asyncio.timeout(20):
        await office.nights.stop()

    assert await office.database.read(learning.find_runs) == []
