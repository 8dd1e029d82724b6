"""Each measure runs, with tiny numbers; how fast it is asserted nowhere."""

import pytest

from tests.benchmarks.__main__ import MEASURES
from tests.benchmarks.figures import TINY, Figure, percentile, table

pytestmark = pytest.mark.benchmark


# Two lives of the whole program: what it asks of them is asked by the kills of tests/delivery.
SHORT = [name for name in MEASURES if name != "broadcast-live"]


@pytest.mark.parametrize("name", SHORT)
async def test_a_measure_still_measures(name: str) -> None:
    figures = await MEASURES[name](TINY)

    assert figures
    assert all(figure.value >= 0 for figure in figures)
    assert any(figure.value > 0 for figure in figures)


def test_a_percentile_lies_between_the_values() -> None:
    assert percentile([5.0], 95) == 5.0
    assert percentile([float(one) for one in range(101)], 95) == 95.0


def test_figures_are_told_as_a_table() -> None:
    told = table([Figure("ratio", 0.5, "", "≥ 0.5")])

    assert told.splitlines()[-1] == "| ratio | 0.50 | ≥ 0.5 |"
