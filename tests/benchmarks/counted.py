"""Instructions of a processor for a petition and for an update, counted by valgrind.

Times and rates swing with whatever else a machine does, and with who shares its caches; what is
counted here does not, and agrees from machine to machine within a few percent. It needs Debian's
`valgrind` and makes programs some fifty times slower, so little is counted, and of updates the
difference of two bursts: what is done once is left out, but what ticks while they are answered
counts, and so slow a program ticks more often for each. Half as many instructions do not mean
twice as fast, but nearly.
"""

import asyncio
import re
import shutil
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from storage.words import Counter
from tests.benchmarks.figures import Figure, Scale
from tests.benchmarks.intake import FIRST
from tests.benchmarks.processes import PATIENCE, ROOT, told
from tests.benchmarks.scene import scene
from tests.benchmarks.throughput import WARM, Burst, yardstick
from tests.cast import settle
from tests.databases import filled

COUNTER = "valgrind"
MILLION = 1e6
TOTAL = re.compile(r"^totals: (\d+)", re.MULTILINE)
MISSING = f"nothing counted: {COUNTER} is not installed (Debian: apt-get install {COUNTER})\n"


async def measure(scale: Scale) -> list[Figure]:
    """Millions; nothing where there is no valgrind."""
    if shutil.which(COUNTER) is None:
        sys.stderr.write(MISSING)
        return []
    number = max(2, scale.burst // 10)
    petition = await _of_a_petition(number)
    async with _counting() as count, scene("tests.benchmarks.program", under=count.under) as made:
        program = Burst(made.emulator, made.bot(Counter.RESIDENT), made.process)
        ours = await _of_an_update(count, program, number)
    async with _counting() as count, yardstick("tests.benchmarks.bare", count.under) as aiogram:
        bare = await _of_an_update(count, aiogram, number)
    return [
        Figure("instructions for a petition, SQLite", petition, "million"),
        Figure("instructions for an update, Shuoshi", ours, "million"),
        Figure("… bare aiogram with one commit", bare, "million"),
        Figure("… bare aiogram against Shuoshi", bare / ours, ""),
    ]


class Count:
    """What one program did while it was counted; `under` goes before its command."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "counted"
        self.under = (
            *(COUNTER, "--tool=callgrind", "--instr-atstart=no", "--quiet"),
            f"--callgrind-out-file={self._file}",
        )
        self._parts = 0

    async def begin(self, process: int) -> None:
        """From now on."""
        await _tell(process, "--instr=on")

    async def end(self, process: int) -> float:
        """Millions since it began."""
        await _tell(process, "--instr=off")
        await _tell(process, "--dump")
        self._parts += 1
        found = TOTAL.search(self._file.with_name(f"counted.{self._parts}").read_text())
        assert found, "it says so at the end of what it writes"
        return int(found.group(1)) / MILLION


@asynccontextmanager
async def _counting() -> AsyncIterator[Count]:
    with tempfile.TemporaryDirectory() as folder:
        yield Count(Path(folder))


async def _tell(process: int, what: str) -> None:
    teller = await asyncio.create_subprocess_exec(
        *("callgrind_control", what, str(process)), stdout=DEVNULL
    )
    async with asyncio.timeout(PATIENCE):
        assert await teller.wait() == 0, "it runs under its counter"


async def _of_a_petition(number: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/city.db"
        filled(settle)(url)
        async with _counting() as count:
            taker = await asyncio.create_subprocess_exec(
                *(*count.under, sys.executable, "-m", "tests.benchmarks.taker"),
                *(url, str(FIRST), str(number)),
                cwd=ROOT,
                stdin=PIPE,
                stdout=PIPE,
            )
            assert taker.stdin is not None, "a pipe"
            await told(taker, "ready")
            await count.begin(taker.pid)
            taker.stdin.write(b"\n")
            await told(taker, "took")
            total = await count.end(taker.pid)
            taker.stdin.close()
            await taker.wait()
    return total / number


async def _of_an_update(count: Count, burst: Burst, number: int) -> float:
    await burst.measure(WARM)
    counted = []
    for messages in (number, 3 * number):
        await count.begin(burst.process.pid)
        await burst.measure(messages)
        counted.append(await count.end(burst.process.pid))
    return (counted[1] - counted[0]) / (2 * number)
