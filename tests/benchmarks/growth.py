"""What a petition costs while the city grows: cases, grids and processes, by the thousand.

Processor time, since nothing else of a petition grows; rounds of the small and the large city
alternate, so that what else the machine does weighs on both. From a resident's words to the alert
that is left for the officer, through the desk. `--tiny` as everywhere; at full size some five
minutes of a quiet machine, of which filling a million cases takes two.
"""

import asyncio
import json
import resource
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import islice, product
from pathlib import Path
from statistics import median

from sqlmodel import Session, select

from bot.commands.serving import spare_the_collector
from bot.understanding.gridmap import ALWAYS
from storage.database import Database
from storage.tables import GridBoundary, Place, PlaceName
from storage.words import Level, PlaceNameKind
from tests.benchmarks.figures import Figure, Scale
from tests.benchmarks.intake import FIRST, take
from tests.benchmarks.long_lived import REAL, live
from tests.benchmarks.processes import ROOT, told
from tests.benchmarks.scene import report
from tests.cast import settle
from tests.databases import filled
from tests.postgres import Server
from tests.understanding.mosaic import mosaic

FEWER = 1000
FEW_GRIDS = 10
PROCESSES = (1, 2, 4)
ROUNDS = 3  # for each of the scale's: single ones are too noisy
EACH = 4  # the burst's part in a round
FLAT = "≤ 1.2"
SYLLABLES = "春夏秋冬江河湖海山林竹梅兰菊松柏东南西北金银玉石云雨风月红青白"
ENDINGS = ("花园", "家园", "小区", "新村", "雅苑", "公寓", "华庭", "名城", "山庄", "嘉苑")
COMMUNITY = "WC-LA"
Words = Callable[[int], str]


async def measure(scale: Scale) -> list[Figure]:
    """Milliseconds of a processor, and ratios."""
    return [*await _by_cases(scale), *await _by_grids(scale), *await _by_processes(scale)]


async def _by_cases(scale: Scale) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        path, of, than = Path(folder), f"{scale.cases:,} cases", f"a {FEWER}th of them"
        async with (
            _closing(await live(path / "few.db", max(REAL, scale.cases // FEWER))) as few,
            _closing(await live(path / "many.db", scale.cases)) as many,
        ):
            return await _compared(scale, (many, report), (few, report), of, than, FLAT)


@asynccontextmanager
async def _closing(database: Database) -> AsyncIterator[Database]:
    try:
        yield database
    finally:
        await database.close()


async def _by_grids(scale: Scale) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder) / "few.db", Path(folder) / "many.db"
        spoken = spread(few, FEW_GRIDS), spread(many, scale.grids)
        async with (
            _closing(Database(f"sqlite:///{few}")) as small,
            _closing(Database(f"sqlite:///{many}")) as large,
        ):
            return await _compared(
                scale,
                (large, _among(spoken[1])),
                (small, _among(spoken[0])),
                f"{scale.grids:,} grids more",
                f"{FEW_GRIDS} more",
            )


async def _compared(
    scale: Scale,
    large: tuple[Database, Words],
    small: tuple[Database, Words],
    of: str,
    than: str,
    target: str = "",
) -> list[Figure]:
    number = max(2, scale.burst // EACH)
    for database, words in (large, small):
        await take(database, FIRST + REAL, number, words)
    spare_the_collector()
    costs = [
        (await _cost(*large, round_, number), await _cost(*small, round_, number))
        for round_ in range(1, 1 + ROUNDS * scale.rounds)
    ]
    return [
        Figure(f"processor for a petition with {of}", median(one for one, _ in costs), "ms"),
        Figure(f"… against {than}", median(a / b for a, b in costs), "", target),
    ]


async def _cost(database: Database, words: Words, round_: int, number: int) -> float:
    begun = _processor()
    await take(database, FIRST + 10_000 * round_, number, words)
    return 1000 * (_processor() - begun) / number


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def spread(path: Path, grids: int) -> list[str]:
    """The sample city with so many grids more, each a compound; the compounds' names."""
    threes = islice(product(SYLLABLES, repeat=3), grids)
    names = ["".join(three) + ENDINGS[n % len(ENDINGS)] for n, three in enumerate(threes)]
    shapes = mosaic(max(2, round((grids / 2) ** 0.5) + 1))[:grids]
    assert len(names) == len(shapes) == grids, "there are enough of both"

    def fill(session: Session) -> None:
        settle(session)
        above = session.exec(select(Place.id).where(Place.code == COMMUNITY)).one()
        places = [
            Place(code=f"{COMMUNITY}-X{n:05}", level=Level.GRID, parent_id=above, name=name)
            for n, name in enumerate(names)
        ]
        session.add_all(places)
        session.flush()
        for grid, shape in zip(places, shapes, strict=True):
            polygon = json.loads(json.dumps(shape))  # without tuples
            kind = PlaceNameKind.COMPOUND
            its = grid.id or 0
            session.add(GridBoundary(place_id=its, valid_from=ALWAYS, polygon=polygon))
            session.add(PlaceName(grid_id=its, kind=kind, name=grid.name))

    filled(fill)(f"sqlite:///{path}")
    return names


def _among(names: list[str]) -> Words:
    """Somebody of each compound in turn; neighbours in the list are never asked together."""
    return lambda number: f"{names[number * 7919 % len(names)]}3栋楼下路灯坏了，灯杆{number}号"


async def _by_processes(scale: Scale) -> list[Figure]:
    """On one PostgreSQL; a fresh city for each number of processes."""
    server, costs, rates = Server(), dict[int, float](), dict[int, float]()
    counts = PROCESSES[: scale.rounds]  # a start takes longer than a tiny measure
    try:
        url = server.create("city")
        filled(settle)(url)
        for processes in counts:
            each = max(2, scale.burst // processes)
            took = await _together(server.create(f"of_{processes}", "city"), processes, each)
            costs[processes] = 1000 * sum(own for own, _ in took) / (each * processes)
            rates[processes] = each * processes / max(clock for _, clock in took)
    finally:
        server.close()
    most = counts[-1]
    return [
        *(
            Figure(f"petitions taken, PostgreSQL, {one} processes at once", rates[one], "/s")
            for one in counts
        ),
        Figure(f"processor for a petition, each of {most} processes", costs[most], "ms"),
        Figure("… against a single process", costs[most] / costs[1], ""),
    ]


async def _together(url: str, processes: int, each: int) -> list[tuple[float, float]]:
    """Seconds of a processor, and by the clock, of each."""
    born = [
        await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.benchmarks.taker"),
            *(url, str(FIRST + 100_000 * number), str(each)),
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        for number in range(processes)
    ]
    try:
        for one in born:
            await told(one, "ready")
        for one in born:
            assert one.stdin is not None, "a pipe"
            one.stdin.write(b"\n")
        took = [await told(one, "took") for one in born]
    finally:
        for one in born:
            if one.returncode is None:
                one.terminate()
            await one.wait()
    return [(float(own), float(clock)) for own, clock in took]
