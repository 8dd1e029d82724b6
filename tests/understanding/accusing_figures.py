"""The figures of complaints about staff: how many are heard, how often nobody is complained of.

A row without `case` is a report; with it, it is added to a running case that 小李, the grid's
officer, has. `whom` is the level complained of, empty where it is nobody of them; `who`, in
sets that have it, the one out of `NAMES`.
"""

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.understanding.guard.accused import Accused, accused, reproaches
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
    too_high: Sequence[Row]  # kept from those who helped, or were only told
    lost_name: Sequence[Row]  # heard, but not who: they may read it in another office
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


def whom_heard(row: Row) -> Accused | None:
    """Whom the program hears a row complain of."""
    found = accused(row["text"], NAMES) if reproaches(row["text"]) else None  # as the desk asks
    if found is None and row["case"] and accuses_its_owner(row["text"], row["case"]):
        return Accused(Level.GRID)
    return found


def heard(rows: Sequence[Row]) -> Heard:
    """What became of each."""
    bad = [one for one in rows if one["whom"]]
    good = [one for one in rows if not one["whom"]]
    found = {one["id"]: whom_heard(one) for one in rows}
    told = [(one, whom) for one in bad if (whom := found[one["id"]]) is not None]
    return Heard(
        complaints=len(bad),
        missed=[one for one in bad if found[one["id"]] is None],
        too_low=[one for one, whom in told if _steps_above(one, whom) < 0],
        too_high=[one for one, whom in told if _steps_above(one, whom) > 0],
        lost_name=[one for one, whom in told if _is_name_lost(one, whom)],
        harmless=len(good),
        false=[one for one in good if found[one["id"]] is not None],
    )


def _steps_above(row: Row, whom: Accused) -> int:
    level = whom.level or Level.GRID
    return ORDER.index(level) - ORDER.index(Level(row["whom"]))


def _is_name_lost(row: Row, whom: Accused) -> bool:
    person_id = next((who for who, (name, _on) in NAMES.items() if name == row.get("who")), None)
    return person_id is not None and whom.person_id != person_id


def print_figures() -> None:
    """Of each set: how many complaints are heard, how many others are taken for one."""
    for name, rows in sets().items():
        found = heard(rows)
        sys.stdout.write(
            f"{name}: {found.complaints} complaints of staff, recall {found.recall:.3f};"
            f" {found.harmless} others, false alarms {found.false_alarms:.3f};"
            f" too high {len(found.too_high)}, names lost {len(found.lost_name)}\n"
        )


if __name__ == "__main__":
    print_figures()
