"""Workers that die for long: `python -m tests.faults.many [KILLS [SECONDS OF A LEASE]]`."""

import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.databases import Cluster
from tests.faults.crowd import Crowd
from tests.faults.fleet import Fleet, Member, make_city
from tests.faults.reckoning_of_many import doubled, undelivered, verifies
from tests.postgres import Server

KILLS, LEASE = 20, 6.0
WORKERS = 2
TALKERS = 10  # between two deaths
LANE = "lane:resident"
UNDONE = 600.0  # seconds: officers hear all they are owed at one message a second


@dataclass
class Figures:
    """What came of it."""

    kills: int = 0
    petitions: int = 0
    doubled: int = 0
    took: list[float] = field(default_factory=list)  # seconds, from each death of a lane's holder
    broken: list[str] = field(default_factory=list)


async def live(fleet: Fleet, kills: int, seconds: float, seed: int) -> Figures:
    """Residents talk without end while one worker after the other is killed and begun anew."""
    chance, crowd, figures = Random(seed), Crowd(fleet, seed), Figures()
    parts = ["web", *["worker"] * WORKERS]
    await asyncio.gather(*(fleet.begins(part, seconds) for part in parts))
    for _ in range(kills):
        talking = asyncio.create_task(crowd.talks(TALKERS))
        await asyncio.sleep(chance.uniform(0.0, 3.0))
        await _one_dies(fleet, chance, seconds, figures)
        await talking
        sys.stderr.write(f"{figures.kills} kills, {len(crowd.marks)} petitions\n")
    await fleet.until(fleet.is_quiet, within=UNDONE)
    figures.petitions = len(crowd.marks)
    figures.doubled = doubled(fleet)
    figures.broken = [*crowd.broken(), *undelivered(fleet), *fleet.errors()]
    if verifies(fleet) != 0:
        figures.broken.append("the chain does not verify")
    return figures


async def _one_dies(fleet: Fleet, chance: Random, seconds: float, figures: Figures) -> None:
    workers = [one for one in fleet.members if one.lives and one.part == "worker"]
    holder = fleet.holder(LANE)
    dies = holder if holder is not None and chance.random() < 0.7 else chance.choice(workers)
    began = time.monotonic()
    await dies.is_killed()
    figures.kills += 1
    another = asyncio.create_task(fleet.begins("worker", seconds))
    if dies is holder:
        await fleet.until(lambda: _is_another(fleet, dies))
        figures.took.append(time.monotonic() - began)
    await another


def _is_another(fleet: Fleet, dead: Member) -> bool:
    return fleet.holder(LANE) not in (None, dead)


async def _main(kills: int, seconds: float) -> Figures:
    cluster = Cluster(Server())
    with tempfile.TemporaryDirectory(prefix="fleet") as folder:
        fleet = Fleet(Path(folder), cluster.like("template_city", make_city, Path(folder)))
        await fleet.start()
        try:
            return await live(fleet, kills, seconds, seed=1)
        finally:
            await fleet.stop()
            cluster.clear()
            cluster.server.close()


def main(asked: list[str]) -> int:
    """1 when anything was lost, doubled too often or out of order."""
    kills = int(asked[0]) if asked else KILLS
    seconds = float(asked[1]) if asked[1:] else LEASE
    began = time.monotonic()
    figures = asyncio.run(_main(kills, seconds))
    longest = max(figures.took, default=0.0)
    lines = [
        f"{figures.kills} workers killed in {time.monotonic() - began:.0f} s,"
        f" {len(figures.took)} of them had the lane; leases of {seconds:.0f} s",
        f"  taken over within {longest:.1f} s at the latest",
        f"  {figures.petitions} petitions, {figures.doubled} messages doubled",
        f"  broken: {len(figures.broken)}",
        *(f"    {one}" for one in figures.broken[:30]),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if figures.broken else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
