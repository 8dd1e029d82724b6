"""The figures of complaints about staff: how many are heard, how often nobody is complained of.

A row without `case` is a report; with it, it is added to a running case that 小李, the grid's
officer, has. `whom` is the level complained of, empty where it is nobody of them.
"""

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.understanding.guard.accused import accused, reproaches
from bot.understanding.guard.unnamed import accuses_its_owner
from storage.words import Level

HERE = Path(__file__).parent
NAMES = {7: ("小李", Level.GRID), 8: ("赵建国", Level.COMMUNITY), 9: ("方敏", Level.STREET)}
ORDER = (Level.GRID, Level.COMMUNITY, Level.STREET)

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Heard:
    """Of one set."""

    complaints: int
    missed: Sequence[Row]
    too_low: Sequence[Row]  # heard, but a level that may read it is the one complained of
    harmless: int
    false: Sequence[Row]

    @property
    def recall(self) -> float:
        """Of the complaints, the part that does not reach those it is about."""
        return 1 - (len(self.missed) + len(self.too_low)) / self.complaints

    @property
    def false_alarms(self) -> float:
        """Of what complains of nobody, the part that is taken for it."""
        return len(self.false) / self.harmless


def sets() -> dict[str, list[Row]]:
    """The messages of every set, by its file's name."""
    found = {}
    for path in sorted(HERE.glob("accusing_*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found[path.stem] = list(csv.DictReader(lines))
    return found


def level_heard(row: Row) -> Level | None:
    """Whom the program hears a row complain of."""
    found = accused(row["text"], NAMES) if reproaches(row["text"]) else None  # as the desk asks
    if found is not None:
        return found.level
    if row["case"] and accuses_its_owner(row["text"], row["case"]):
        return Level.GRID
    return None


def heard(rows: Sequence[Row]) -> Heard:
    """What became of each."""
    bad = [one for one in rows if one["whom"]]
    good = [one for one in rows if not one["whom"]]
    levels = {one["id"]: level_heard(one) for one in rows}
    low = [
        one
        for one in bad
        if (level := levels[one["id"]]) is not None
        and ORDER.index(level) < ORDER.index(Level(one["whom"]))
    ]
    return Heard(
        complaints=len(bad),
        missed=[one for one in bad if levels[one["id"]] is None],
        too_low=low,
        harmless=len(good),
        false=[one for one in good if levels[one["id"]] is not None],
    )


def print_figures() -> None:
    """Of each set: how many complaints are heard, how many others are taken for one."""
    for name, rows in sets().items():
        found = heard(rows)
        sys.stdout.write(
            f"{name}: {found.complaints} complaints of staff, recall {found.recall:.3f};"
            f" {found.harmless} others, false alarms {found.false_alarms:.3f}\n"
        )


if __name__ == "__main__":
    print_figures()
