"""What is measured, how much of it, and how it is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles


@dataclass(frozen=True, slots=True)
class Scale:
    """How long and how much; the tests run a tiny one so that nothing rots."""

    seconds: float = 30.0
    per_second: float = 20.0
    burst: int = 400
    rounds: int = 3
    cases: int = 1_000_000
    sweeps: int = 100
    grids: int = 25_000
    residents: int = 100_000
    readers: int = 2_400


TINY = Scale(
    seconds=0.5,
    per_second=8.0,
    burst=8,
    rounds=1,
    cases=2_000,
    sweeps=3,
    grids=200,
    residents=150,
    readers=45,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; `target` in words, "" when there is none."""

    name: str
    value: float
    unit: str
    target: str = ""


def percentile(values: Sequence[float], share: int) -> float:
    """The value that `share` percent do not exceed."""
    if len(values) < 2:
        return values[0]
    return quantiles(values, n=100, method="inclusive")[share - 1]


def table(figures: Sequence[Figure]) -> str:
    """Markdown, as the README shows it."""
    rows = [(one.name, f"{one.value:,.2f} {one.unit}".strip(), one.target) for one in figures]
    lines = ["| measured | value | target |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])
