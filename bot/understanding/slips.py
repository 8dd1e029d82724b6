"""写错的地名: names that are typed or heard a little wrong.

Like a name is what sounds like it, and what differs by one character wrong, missing, too much or
by two that changed places. Where the wrong one stands in what tells the name from others (星桥 of
星桥小区), it may as well be another place: such a slip needs a building that is really there, and
of two characters none may be another.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import product
from operator import ne
from typing import NamedTuple

from bot.understanding.common_words import GENERIC, is_generic
from bot.understanding.naming import short_of
from bot.understanding.sounds import Sound, sounds

LEAST = 3  # characters of a name that may be written wrong
MOST_READ = 400  # characters looked through for slips
REMEMBERED = 2048  # pairs of sounds
_NUMERAL = re.compile(r"\d|[〇零一二三四五六七八九十百]")
_COUNTED_VILLAGE = re.compile(r"[\d一二三四五六七八九十]村$")
# What ends so is no compound: of them only the same may be meant.
_OTHER_KINDS = (
    *(
        "幼儿园",
        "小学",
        "中学",
        "大学",
        "学校",
        "学院",
        "医院",
        "卫生院",
        "路",
        "街",
        "巷",
        "大道",
    ),
)
_unlike = frozenset[str].isdisjoint


class Slip(IntEnum):
    """How a name is written wrong, the likeliest first."""

    SOUND = 1  # every character sounds right
    EDIT = 2  # one character wrong, missing or too much in what many names have in common
    DOUBTFUL = 3  # the same in what tells the name from others


@dataclass(frozen=True, slots=True)
class Slipped:
    """A stretch of the text that is probably meant for a name."""

    start: int
    end: int
    name: str
    slip: Slip


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A name of the city, as slips are judged by it."""

    name: str
    sounds: tuple[Sound, ...]
    own: int  # how many characters tell it from others
    generic: bool


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
        for number, name in enumerate(name for name in names if len(name) >= LEAST):
            self._learn(number, name)
        self._heard = ((_Heard(self._beside), 1), (_Heard(self._apart), 2))

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
                if start < begin or end > over:
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


def known_as(name: str) -> Known:
    """A name of at least LEAST characters."""
    own = len(short_of(name)) or max(len(name) - 2, 1)
    return Known(name, sounds(name), own, is_generic(name))


def lengths(known: Known) -> tuple[int, ...]:
    """How many characters a slip of it may have."""
    length = len(known.name)
    if known.generic:  # of such a name a character may be wrong, but none missing or too much
        return (length,)
    return (length, length + 1) if length == LEAST else (length, length - 1, length + 1)


def slip_of(typed: str, heard: tuple[Sound, ...], known: Known) -> Slip | None:
    """How it is written wrong, unless what it is called makes another place of it."""
    slip = _written_wrong(typed, heard, known)
    if slip is None or slip is Slip.SOUND:
        return slip
    if _NUMERAL.findall(typed) != _NUMERAL.findall(known.name):
        return None  # 云桥二村 is not 云桥新村
    counted = _COUNTED_VILLAGE.search(typed)
    if counted and not known.name.endswith(counted[0]):
        return None  # 望川二村 is not 望川二中
    called = next((one for one in _OTHER_KINDS if typed.endswith(one)), "")
    return slip if known.name.endswith(called) else None  # 临水路 is not 临水苑


def _written_wrong(typed: str, heard: tuple[Sound, ...], known: Known) -> Slip | None:
    if len(typed) == len(known.name):
        return _same_length(typed, heard, known)
    if len(typed) > len(known.name):
        return _too_much(typed, heard, known)
    return _too_little(typed, heard, known)


def _same_length(typed: str, heard: tuple[Sound, ...], known: Known) -> Slip | None:
    apart = [*map(_unlike, heard, known.sounds)]
    number = apart.count(True)
    if not number:
        wrong = sum(map(ne, typed, known.name))
        return Slip.SOUND if 0 < wrong <= (1 if known.generic else 4) else None
    if number > 2 or known.generic:
        return None
    unlike = [at for at, is_apart in enumerate(apart) if is_apart]
    if _is_swapped(typed, known.name, unlike):
        return Slip.EDIT
    if len(unlike) > 1 or (unlike[0] < known.own and known.own < LEAST):
        return None  # 星光 for 星桥 is another place
    if unlike[0] < known.own or len(typed) == LEAST or _is_other_word(typed, unlike[0]):
        return Slip.DOUBTFUL
    return Slip.EDIT


def _is_swapped(typed: str, name: str, unlike: list[int]) -> bool:
    if len(unlike) != 2 or unlike[1] != unlike[0] + 1:
        return False
    one, other = unlike
    return typed[one] == name[other] and typed[other] == name[one]


def _is_other_word(typed: str, at: int) -> bool:
    """Whether the wrong character makes a word of its own: 公园 for 花园 is no slip."""
    return typed[max(at - 1, 0) : at + 1] in GENERIC or typed[at : at + 2] in GENERIC


def _too_much(typed: str, heard: tuple[Sound, ...], known: Known) -> Slip | None:
    at = _first_unlike(heard, known.sounds)
    if at in (0, len(typed) - 1) or not _alike(heard[at + 1 :], known.sounds[at:]):
        return None
    if typed[at] == typed[at - 1]:
        return Slip.EDIT
    if len(known.name) == LEAST or typed[at] in "和与到跟及的是,、，。":
        return None
    return Slip.EDIT if at >= known.own else Slip.DOUBTFUL


def _too_little(typed: str, heard: tuple[Sound, ...], known: Known) -> Slip | None:
    at = _first_unlike(known.sounds, heard)
    if at == 0 or not _alike(known.sounds[at + 1 :], heard[at:]):
        return None
    exact = typed == known.name[:at] + known.name[at + 1 :]
    if not exact or at == len(known.name) - 1:  # 柳岸花 may be the beginning of anything
        return Slip.DOUBTFUL
    return Slip.EDIT if at >= known.own else Slip.DOUBTFUL


def _first_unlike(longer: tuple[Sound, ...], shorter: tuple[Sound, ...]) -> int:
    for at, is_apart in enumerate(map(_unlike, longer, shorter)):
        if is_apart:
            return at
    return len(shorter)


def _alike(some: tuple[Sound, ...], others: tuple[Sound, ...]) -> bool:
    return len(some) == len(others) and not any(map(_unlike, some, others))
