"""What a petition costs in a city with 1,000 cases and in one with a million, in turn.

From a resident's words to the alert that is left for the officer, through the desk; one case in a
hundred is open. Processor time, since nothing else of a petition grows; rounds of both alternate,
so that what else the machine does weighs on both.
"""

import resource
import tempfile
from pathlib import Path
from statistics import median

from bot.commands.serving import spare_the_collector
from storage.database import Database
from tests.benchmarks.figures import Figure, Scale
from tests.benchmarks.intake import FIRST, take
from tests.benchmarks.lists import FILE, filled

FEWER = 1000
ROUNDS = 3  # for each of the scale's: single ones are too noisy
EACH = 4  # the burst's part in a round


async def measure(scale: Scale) -> list[Figure]:
    """Milliseconds of a processor, and the ratio."""
    number = max(2, scale.burst // EACH)
    with tempfile.TemporaryDirectory() as folder:
        many = _city(Path(folder) / "many", scale.cases)
        few = _city(Path(folder) / "few", max(10, scale.cases // FEWER))
        for database in (many, few):
            await take(database, FIRST, number)
        spare_the_collector()
        costs = [
            (await _cost(many, round_, number), await _cost(few, round_, number))
            for round_ in range(1, 1 + ROUNDS * scale.rounds)
        ]
        for database in (many, few):
            await database.close()
    of = f"with {scale.cases:,} cases"
    return [
        Figure(f"processor for a petition {of}", median(one for one, _ in costs), "ms"),
        Figure(
            f"… against a {FEWER}th of the cases", median(a / b for a, b in costs), "", "≤ 1.2"
        ),
    ]


def _city(folder: Path, cases: int) -> Database:
    with filled(folder, cases):
        pass
    return Database(f"sqlite:///{folder / FILE}")


async def _cost(database: Database, round_: int, number: int) -> float:
    begun = _processor()
    await take(database, FIRST + 10_000 * round_, number)
    return 1000 * (_processor() - begun) / number


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
