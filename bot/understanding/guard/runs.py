"""字串与音串: short runs of characters and of syllables, the words that the small models know.

As they are written in the file, so that a person can read them, and as they are looked up, with one
sign for each syllable, so that they are cut out of a text at once.
"""

import re
from itertools import chain
from operator import add

from bot.understanding.guard.sounds import syllable

_SIGNS = re.compile(r"[\W_]+")  # whatever is neither a letter nor a number
_FIRST, _UNHEARD = 0xE000, " "  # nobody's own signs begin there: no text that is read holds one


def runs(folded: str) -> frozenset[str]:
    """Runs of one to three signs, and of two or three syllables, of a folded text."""
    framed = _framed(folded)
    pairs = [*map(add, framed, framed[1:])]
    found = {*framed, *pairs, *map(add, pairs, framed[2:])}
    heard = [one[0] if (one := syllable(sign)) else "" for sign in framed]
    for first, second, third in zip(heard, heard[1:], [*heard[2:], ""], strict=False):
        if first and second:
            found.add(f"~{first}-{second}")
            if third:
                found.add(f"~{first}-{second}-{third}")
    return frozenset(found)


def runs_in_signs(folded: str) -> frozenset[str]:
    """The same, each as `in_signs` has it."""
    framed = _framed(folded)
    pairs = [*map(add, framed, framed[1:])]
    found = [framed, pairs, map(add, pairs, framed[2:])]
    for heard in framed.translate(_heard).split():
        two = [*map(add, heard, heard[1:])]
        found += two, map(add, two, heard[2:])
    return frozenset(chain.from_iterable(found))


def in_signs(run: str) -> str:
    """A run as `runs` writes it, with a sign for each syllable."""
    return "".join(map(_sign_of, run[1:].split("-"))) if run.startswith("~") else run


def _framed(folded: str) -> str:
    return f"^{_SIGNS.sub(' ', folded).strip()}$"


class _Heard(dict[int, str]):
    """By the number of a character the sign of its syllable."""

    def __missing__(self, character: int) -> str:
        heard = syllable(chr(character))
        sign = self[character] = _UNHEARD if heard is None else _sign_of(heard[0])
        return sign


_heard = _Heard()
_signs: dict[str, str] = {}  # by syllable


def _sign_of(heard: str) -> str:
    return _signs.setdefault(heard, chr(_FIRST + len(_signs)))
