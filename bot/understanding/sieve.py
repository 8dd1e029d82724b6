"""筛: which of many patterns a text may hold at all, by the signs that none of their finds lacks.

Patterns of hundreds of words are tried at each sign of a text; most texts have not one sign of
most of the words. What a pattern needs is read from the pattern itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_
from re import _constants as sre  # type: ignore[attr-defined]  # the only way to read a pattern
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Signs = frozenset[str]

MOST = 2  # sets of signs kept of one alternative: those tell enough
_LOOKS = frozenset({sre.AT, sre.ASSERT, sre.ASSERT_NOT})
_READ = re.UNICODE  # a pattern with another flag is always tried


class Sieve(Generic[T]):
    """Patterns, each with what it stands for, in their order.

    Each alternative has a bit. Of a sign it is kept which alternatives it is the first need of,
    and above them which it is the second need of: those of all signs of a text are joined at once.
    """

    def __init__(self, patterns: Iterable[tuple[re.Pattern[str], T]]) -> None:
        self._all = tuple(patterns)
        found = [
            (place, sorted(needs, key=len)[:MOST])
            for place, (pattern, _of) in enumerate(self._all)
            for needs in _alternatives(pattern)
        ]
        self._places = [place for place, _needs in found]  # of which pattern each alternative is
        self._size = len(found)
        self._met = 0  # needs that there are not
        self._by_sign: dict[str, int] = defaultdict(int)
        for bit, (_place, needs) in enumerate(found):
            for nth in range(MOST):
                mark = 1 << bit + nth * self._size
                if nth >= len(needs):
                    self._met |= mark
                for sign in needs[nth] if nth < len(needs) else ():
                    self._by_sign[sign] |= mark

    def of(self, text: str) -> list[tuple[re.Pattern[str], T]]:
        """Those that may be found in it; any other is not."""
        met = reduce(or_, filter(None, map(self._by_sign.get, frozenset(text))), self._met)
        both = met & met >> self._size & (1 << self._size) - 1
        found: dict[int, None] = {}
        while both:
            bit = both & -both
            found[self._places[bit.bit_length() - 1]] = None
            both ^= bit
        return [self._all[place] for place in found]


def _alternatives(pattern: re.Pattern[str]) -> list[list[Signs]]:
    """For each alternative sets of signs; whatever it finds has one of each."""
    return _ways([*_parser.parse(pattern.pattern)]) if pattern.flags == _READ else [[]]


def _ways(parts: list[tuple[Any, Any]]) -> list[list[Signs]]:
    """The same, of the parts of a pattern; what only looks around counts for none of them."""
    telling = [part for part in parts if part[0] not in _LOOKS]
    if len(telling) != 1:
        return [_needs(parts)]
    kind, of = telling[0]
    if kind is sre.BRANCH:
        return [way for branch in of[1] for way in _ways([*branch])]
    if kind is sre.SUBPATTERN and not (of[1] or of[2]):
        return _ways([*of[-1]])
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
