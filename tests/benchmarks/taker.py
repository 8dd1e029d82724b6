"""One of several processes that take petitions on one PostgreSQL: `… taker URL FIRST NUMBER`.

It says `ready` when all is read in, begins at a line of its input, tells what it `took`, seconds
of a processor and by the clock, and ends at another line or when nobody can write one any more.
"""

import asyncio
import sys
import time

from bot.commands.serving import spare_the_collector
from storage.database import Database
from tests.benchmarks.intake import take

WARM = 20


async def main(url: str, first: int, number: int) -> None:
    """Each of them of somebody new; telegram ids begin at `first`."""
    database = Database(url)
    await take(database, first, WARM)
    spare_the_collector()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    begun, used = time.perf_counter(), time.process_time()
    await take(database, first + WARM, number)
    took = time.process_time() - used, time.perf_counter() - begun
    sys.stdout.write(f"took {took[0]} {took[1]}\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    await database.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
