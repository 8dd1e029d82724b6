"""`python -m tests.benchmarks [NAME …] [--tiny]`: alert, throughput, memory, first_page, …"""

import asyncio
import sys

from tests.benchmarks import (
    alert,
    alike,
    broadcast,
    broadcast_live,
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
    scale = TINY if "--tiny" in asked else Scale()
    names = [one for one in asked if one in MEASURES] or list(MEASURES)
    figures = []
    for name in names:
        sys.stderr.write(f"{name} …\n")
        figures += await MEASURES[name](scale)
    sys.stdout.write(table(figures) + "\n")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
