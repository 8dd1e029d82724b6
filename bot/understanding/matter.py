"""事由: what a report is about — things, what is wrong with them, and where about them.

Read with the words of matter_words.txt; what no word covers is kept as residue: names and rare
details, by which two reports of one thing are known when nobody says where it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bot.understanding.word_lists import WordList, parts_of

WORDS = Path(__file__).with_name("matter_words.txt")
THING, TROUBLE, SPOT = "thing", "trouble", "spot"
MOST_READ = 300  # characters: what it is about is said early


@dataclass(frozen=True, slots=True)
class Matter:
    """Meanings by name, and the pairs of signs that no known word covers."""

    things: tuple[str, ...] = ()  # in the order they are said
    troubles: frozenset[str] = frozenset()
    spots: frozenset[str] = frozenset()
    residue: frozenset[str] = field(default_factory=frozenset)


@cache
def _words() -> WordList:
    kinds = {kind: _part(f"{kind}s") for kind in (THING, TROUBLE, SPOT)}
    return WordList(kinds, _part("common"))


def _part(name: str) -> list[str]:
    return parts_of(WORDS)[name]


def read_matter(folded: str) -> Matter:
    """What a folded text is about; places and numbers should be taken out before."""
    said = folded[:MOST_READ]
    known = bytearray(len(said))
    things: dict[str, None] = {}
    troubles: set[str] = set()
    spots: set[str] = set()
    for at, word, meanings in _words().found(said):
        known[at : at + len(word)] = b"\1" * len(word)
        for kind, name in meanings:
            if kind == THING:
                things[name] = None
            else:
                (troubles if kind == TROUBLE else spots).add(name)
    return Matter(tuple(things), frozenset(troubles), frozenset(spots), _residue(said, known))


def _residue(said: str, known: bytearray) -> frozenset[str]:
    """Pairs of neighbouring signs at least one of which no word covers."""
    beside = zip(said, said[1:], known, known[1:], strict=False)
    pairs = [one + other for one, other, first, second in beside if not (first and second)]
    return frozenset(filter(str.isalnum, pairs))


@cache
def _near(part: str) -> frozenset[tuple[str, str]]:
    groups = [line.split() for line in _part(part)]
    return frozenset((one, other) for group in groups for one in group for other in group)


def things_agree(ones: Iterable[str], others: Iterable[str]) -> float:
    """1 the same thing, 0.5 one that is said for the other, 0 another; -1 nobody knows."""
    return _agree(ones, others, "things near each other")


def events(things: Iterable[str]) -> frozenset[str]:
    """Those that say by themselves what is wrong: 漏水, 欠薪, 广场舞; an 电梯 does not."""
    return frozenset(things) & _named_in("things that tell the trouble")


def are_broad(things: Iterable[str]) -> bool:
    """Whether so much may be wrong with each of them that naming it tells little: 物业, 树."""
    return frozenset(things) <= _named_in("things of many troubles")


@cache
def _named_in(part: str) -> frozenset[str]:
    return frozenset(name for line in _part(part) for name in line.split())


def troubles_agree(ones: Iterable[str], others: Iterable[str]) -> float:
    """The same of what is wrong."""
    return _agree(ones, others, "troubles near each other")


def _agree(ones: Iterable[str], others: Iterable[str], part: str) -> float:
    here, there = frozenset(ones), frozenset(others)
    if not here or not there:
        return -1.0
    if here & there:
        return 1.0
    near = _near(part)
    return 0.5 if any((one, other) in near for one in here for other in there) else 0.0
