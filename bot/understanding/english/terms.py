"""通名: what the common parts of place names are called in English."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from bot.understanding.english.words import Word, words_of

FILE = Path(__file__).with_name("place_terms.txt")
LONGEST = 3  # words of a term


class Family(StrEnum):
    """Terms of which one is often said for another, and the rest."""

    COMPOUND = "compounds"
    ROAD = "roads"
    OTHER = "landmarks"


@dataclass(frozen=True, slots=True)
class Term:
    """What a term may stand for, the likeliest first, and how many words it took."""

    options: tuple[str, ...]
    family: Family
    length: int


def term_at(words: list[Word], at: int) -> tuple[Term, ...]:
    """The terms that begin with a word, the longest first; `words` without gaps."""
    found = []
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        term = _terms().get(tuple(word.said for word in words[at : at + length]))
        if term is not None:
            found.append(term)
    return tuple(found)


@cache
def _terms() -> dict[tuple[str, ...], Term]:
    found: dict[tuple[str, ...], Term] = {}
    family = Family.OTHER
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            family = Family(line.strip("[]"))
        elif line and not line.startswith("#"):
            said, _, meant = line.partition(":")
            for phrase in said.split(","):
                key = tuple(word.said for word in words_of(phrase) if word.kind != "gap")
                found[key] = Term(tuple(meant.split()), family, len(key))
    return found


@cache
def endings(family: Family) -> tuple[str, ...]:
    """All Chinese endings of a family, the longest first."""
    every = {one for term in _terms().values() if term.family is family for one in term.options}
    return tuple(sorted(every, key=lambda one: (-len(one), one)))


def english_of(common: str) -> str:
    """What a common part is called, "" where nobody has a word for it."""
    return _english().get(common, "")


@cache
def _english() -> dict[str, str]:
    """Terms that mean it first before those that only may."""
    found: dict[str, str] = {}
    ranked = [
        (place, " ".join(words), option)
        for words, term in _terms().items()
        if not any(option.isdecimal() for option in term.options)
        for place, option in enumerate(term.options)
    ]
    for _place, english, option in sorted(ranked, key=lambda one: one[0]):
        found.setdefault(option, english)
    return found
