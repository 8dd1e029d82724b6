"""筛: which of many patterns a text may hold at all, by the signs that none of their finds lacks.

Patterns of hundreds of words are tried at each sign of a text; most texts have not one sign of
most of the words. What a pattern needs is read from the pattern itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from re import _constants as sre  # type: ignore[attr-defined]  # the only way to read a pattern
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Signs = frozenset[str]

MOST = 2  # sets of signs kept of one alternative: those tell enough
_READ = re.UNICODE  # a pattern with another flag is always tried


class Sieve(Generic[T]):
    """Patterns, each with what it stands for, in their order."""

    def __init__(self, patterns: Iterable[tuple[re.Pattern[str], T]]) -> None:
        self._all = tuple(patterns)
        self._always: set[int] = set()
        self._by_sign: dict[str, list[tuple[int, tuple[Signs, ...]]]] = defaultdict(list)
        for place, (pattern, _of) in enumerate(self._all):
            for needs in _alternatives(pattern):
                self._learn(place, sorted(needs, key=len)[:MOST])

    def of(self, text: str) -> list[tuple[re.Pattern[str], T]]:
        """Those that may be found in it; any other is not."""
        signs, found = frozenset(text), set(self._always)
        for sign in signs:
            for place, others in self._by_sign.get(sign, ()):
                if place not in found and not any(map(signs.isdisjoint, others)):
                    found.add(place)
        return [self._all[place] for place in sorted(found)]

    def _learn(self, place: int, needs: list[Signs]) -> None:
        if not needs:
            self._always.add(place)
            return
        for sign in needs[0]:
            self._by_sign[sign].append((place, tuple(needs[1:])))


def _alternatives(pattern: re.Pattern[str]) -> list[list[Signs]]:
    """For each alternative sets of signs; whatever it finds has one of each."""
    if pattern.flags != _READ:
        return [[]]
    parts = list(_parser.parse(pattern.pattern))
    if len(parts) == 1 and parts[0][0] is sre.BRANCH:
        return [_needs(branch) for branch in parts[0][1][1]]
    return [_needs(parts)]


def _needs(parts: Iterable[tuple[Any, Any]]) -> list[Signs]:
    return [needed for part in parts if (needed := _need(*part)) is not None]


def _need(kind: Any, of: Any) -> Signs | None:
    """Of which signs there is one, whatever the part finds; None: nobody knows."""
    if kind is sre.LITERAL:
        return frozenset({chr(of)})
    if kind is sre.IN:
        return _listed(of)
    if kind is sre.SUBPATTERN:
        return min(_needs(of[-1]), key=len, default=None) if not (of[1] or of[2]) else None
    if kind is sre.BRANCH:
        every = [min(_needs(branch), key=len, default=None) for branch in of[1]]
        return None if None in every else frozenset().union(*filter(None, every))
    if kind is sre.MAX_REPEAT or kind is sre.MIN_REPEAT:
        return min(_needs(of[2]), key=len, default=None) if of[0] else None
    return None


def _listed(of: Iterable[tuple[Any, Any]]) -> Signs | None:
    signs: set[str] = set()
    for kind, sign in of:
        if kind is not sre.LITERAL:  # a range, a class, or all but those
            return None
        signs.add(chr(sign))
    return frozenset(signs)
