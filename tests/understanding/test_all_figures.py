"""One command prints the figures of every field."""

from importlib import import_module
from pathlib import Path

import pytest

from tests.understanding import guard_figures
from tests.understanding.__main__ import FIELDS

MODULES = [path.stem for path in sorted(Path(__file__).parent.glob("*_figures.py"))]


@pytest.mark.parametrize("name", [each for each in MODULES if not each.startswith("test_")])
def test_the_one_command_prints_every_field(name: str) -> None:
    field = import_module(f"tests.understanding.{name}")

    assert field.print_figures in FIELDS


def test_the_guards_figures_are_told_set_by_set(capsys: pytest.CaptureFixture[str]) -> None:
    guard_figures.print_figures()

    told = capsys.readouterr().out
    for name, rows in guard_figures.sets().items():
        assert f"{name}: {len(rows)} messages, kind right" in told
    assert "emergency" in told
