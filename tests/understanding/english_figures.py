"""How well English is understood: `python -m tests.understanding.english_figures [--details]`."""

import sys
from pathlib import Path

from tests.understanding import figures, guard_figures, pairs_figures, place_figures
from tests.understanding.guard_figures import Figure
from tests.understanding.trained import trained_classifier

FOLDER = Path(__file__).parent / "english"


def places() -> tuple[Path, ...]:
    """The sets of places."""
    return tuple(sorted(FOLDER.glob("place_*.csv")))


def messages() -> tuple[Path, ...]:
    """The sets of messages: categories, kinds, emergencies."""
    return tuple(sorted(FOLDER.glob("*_messages.csv")))


def pairs() -> tuple[Path, ...]:
    """The sets of pairs."""
    return tuple(sorted(FOLDER.glob("pairs_*.jsonl")))


def emergencies(path: Path) -> Figure:
    """Of a set of messages."""
    return guard_figures.of_emergencies(guard_figures.sets(FOLDER)[path.name])


def kinds_right(path: Path) -> float:
    """The share whose kind is right."""
    found = guard_figures.of_kinds(guard_figures.sets(FOLDER)[path.name])
    return sum(one.right for one in found) / sum(one.there for one in found)


def leaves_right(path: Path) -> float:
    """The share whose leaf is a fair one."""
    return figures.leaves_right(trained_classifier(), figures.messages_in(path))


def same_pairs(path: Path) -> pairs_figures.Figures:
    """Of a set of pairs."""
    return pairs_figures.figures([*pairs_figures.pairs_of(path)])


def print_figures() -> None:
    """A line for each set."""
    sys.stdout.write("in English:\n")
    place_figures.print_figures(places(), details="--details" in sys.argv)
    for path in messages():
        read, judged = figures.messages_in(path), emergencies(path)
        by_group = figures.by_group(trained_classifier(), read)
        sys.stdout.write(
            f"{path.stem}: {len(read)} with a leaf, right {leaves_right(path):.3f},"
            f" asks {by_group.asks:.3f}, kind right {kinds_right(path):.3f},"
            f" {judged.there} emergencies, recall {judged.recall:.3f},"
            f" precision {judged.precision:.3f}\n"
        )
    for path in pairs():
        found = same_pairs(path)
        sys.stdout.write(
            f"{path.stem}: {found.pairs} pairs, recall {found.recall:.3f},"
            f" precision {found.precision:.3f}\n"
        )


if __name__ == "__main__":
    print_figures()
