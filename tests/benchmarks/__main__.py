"""`python -m tests.benchmarks [NAME …] [--tiny]`: alert, throughput, memory, first_page, …"""

import argparse
import asyncio
import sys

from tests.benchmarks import (
    alert,
    alike,
    broadcast,
    broadcast_live,
    counted,
    delivery,
    fan,
    first_page,
    growth,
    intake,
    lists,
    memory,
    places,
    sweep,
    throughput,
)
from tests.benchmarks.figures import TINY, Scale, table

MEASURES = {
    "alert": alert.measure,
    "throughput": throughput.measure,
    "intake": intake.measure,
    "counted": counted.measure,
    "delivery": delivery.measure,
    "fan": fan.measure,
    "broadcast": broadcast.measure,
    "broadcast-live": broadcast_live.measure,
    "growth": growth.measure,
    "memory": memory.measure,
    "first_page": first_page.measure,
    "sweep": sweep.measure,
    "alike": alike.measure,
    "places": places.measure,
    "lists": lists.measure,
}


async def main(asked: list[str]) -> None:
    """Prints a table; without names everything is measured, one after the other."""
    given = _read(asked)
    scale = TINY if given.tiny else Scale()
    names = given.names or list(MEASURES)
    figures = []
    for name in names:
        sys.stderr.write(f"{name} …\n")
        figures += await MEASURES[name](scale)
    sys.stdout.write(table(figures) + "\n")


def _read(asked: list[str]) -> argparse.Namespace:
    command = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    command.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASURES))
    command.add_argument("--tiny", action="store_true", help="only to see that it runs")
    given = command.parse_args(asked)
    if unknown := [name for name in given.names if name not in MEASURES]:
        command.error(f"nothing is called {unknown[0]}; there are {', '.join(MEASURES)}")
    return given


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
