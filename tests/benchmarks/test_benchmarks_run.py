"""Each measure runs, with tiny numbers; how fast it is asserted nowhere."""

import asyncio
import sys
from asyncio.subprocess import PIPE

import pytest

from tests.benchmarks.__main__ import MEASURES
from tests.benchmarks.figures import TINY, Figure, percentile, table
from tests.benchmarks.processes import megabytes

pytestmark = pytest.mark.benchmark


# Lives of the whole program, of which nothing is asked here that is not asked elsewhere: of
# broadcast-live by the kills of tests/delivery, of memory by alert and the test below. What counts
# instructions takes minutes, and a program that few machines have.
LONG = ("broadcast-live", "memory", "counted")
SHORT = [name for name in MEASURES if name not in LONG]


@pytest.mark.parametrize("name", SHORT)
async def test_a_measure_still_measures(name: str) -> None:
    figures = await MEASURES[name](TINY)

    assert figures
    assert all(figure.value >= 0 for figure in figures)
    assert any(figure.value > 0 for figure in figures)


async def test_the_memory_of_a_program_is_what_it_holds_now() -> None:
    words = "bytearray(50_000_000); print(flush=True); input()"
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", f"kept = {words}"), stdin=PIPE, stdout=PIPE
    )
    assert program.stdout is not None
    await program.stdout.readline()

    held = megabytes(program)

    await program.communicate(b"\n")
    assert 50 < held < 200


def test_a_percentile_lies_between_the_values() -> None:
    assert percentile([5.0], 95) == 5.0
    assert percentile([float(one) for one in range(101)], 95) == 95.0


def test_figures_are_told_as_a_table() -> None:
    told = table([Figure("ratio", 0.5, "", "≥ 0.5")])

    assert told.splitlines()[-1] == "| ratio | 0.50 | ≥ 0.5 |"
