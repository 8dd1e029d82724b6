"""差别: what a city that was sent has otherwise, sheet by sheet and field by field."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.spreadsheets.exporting import drawings
from bot.spreadsheets.plan import CityPlan
from bot.spreadsheets.rendering import SEPARATOR, Cells, Table, tables_of
from bot.spreadsheets.sheets import BOUNDARIES
from bot.understanding.datum import Datum
from bot.understanding.phone_call import masked
from bot.understanding.redaction import GAP

MOST_NAMES = 5
LEARNT = frozenset({"判定词", "示例"})  # what a classifier is trained on
# The cells that say which row it is, where its key alone does not.
CALLED = {
    "people": ("工号", "辖区编码"),
    "limits": ("事项编码", "环节", "紧急程度"),
    "duty": ("辖区编码", "工号", "星期", "开始"),
    "phones": ("部门",),
}
PUBLIC = frozenset({"phones"})  # numbers of offices, which everybody may ring up
# Also as people write it, 138 0013 8000; what has a point in it is a coordinate.
_TELEPHONE = re.compile(
    rf"(?<![\d.])(?:1[3-9]\d(?:{GAP}{{0,3}}\d){{8}}|0\d{{2,3}}(?:{GAP}{{0,3}}\d){{7,8}}"
    r"|[2-8]\d{3}[ -]?\d{4}|\d{7,})(?![\d.])"
    rf"|(?<![\d.])\+?(?:00)?86{GAP}{{0,3}}1[3-9]\d(?:{GAP}{{0,3}}\d){{8}}(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a row, before and after; of a list only the entries that are not in both."""

    row: str
    header: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """How many rows of a sheet come, go and change; the names of some, and how many have one."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    some: tuple[str, ...] = ()
    named: int = 0
    changes: tuple[tuple[Change, ...], ...] = ()  # by row
    learns: bool = False  # whether what is learnt at night is among it


def differences(now: CityPlan, then: CityPlan) -> dict[str, Difference]:
    """What would change, by sheet; sheets in which nothing does are left out."""
    old, new = tables_of(now, Datum.WGS84), tables_of(then, Datum.WGS84)
    found = {
        stem: different
        for stem, after in new.items()
        if after is not None and (different := _between(stem, old[stem] or {}, after)) is not None
    }
    drawn, redrawn = drawings(now), drawings(then)
    grids = [key for key in {**drawn, **redrawn} if drawn.get(key) != redrawn.get(key)]
    if grids:
        names = tuple(dict.fromkeys(code for code, _day in grids))
        found[PurePosixPath(BOUNDARIES).stem] = Difference(
            changed=len(grids), some=names[:MOST_NAMES], named=len(names)
        )
    return found


def _between(stem: str, before: Table, after: Table) -> Difference | None:
    added = [key for key in after if key not in before]
    removed = [key for key in before if key not in after]
    changed = [key for key in after if key in before and before[key] != after[key]]
    if not (added or removed or changed):
        return None
    rows = after | {key: before[key] for key in removed}
    names = tuple(
        dict.fromkeys(_short(stem, key, rows[key]) for key in (*added, *changed, *removed))
    )
    changes = tuple(
        tuple(_changes(stem, _called(stem, key, after[key]), before[key], after[key]))
        for key in changed
    )
    return Difference(
        len(added),
        len(changed),
        len(removed),
        names[:MOST_NAMES],
        len(names),
        changes,
        stem == "examples"
        or (stem == "categories" and bool(added))
        or any(one.header in LEARNT for row in changes for one in row),
    )


def _changes(stem: str, row: str, before: Cells, after: Cells) -> Iterator[Change]:
    shown = str if stem in PUBLIC else _hidden
    for header, now in after.items():
        was = before.get(header, "")
        if was != now:
            yield Change(row, header, *map(shown, _apart(was, now)))


def _apart(was: str, now: str) -> tuple[str, str]:
    """Of two lists what only one of them has; both whole when only their order differs."""
    old, new = was.split(SEPARATOR), now.split(SEPARATOR)
    if len(old) < 2 and len(new) < 2:
        return was, now
    gone = SEPARATOR.join(one for one in old if one not in new)
    come = SEPARATOR.join(one for one in new if one not in old)
    return (gone, come) if gone or come else (was, now)


def _hidden(words: str) -> str:
    """Telephone numbers are shown by their ends only."""
    return _TELEPHONE.sub(lambda found: masked("".join(filter(str.isdecimal, found[0]))), words)


def _short(stem: str, key: tuple[str, ...], cells: Cells) -> str:
    """A row by a word that says which it is: a staff code, a place's name, a code."""
    if stem in ("duty", "phones"):  # their keys are for us
        return _called(stem, key, cells)
    return key[-1] if key[-1] and key[0].isascii() and not key[-1].isascii() else key[0]


def _called(stem: str, key: tuple[str, ...], cells: Cells) -> str:
    if stem not in CALLED:
        return _short(stem, key, cells)
    return " ".join(filter(None, (cells[header] for header in CALLED[stem])))
