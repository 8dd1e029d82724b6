"""How well places are understood: every place_*.csv here, and others by path.

Columns: id, text, grids (codes, separated by ; or spaces), answer. The answer `sure` or `presumed`
wants one grid, one of those written; `candidates` wants the very grids written, as candidates;
`none` wants nothing. Right is the grid; whether it was called 确定 counts only where it is wrong.
"""

import csv
import re
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.spreadsheets import read_city
from bot.understanding.place import PlaceGuess
from storage.words import Certainty
from tests.understanding.town import SAMPLE, Town

HERE = Path(__file__).parent
ONE_GRID = ("sure", "presumed")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of a set."""

    id: str
    text: str
    grids: frozenset[str]
    answer: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of one set; `wrong_and_sure` counts phrases called 确定 in a wrong grid."""

    name: str
    count: int
    right: int
    wrong_and_sure: int
    sure: int
    wrong: tuple[tuple[Phrase, str], ...]

    @property
    def share(self) -> float:
        """Right ones of all."""
        return self.right / self.count

    @property
    def sure_and_wrong_share(self) -> float:
        """Wrong and sure ones of all."""
        return self.wrong_and_sure / self.count


def sets() -> tuple[Path, ...]:
    """The sets kept with the tests."""
    return tuple(sorted(HERE.glob("place_*.csv")))


def read(path: Path) -> tuple[Phrase, ...]:
    """The phrases of a set."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(
            Phrase(
                row["id"],
                row["text"],
                frozenset(filter(None, re.split(r"[;；|,，、\s]+", row["grids"] or ""))),
                row["answer"].strip(),
            )
            for row in csv.DictReader(file)
        )


def measure(path: Path) -> Figures:
    """Understand each phrase of a set as if a stranger had said it."""
    phrases, right, sure, bad, wrong = read(path), 0, 0, 0, []
    for phrase in phrases:
        guess = town().gazetteer.find(phrase.text)
        codes = frozenset("WC-" + town().codes[grid] for grid in guess.grids)
        is_sure = guess.certainty is Certainty.SURE
        sure += is_sure
        bad += is_sure and not codes <= phrase.grids
        if is_right(phrase, guess, codes):
            right += 1
        else:
            wrong.append((phrase, f"{guess.certainty.value} {' '.join(sorted(codes))}"))
    return Figures(path.stem, len(phrases), right, bad, sure, tuple(wrong))


def is_right(phrase: Phrase, guess: PlaceGuess, codes: frozenset[str]) -> bool:
    """Whether an answer is the one wanted."""
    if phrase.answer == "none":
        return not codes
    if phrase.answer in ONE_GRID:
        return len(codes) == 1 and codes <= phrase.grids
    return guess.certainty is Certainty.UNKNOWN and codes == phrase.grids


@cache
def town() -> Town:
    """The sample city."""
    plan, _ = read_city(SAMPLE)
    assert plan is not None
    return Town(plan)


def print_figures(paths: tuple[Path, ...] = (), *, details: bool = False) -> None:
    """A line per set."""
    for path in paths or sets():
        figures = measure(path)
        sys.stdout.write(
            f"place  {figures.name}: {figures.count} phrases, right {figures.share:.3f}, "
            f"wrong and sure {figures.sure_and_wrong_share:.3f}, sure {figures.sure}\n"
        )
        answers = Counter(phrase.answer for phrase, _ in figures.wrong)
        for phrase, found in figures.wrong if details else ():
            wanted = " ".join(sorted(phrase.grids))
            line = f"  {phrase.id}\t{phrase.text}\t{phrase.answer} {wanted}\t→ {found}\n"
            sys.stdout.write(line)
        if details:
            sys.stdout.write(f"  wrong by answer: {dict(answers)}\n")


if __name__ == "__main__":
    named = tuple(Path(one) for one in sys.argv[1:] if not one.startswith("-"))
    print_figures(named, details="--details" in sys.argv)
