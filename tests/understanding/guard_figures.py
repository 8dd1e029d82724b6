"""The figures of urgency and kind over every test set that is there: emergency, kind."""

import csv
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.understanding.kinds import kind_of
from bot.understanding.urgency import assess
from storage.words import MessageKind, Urgency

HERE = Path(__file__).parent
CALM = ("a", "c", "pa", "pc")  # how ids of ordinary messages begin
DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Figure:
    """Of one class: how many there are, how many were found, how many were called so."""

    name: str
    there: int
    called: int
    right: int

    @property
    def recall(self) -> float:
        """Of those that are there, the part that was found."""
        return self.right / self.there if self.there else 1.0

    @property
    def precision(self) -> float:
        """Of those called so, the part that is."""
        return self.right / self.called if self.called else 1.0


Row = dict[str, str]


def sets(folder: Path = HERE) -> dict[str, list[Row]]:
    """The messages of every set in the folder, by its file's name."""
    return _read(sorted([*folder.glob("*_messages.csv"), *folder.glob("*_alarms.csv")]))


def letters(folder: Path = HERE) -> dict[str, list[Row]]:
    """Of every set of letters, by its file's name; nobody said of which kind they are."""
    return _read(sorted(folder.glob("*_letters.csv")))


def _read(paths: Iterable[Path]) -> dict[str, list[Row]]:
    found = {}
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            found[path.name] = list(csv.DictReader(lines))
    return found


def ordinary(rows: Iterable[Row]) -> list[str]:
    """The messages written for the category or the kind, and not to look like an emergency."""
    return [
        row["text"]
        for row in rows
        if row.get("emergency") == "0"
        and row["id"].partition("-")[0].lower().strip(DIGITS) in CALM
    ]


def false_alarms(texts: Sequence[str]) -> float:
    """Of a thousand messages in which nobody is in danger, how many are called an emergency."""
    called = sum(assess(text).urgency is Urgency.EMERGENCY for text in texts)
    return 1000 * called / len(texts)


def of_emergencies(rows: Iterable[Row]) -> Figure:
    """Emergencies; rows without an opinion are left out."""
    judged = [(row["text"], row["emergency"] == "1") for row in rows if row.get("emergency")]
    return _figure("emergency", judged, lambda text: assess(text).urgency is Urgency.EMERGENCY)


def of_kinds(rows: Iterable[Row]) -> tuple[Figure, ...]:
    """Each kind of message; rows without an opinion are left out."""
    judged = [(row["text"], row["kind"]) for row in rows if row.get("kind")]
    called = {text: kind_of(text).kind for text, _kind in judged}
    return tuple(
        _figure(
            kind.value,
            [(text, is_kind == kind) for text, is_kind in judged],
            lambda text, kind=kind: called[text] is kind,  # type: ignore[misc]
        )
        for kind in MessageKind
    )


def _figure(name: str, judged: Sequence[tuple[str, bool]], calls: Callable[[str], bool]) -> Figure:
    said = [(calls(text), is_so) for text, is_so in judged]
    return Figure(
        name,
        there=sum(is_so for _called, is_so in said),
        called=sum(called for called, _is_so in said),
        right=sum(called and is_so for called, is_so in said),
    )


def print_figures() -> None:
    """Recall and precision of each set, a line a class."""
    for name, rows in sets().items():
        kinds = of_kinds(rows)
        asked = sum(one.there for one in kinds) or 1
        right = sum(one.right for one in kinds) / asked
        sys.stdout.write(f"{name}: {len(rows)} messages, kind right {right:.3f}\n")
        for one in (of_emergencies(rows), *kinds):
            sys.stdout.write(
                f"  {one.name:25} {one.there:4}  recall {one.recall:.3f}"
                f"  precision {one.precision:.3f}\n"
            )
        if calm := ordinary(rows):
            sys.stdout.write(
                f"  false alarms per 1,000 ordinary messages {false_alarms(calm):.1f}"
                f" (of {len(calm)})\n"
            )
    for name, rows in letters().items():
        found = of_emergencies(rows)
        sys.stdout.write(
            f"{name}: {len(rows)} letters, {found.there} emergencies,"
            f" recall {found.recall:.3f}, precision {found.precision:.3f}\n"
        )


if __name__ == "__main__":
    print_figures()
