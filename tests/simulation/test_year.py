"""A few weeks of the year in a box: nothing is violated, and one seed is one year."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.simulation.composition import program
from bot.simulation.figures import measure
from bot.simulation.report import result
from bot.simulation.year import Asked, Year
from storage import migrating

pytestmark = pytest.mark.timeout(900)


@contextmanager
def a_year(file: Path, asked: Asked) -> Iterator[Year]:
    url = f"sqlite:///{file}"
    migrating.upgrade(url)
    year = Year(url, program(), asked)
    try:
        yield year
    finally:
        year.close()


def lived(file: Path, asked: Asked) -> dict[str, Any]:
    with a_year(file, asked) as year:
        year.run()
        return result(year, year.office.run(measure))


def test_six_days_of_anything_violate_nothing(tmp_path: Path) -> None:
    found = lived(tmp_path / "year.db", Asked(days=6, petitions=30, seed=7))

    assert found["first"] == []
    assert found["violations"] == {}
    assert found["figures"]["petitions"] > 25
    assert found["figures"]["content"]["of"] > 5
    done = found["figures"]["done_in_time"]
    assert done["count"] > 0.7 * done["of"], "an office that gets nothing done proves little"
    assert found["survived"]["restarts"] > 0


def test_the_same_seed_is_the_same_year(tmp_path: Path) -> None:
    asked = Asked(days=2, petitions=8, seed=5)
    first, second = (json.dumps(lived(tmp_path / name, asked)) for name in ("a.db", "b.db"))

    assert first == second


def test_every_day_is_told_to_whoever_waits(tmp_path: Path) -> None:
    told: list[int] = []

    with a_year(tmp_path / "year.db", Asked(days=2, petitions=1, mishaps=False)) as year:
        year.run(told.append)

    assert told == [0, 1]
