"""筛: which of many patterns a text may hold at all, by the signs that none of their finds lacks.

Patterns of hundreds of words are tried at each sign of a text; most texts have not one sign of
most of the words. What a pattern needs is read from the pattern itself. What the signs of a text
allow is asked once for all patterns there are, for one message is looked through for most of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, reduce
from operator import or_
from re import _constants as sre  # type: ignore[attr-defined]  # the only way to read a pattern
from re import _parser  # type: ignore[attr-defined]
from threading import Lock
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Signs = frozenset[str]

MOST = 2  # sets of signs kept of one alternative: those tell enough
REMEMBERED = 64  # texts: a message and its parts are asked for dozens of patterns
_LOOKS = frozenset({sre.AT, sre.ASSERT, sre.ASSERT_NOT})
_READ = re.UNICODE  # a pattern with another flag is always tried


class Needs:
    """What the alternatives of many patterns need of a text: each has two bits side by side.

    Of a sign it is kept which alternatives it is the first need of, and beside that which it is
    the second need of: those of all signs of a text are joined at once.

    Readers of a database put messages into words in threads of their own. What is learnt while one
    of them looks is put beside what there was, and the number of all comes last: no answer of
    before is taken for one of after.
    """

    def __init__(self) -> None:
        self._number = 0
        self._unneeded = 0  # needs that there are not
        self._firsts = 0  # the first bit of each
        self._by_sign: dict[str, int] = {}
        self._learning = Lock()
        self._remembered = lru_cache(REMEMBERED)(self._met)

    def learn(self, alternatives: list[list[Signs]]) -> int:
        """The place of the first of them."""
        with self._learning:
            first, by_sign = self._number, dict(self._by_sign)
            for nth, needs in enumerate(alternatives, first):
                kept = sorted(needs, key=len)[:MOST]
                for which in range(MOST):
                    mark = 1 << nth * MOST + which
                    if which >= len(kept):
                        self._unneeded |= mark
                    for sign in kept[which] if which < len(kept) else ():
                        by_sign[sign] = by_sign.get(sign, 0) | mark
                self._firsts |= 1 << nth * MOST
            self._by_sign = by_sign
            self._number += len(alternatives)
            return first

    def met(self, text: str) -> int:
        """The first bit of each alternative that has all that it needs."""
        return self._remembered(text, self._number)

    def _met(self, text: str, _of: int) -> int:
        met = reduce(or_, filter(None, map(self._by_sign.get, frozenset(text))), self._unneeded)
        return met & met >> 1 & self._firsts


_OF_ALL = Needs()


class Sieve(Generic[T]):
    """Patterns, each with what it stands for, in their order."""

    def __init__(
        self, patterns: Iterable[tuple[re.Pattern[str], T]], needs: Needs | None = None
    ) -> None:
        """`needs`: together with whose; on its own where it does not last."""
        self._all = tuple(patterns)
        self._needs = needs or Needs()
        alternatives = [_alternatives(pattern) for pattern, _of in self._all]
        self._places = [place for place, some in enumerate(alternatives) for _one in some]
        first = self._needs.learn([one for some in alternatives for one in some])
        self._shift = first * MOST
        self._own = ((1 << len(self._places) * MOST) - 1) << self._shift

    def lets_through(self, text: str) -> bool:
        """Whether any may be found in it."""
        return bool(self._needs.met(text) & self._own)

    def of(self, text: str) -> list[tuple[re.Pattern[str], T]]:
        """Those that may be found in it; any other is not."""
        met = self._needs.met(text) & self._own
        if not met:  # as in most texts
            return []
        met >>= self._shift
        found: dict[int, None] = {}
        while met:
            bit = met & -met
            found[self._places[(bit.bit_length() - 1) // MOST]] = None
            met ^= bit
        return [self._all[place] for place in found]


class Sifted:
    """A pattern that is looked for only where it may be found; read when first asked."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self._sieve: Sieve[None] | None = None

    def search(self, text: str) -> re.Match[str] | None:
        """As that of the pattern, as are the others."""
        return self.pattern.search(text) if self._may_be_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text) if self._may_be_in(text) else iter(())

    def sub(self, instead: Callable[[re.Match[str]], str], text: str) -> str:
        return self.pattern.sub(instead, text) if self._may_be_in(text) else text

    def _may_be_in(self, text: str) -> bool:
        if self._sieve is None:
            self._sieve = lasting([(self.pattern, None)])
        return self._sieve.lets_through(text)


def lasting(patterns: Iterable[tuple[re.Pattern[str], T]]) -> Sieve[T]:
    """One that is kept as long as the program runs: its needs are met together with all others."""
    return Sieve(patterns, _OF_ALL)


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
