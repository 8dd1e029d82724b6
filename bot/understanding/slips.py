"""写错的地名: names that are typed or heard a little wrong.

Like a name is what sounds like it, and what differs by one character wrong, missing, too much or
by two that changed places. Where the wrong one stands in what tells the name from others (星桥 of
星桥小区), it may as well be another place: such a slip needs a building that is really there, and
of two characters none may be another.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from bot.understanding.miswritten import (
    LEAST,
    Known,
    Slip,
    are_apart,
    known_as,
    lengths,
    slip_of,
)
from bot.understanding.pairs import pairs_of
from bot.understanding.sounds import Sound, sounds

MOST_READ = 400  # characters looked through for slips
REMEMBERED = 2048  # pairs of sounds


@dataclass(frozen=True, slots=True)
class Slipped:
    """A stretch of the text that is probably meant for a name."""

    start: int
    end: int
    name: str
    slip: Slip


class _Window(NamedTuple):
    """A stretch around two characters of the text that a name may fill."""

    known: Known
    before: int  # characters of it that stand before the two
    length: int
    rank: tuple[bool, int]  # whether the name's own first two are not these; names before it


_After = dict[str, list[_Window]]  # by what the second of the two characters sounds like
_Windows = dict[str, _After]  # and by what the first does


class _Heard(dict[Sound, tuple[_After, ...]]):
    """By the first of two characters, what may follow it: nothing for most."""

    def __init__(self, windows: _Windows) -> None:
        self._windows = windows
        self.stretches = lru_cache(REMEMBERED)(self._stretches)

    def __missing__(self, first: Sound) -> tuple[_After, ...]:
        known = map(self._windows.get, first)
        after = self[first] = tuple(one for one in known if one is not None)
        return after

    def _stretches(self, first: Sound, second: Sound) -> tuple[_Window, ...]:
        """Of two characters, each once: of many readings several may be right."""
        return tuple(
            dict.fromkeys(
                window
                for after in self[first]
                for found in filter(None, map(after.get, second))
                for window in found
            )
        )


class Slips:
    """All names of a city by two sounds near their beginning that a slip leaves right.

    A stretch is looked at when its first or its last two characters sound right. Where the first
    two do not, little else can be wrong, so that two others say which names it may be (a, b, c:
    the first three of the name):

        wrong                  right in the stretch
        the first              b, c at the second and third place
        the second             a, c at the first and third
        the first two swapped  b, a at the first and second
        the next two swapped   a, c at the first and second
        the second missing     a, c at the first and second
        one too much, second   a, b at the first and third
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._beside: _Windows = {}
        self._apart: _Windows = {}  # with one between the two
        self._holding: dict[int, list[str]] = {}  # by each two signs of a name
        for number, name in enumerate(name for name in names if len(name) >= LEAST):
            self._learn(number, name)
            for pair in pairs_of(name):
                self._holding.setdefault(pair, []).append(name)
        self._heard = ((_Heard(self._beside), 1), (_Heard(self._apart), 2))

    def holds(self, words: str) -> bool:
        """Whether they are but a part of a name: 居委会 of 柳岸居委会."""
        names = min([self._holding.get(pair, ()) for pair in pairs_of(words)], key=len, default=())
        return any(words in name and words != name for name in names)

    def find(self, said: str, taken: Iterable[tuple[int, int]] = ()) -> list[Slipped]:
        """Every stretch that is like a name, but is none exactly; they may overlap.

        `taken`: stretches that are surely something else; nothing that reaches into them is found.
        """
        said = said[:MOST_READ]
        heard = sounds(said)
        found: dict[Slipped, tuple[bool, int]] = {}
        for begin, over in _left_open(len(said), taken):
            ranks: dict[tuple[int, int, Known], tuple[bool, int]] = {}
            for at, (known, before, length, rank) in self.windows_in(heard[begin:over]):
                start = begin + at - before
                end = start + length
                if start < begin or end > over or not _may_be(heard, start, length, known):
                    continue
                tried = start, end, known
                if tried not in ranks or rank < ranks[tried]:
                    ranks[tried] = rank
            for (start, end, known), rank in ranks.items():
                slip = slip_of(said[start:end], heard[start:end], known)
                if slip is not None:
                    slipped = Slipped(start, end, known.name, slip)
                    found[slipped] = min(found.get(slipped, rank), rank)
        return sorted(found, key=found.__getitem__)

    def windows_in(self, heard: tuple[Sound, ...]) -> Iterator[tuple[int, _Window]]:
        """Where a name may stand, some of them twice."""
        for known, away in self._heard:
            afters = map(known.__getitem__, heard)
            for at, (after, other) in enumerate(zip(afters, heard[away:], strict=False)):
                if after:  # nothing at most signs
                    for window in known.stretches(heard[at], other):
                        yield at, window

    def _learn(self, number: int, name: str) -> None:
        known, length = known_as(name), len(name)
        a, b, c = known.sounds[:3]
        first, near = (False, number), (True, number)
        for one in lengths(known):
            _put(self._beside, a, b, _Window(known, 0, one, first))
        if known.generic:
            return
        same, shorter = _Window(known, 0, length, near), _Window(known, 0, length - 1, near)
        if known.own >= LEAST:
            _put(self._beside, b, c, _Window(known, 1, length, near))
        if length > LEAST:
            _put(self._apart, a, c, same)
            _put(self._beside, b, a, same)
            _put(self._beside, a, c, shorter)
        if length > LEAST + 1:
            _put(self._beside, a, c, same)
        _put(self._apart, a, b, _Window(known, 0, length + 1, near))


def _may_be(heard: tuple[Sound, ...], start: int, length: int, known: Known) -> bool:
    """Whether its last or its third sign sounds right, as of five and more one at least does.

    Of thousands of names that begin alike nearly all are left out by it.
    """
    names = known.sounds
    if not are_apart(heard[start + length - 1], names[-1]):
        return True
    return length == len(names) < 5 or not are_apart(heard[start + 2], names[2])


def _left_open(length: int, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What of a text no stretch has taken, where two signs stand together."""
    begin = 0
    for closed, over in sorted(taken):
        if closed - begin > 1:
            yield begin, min(closed, length)
        begin = max(begin, over)
    if length - begin > 1:
        yield begin, length


def _put(windows: _Windows, one: Sound, other: Sound, window: _Window) -> None:
    for sound, after in product(one, other):
        windows.setdefault(sound, {}).setdefault(after, []).append(window)
