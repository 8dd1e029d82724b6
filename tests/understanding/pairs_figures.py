"""How well reports of one thing are found: `python -m tests.understanding.pairs_figures`."""

import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bot.spreadsheets import CityPlan, read_city
from bot.understanding.resemblance import Account
from bot.understanding.sameness import Judge
from tests.understanding.town import SAMPLE, Town
from tests.understanding.trained import trained_classifier

FOLDER = Path(__file__).parent


class Pair(NamedTuple):
    """Two reports, and whether a clerk would open one case for both."""

    id: str
    one: tuple[str, str]  # text, place
    other: tuple[str, str]
    same: bool

    @property
    def is_known(self) -> bool:
        """Whether both tell their place apart from the text."""
        return bool(self.one[1].strip()) and bool(self.other[1].strip())


class Figures(NamedTuple):
    """Of so many pairs: what was found of the same, and how often that was right."""

    pairs: int
    recall: float
    precision: float


@cache
def sample_plan() -> CityPlan:
    """The sample city's sheets."""
    plan, _ = read_city(SAMPLE)
    assert plan is not None
    return plan


@cache
def sample_judge() -> Judge:
    """As the sample city judges."""
    return Judge(Town(sample_plan()).gazetteer, trained_classifier())


def pairs_of(file: Path) -> Iterator[Pair]:
    """The pairs of a set, a line each."""
    for line in file.read_text("utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        one, other = ((row[side]["text"], row[side].get("place", "")) for side in "ab")
        yield Pair(str(row["id"]), one, other, bool(row["same"]))


def sets() -> list[Path]:
    """All sets there are."""
    return sorted(FOLDER.glob("pairs_*.jsonl"))


def accounts(pair: Pair) -> tuple[Account, Account]:
    """Both sides, read."""
    judge = sample_judge()
    return judge.read(*pair.one), judge.read(*pair.other)


def figures(pairs: list[Pair]) -> Figures:
    """Judged anew."""
    judged = [(pair.same, sample_judge().compare(*accounts(pair)).same) for pair in pairs]
    both = sum(same and said for same, said in judged)
    return Figures(
        len(pairs),
        both / max(1, sum(same for same, _ in judged)),
        both / max(1, sum(said for _, said in judged)),
    )


def print_figures() -> None:
    """A line for each set and kind of pairs."""
    for file in sets():
        pairs = list(pairs_of(file))
        for name, known in (("places known", True), ("a place unknown", False)):
            found = figures([pair for pair in pairs if pair.is_known is known])
            sys.stdout.write(
                f"{file.stem}, {name}: {found.pairs} pairs,"
                f" recall {found.recall:.3f}, precision {found.precision:.3f}\n"
            )


if __name__ == "__main__":
    print_figures()
