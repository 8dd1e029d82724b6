"""`python -m tests.faults [--kills N] [--seed S]`: kill -9 of the real program for long."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.faults.kills import Figures, kill
from tests.faults.places import prepare

KILLS = 300


def main() -> int:
    """1 when anything was lost or done twice."""
    asked = argparse.ArgumentParser(prog="python -m tests.faults")
    asked.add_argument("--kills", type=int, default=KILLS)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="shuoshi-") as folder:
        prepared, town = prepare(Path(folder, "prepared")), Path(folder, "town")
        figures = asyncio.run(kill(town, prepared, given.kills, given.seed))
    sys.stdout.write(_told(figures))
    return 1 if figures.broken else 0


def _told(figures: Figures) -> str:
    places = ", ".join(f"{point} {times}" for point, times in sorted(figures.deaths.items()))
    return "\n".join(
        [
            f"{figures.kills} kills in {figures.seconds:.0f} s",
            f"  where: {places}; elsewhere, its moment did not come: {figures.missed}",
            f"  {figures.petitions} petitions, {figures.finds} finds, {figures.photos} photos,"
            f" {figures.taken} taken",
            f"  {figures.messages} messages of the bots, {figures.doubled} of them doubled",
            f"  half-written files left behind: {figures.parts}",
            f"  broken: {len(figures.broken)}",
            *(f"    {one}" for one in figures.broken[:50]),
            figures.verified,
        ]
    )


if __name__ == "__main__":
    raise SystemExit(main())
