"""城里的地名: which name of the city a row of English words or pinyin spells.

A name is spelt character by character as pinyin, syllables together or apart, or by what its
common parts are called in English (`place_terms.txt`), or by both: Liuan Garden, lao matou, Old
Matou Compound. Of the city only the beginnings of names are looked up, so that a large city needs
no second list of its names.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.understanding.english.terms import Family, Term, endings, term_at
from bot.understanding.english.words import Word
from bot.understanding.sounds import readings_of

MOST_LETTERS = 12  # of two syllables
MOST_SPELLINGS = 8
SIGN = 2  # a Chinese character counts as so many letters
LEAST_LETTERS = 4  # of a name spelt in pinyin alone: fewer are a word of any language


@dataclass(frozen=True, slots=True)
class Spelt:
    """A name of the city, where it ends among the words, and how it was spelt."""

    name: str
    end: int
    loose: bool = False  # with another word for what it is: estate for 花园
    terms: int = 0  # words of it that any place may have
    letters: int = 0  # letters of pinyin


class Beginnings:
    """The first characters of all names, by how pinyin writes them."""

    def __init__(self, starts: Iterable[str]) -> None:
        """`starts`: the first two characters of every name."""
        self._spelt: dict[str, list[str]] = {}
        self._first: dict[str, list[str]] = {}
        self._syllables: dict[str, list[str]] = {}
        for start in starts:
            self._first.setdefault(start[:1], []).append(start)
            for spelt in _spellings(start):
                self._spelt.setdefault(spelt, []).append(start)
        for sign in self._first:
            for syllable in readings_of(sign) if sign else ():
                self._syllables.setdefault(syllable, []).append(sign)

    def spelt(self, letters: str) -> Iterator[str]:
        """Those that letters begin with."""
        for length in range(2, min(MOST_LETTERS, len(letters)) + 1):
            yield from self._spelt.get(letters[:length], ())

    def firsts(self, syllable: str) -> Sequence[str]:
        """The first characters of names that sound so."""
        return self._syllables.get(syllable, ())

    def of(self, written: str) -> Sequence[str]:
        """Those that begin with characters, or are their beginning."""
        if len(written) > 1:
            return [written[:2]]
        return self._first.get(written, ())


def _spellings(start: str) -> list[str]:
    whole = [""]
    for sign in start:
        whole = [a + b for a in whole for b in readings_of(sign)][:MOST_SPELLINGS]
    return [one for one in dict.fromkeys(whole) if one.isascii() and one.isalpha()]


def spells(name: str, words: list[Word], at: int) -> Iterator[Spelt]:
    """Every way in which words from `at` on spell a whole name; `words` without gaps."""
    yield from _rest(name, 0, words, at, 0, Spelt(name, at))


def _rest(
    name: str, read: int, words: list[Word], at: int, off: int, so_far: Spelt
) -> Iterator[Spelt]:
    """From a character of the name and a letter of a word on."""
    if read == len(name):
        if off == 0:
            yield replace(so_far, end=at)
        return
    if at >= len(words):
        return
    if off == 0:
        yield from _by_terms(name, read, words, at, so_far)
    if words[at].is_latin:
        yield from _by_syllable(name, read, words, at, off, so_far)
    elif name.startswith(words[at].said, read):  # as it is written: a number, a character
        spelt = replace(so_far, letters=so_far.letters + SIGN)
        yield from _rest(name, read + len(words[at].said), words, at + 1, 0, spelt)


def _by_syllable(
    name: str, read: int, words: list[Word], at: int, off: int, so_far: Spelt
) -> Iterator[Spelt]:
    word = words[at].said
    for syllable in readings_of(name[read]):
        if word.startswith(syllable, off):
            ends = off + len(syllable)
            spelt = replace(so_far, letters=so_far.letters + len(syllable))
            goes_on = (at, ends) if ends < len(word) else (at + 1, 0)
            yield from _rest(name, read + 1, words, *goes_on, spelt)


def _by_terms(name: str, read: int, words: list[Word], at: int, so_far: Spelt) -> Iterator[Spelt]:
    for term in term_at(words, at):
        spelt = replace(so_far, terms=so_far.terms + term.length)
        after = at + term.length
        for option in term.options:
            if name.startswith(option, read):
                yield from _rest(name, read + len(option), words, after, 0, spelt)
        if read and is_alike(name[read:], term):
            yield replace(spelt, end=after, loose=True)


def is_alike(tail: str, term: Term) -> bool:
    """Whether a name's end is of the family of a term: 花园 and estate."""
    return term.family is not Family.OTHER and tail in endings(term.family)
