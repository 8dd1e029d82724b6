"""kill -9 of the real program under load, again and again; then everything is counted."""

import asyncio
import sys
import time
from collections import Counter as Tally
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sqlalchemy import make_url

from bot.emulator import EmulatorClock
from tests.faults import reckoning
from tests.faults.deaths import random_death
from tests.faults.lives import Lives
from tests.faults.people import People
from tests.journeys.town import Town

UNDONE = 280.0  # seconds: officers hear all they are owed at one message a second
SLOW = 0.02  # seconds before each answer of Telegram, so that deaths find sends under way


@dataclass
class Figures:
    """What a run came to."""

    deaths: Tally[str] = field(default_factory=Tally)  # by point; only where it was meant
    missed: int = 0  # their moment did not come; ended from outside
    petitions: int = 0
    finds: int = 0
    photos: int = 0
    taken: int = 0
    messages: int = 0
    doubled: int = 0
    suspects: int = 0  # updates that were in hand at a death
    counted: int = 0  # deaths of theirs, each while tried alone
    accused: int = 0  # of them, put aside for it, and replayed at the end
    parts: int = 0  # half-written files left behind by the dead
    seconds: float = 0.0
    broken: list[str] = field(default_factory=list)
    verified: str = ""

    @property
    def kills(self) -> int:
        """How often it died."""
        return self.deaths.total() + self.missed


async def kill(folder: Path, url: str, kills: int, seed: int) -> Figures:
    """Live and die so many times while people talk, then once in peace; what came of it.

    In a prepared town: its folder, and the URL of its database.
    """
    town, dbms = Town(folder, url, EmulatorClock()), make_url(url).get_backend_name()
    chance, figures = Random(seed), Figures()
    await town.start(open_program=False)
    lives, people, begun = Lives(town), People(town, Random(seed)), time.monotonic()
    town.faults.delay = SLOW
    try:
        people.begin()
        for number in range(kills):
            death = random_death(chance, dbms)
            if await lives.one(death, chance):
                figures.deaths[death.point] += 1
            else:
                figures.missed += 1
            _tell(number + 1, people)
        figures.accused = await _ends_in_peace(town, lives, people)
        await _reckon(town, people, figures)
    finally:
        await lives.closes()
        await town.stop()
    figures.seconds = time.monotonic() - begun
    return figures


async def _ends_in_peace(town: Town, lives: Lives, people: People) -> int:
    """How many updates had to be replayed.

    Where lives are so short that they come to no more than one update, chance may kill three of
    them at the same one. It lies aside then, as one that kills would, and is not lost; whoever
    said it waits until it is replayed.
    """
    number, replayed = await lives.begins(), 0
    town.faults.delay = 0
    resting = asyncio.create_task(people.rest())
    try:
        while not resting.done():
            await _is_quiet(town)
            with town.look() as session:
                accused = len(reckoning.accused(session))
            if accused:
                await lives.also_runs("inbox", "replay", "--all")
            replayed += accused
            await town.stirs()
        await resting
    finally:
        resting.cancel()
    await _is_quiet(town)
    await lives.ended(number)
    return replayed


async def _is_quiet(town: Town) -> None:
    async with asyncio.timeout(UNDONE):
        while not reckoning.is_quiet(town):
            await town.stirs()


async def _reckon(town: Town, people: People, figures: Figures) -> None:
    world, said = town.emulator.world, people.said
    photos = town.folder / "photos"
    with town.look() as session:
        figures.broken = reckoning.broken(session, world, said, photos) + town.watch.leaks
        figures.doubled = reckoning.doubled(session, world)
        suspects = reckoning.suspects(session)
    figures.suspects, figures.counted = len(suspects), sum(one.attempts for one in suspects)
    figures.messages = reckoning.sent(world)
    figures.petitions, figures.finds = len(said.petitions), len(said.finds)
    figures.photos, figures.taken = said.photos, said.taken
    figures.parts = len(list(photos.rglob("*.part")))
    figures.verified = await _verify(town)


async def _verify(town: Town) -> str:
    """What `shuoshi verify` says; raises when it is not content."""
    status, told = await Lives(town).also_runs("verify")
    assert status == 0, told
    return told


def _tell(number: int, people: People) -> None:
    if number % 20 == 0:
        said = people.said
        sys.stderr.write(f"{number} kills, {len(said.petitions)} petitions, {said.taken} taken\n")
