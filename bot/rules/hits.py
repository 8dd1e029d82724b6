"""命中率: shares of guesses that nobody changed, by leaf and by group, never without what of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

PERIOD = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Hits:
    """Of `count` cases that were taken for `name` at first, `unchanged` are so still."""

    name: str
    count: int
    unchanged: int

    @property
    def percent(self) -> int:
        """Whole percent, rounded down: 99.9 is not 100."""
        return 100 * self.unchanged // self.count if self.count else 0


@dataclass(frozen=True, slots=True)
class GroupHits:
    """A group, which sums up its leaves; those least often right first."""

    whole: Hits
    leaves: tuple[Hits, ...]


def by_group(leaves: Iterable[Hits], groups: Mapping[str, str]) -> tuple[GroupHits, ...]:
    """The groups with most cases first; `groups`: of leaf codes, a retired one has "" as group."""
    found: dict[str, list[Hits]] = defaultdict(list)
    for leaf in leaves:
        found[groups.get(leaf.name, "")].append(leaf)
    summed = (GroupHits(total(each, group), _worst_first(each)) for group, each in found.items())
    return tuple(sorted(summed, key=lambda each: (-each.whole.count, each.whole.name)))


def total(leaves: Iterable[Hits], name: str = "") -> Hits:
    """All of them in one."""
    kept = tuple(leaves)
    return Hits(name, sum(each.count for each in kept), sum(each.unchanged for each in kept))


def _worst_first(leaves: Iterable[Hits]) -> tuple[Hits, ...]:
    return tuple(sorted(leaves, key=lambda each: (each.unchanged / each.count, each.name)))
