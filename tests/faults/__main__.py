"""kill -9 of the real program for long, on either database.

`python -m tests.faults [--kills N] [--seed S] [--database postgresql]`
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.databases import BOTH, POSTGRES, SQLITE, Cluster, Files, Home
from tests.faults.kills import Figures, kill
from tests.journeys.prepared import prepare
from tests.postgres import Server

KILLS = 300


def main() -> int:
    """1 when anything was lost or done twice."""
    asked = argparse.ArgumentParser(prog="python -m tests.faults")
    asked.add_argument("--kills", type=int, default=KILLS)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--database", choices=BOTH, default=SQLITE)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="shuoshi-") as folder, _home(given.database) as home:
        url = home.like("town", prepare, Path(folder))
        figures = asyncio.run(kill(Path(folder), url, given.kills, given.seed))
    sys.stdout.write(_told(figures))
    return 1 if figures.broken else 0


@contextmanager
def _home(dbms: str) -> Iterator[Home]:
    """Gone afterwards."""
    if dbms == POSTGRES:
        server = Server()
        try:
            yield Cluster(server)
        finally:
            server.close()
    else:
        with tempfile.TemporaryDirectory(prefix="shuoshi-originals-") as originals:
            yield Files(Path(originals))


def _told(figures: Figures) -> str:
    places = ", ".join(f"{point} {times}" for point, times in sorted(figures.deaths.items()))
    return "\n".join(
        [
            f"{figures.kills} kills in {figures.seconds:.0f} s",
            f"  where: {places}; elsewhere, its moment did not come: {figures.missed}",
            f"  {figures.petitions} petitions, {figures.finds} finds, {figures.photos} photos,"
            f" {figures.taken} taken",
            f"  {figures.messages} messages of the bots, {figures.doubled} of them doubled",
            f"  {figures.suspects} updates tried alone, {figures.counted} deaths meanwhile;"
            f" {figures.accused} put aside for that, and replayed",
            f"  half-written files left behind: {figures.parts}",
            f"  broken: {len(figures.broken)}",
            *(f"    {one}" for one in figures.broken[:50]),
            figures.verified,
        ]
    )


if __name__ == "__main__":
    raise SystemExit(main())
