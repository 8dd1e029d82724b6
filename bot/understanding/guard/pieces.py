"""断句: a message cut into sentences and clauses, so that nothing said beside a danger hides it."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

MOST = 60  # characters judged at once: the messages that the model learnt from are short
LEAST = 2  # characters of a clause that says anything
SENTENCE_ENDS = "。!?;\n"
CLAUSE_ENDS = f",{SENTENCE_ENDS}"
_SENTENCE = re.compile(rf"[^{SENTENCE_ENDS}]+")
# A space between Chinese words, a dash, dots or a face end a clause in chats as a comma does.
_CLAUSE_END = re.compile(
    r"[,。!?;\n:~、\u2014\U0001f000-\U0001faff]+|\.{2,}|(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])"
)


class Piece(NamedTuple):
    """Where it begins and ends in the text."""

    begin: int
    end: int

    def of(self, text: str) -> str:
        """What it says."""
        return text[self.begin : self.end]

    def holds(self, other: "Piece") -> bool:
        """Whether the other lies within."""
        return self.begin <= other.begin and other.end <= self.end

    def meets(self, other: "Piece") -> bool:
        """Whether they have anything in common."""
        return self.begin < other.end and other.begin < self.end


def sentences(text: str) -> list[Piece]:
    """Those that say anything."""
    found = (Piece(*match.span()) for match in _SENTENCE.finditer(text))
    return [one for one in found if one.of(text).strip()]


def clauses(text: str, within: Piece) -> list[Piece]:
    """Of a sentence; what is too long for one is cut."""
    ends = [match.span() for match in _CLAUSE_END.finditer(text, within.begin, within.end)]
    edges = [(within.begin, within.begin), *ends, (within.end, within.end)]
    return [
        Piece(at, min(at + MOST, end))
        for (_, begin), (end, _) in pairwise(edges)
        for at in range(begin, end, MOST)
        if min(at + MOST, end) - at >= LEAST
    ]


def stretches(parts: list[Piece]) -> Iterator[Piece]:
    """As many clauses in a row as are judged at once, each stretch as long as may be."""
    begin = 0
    for place, part in enumerate(parts):
        if part.end - parts[begin].begin > MOST:
            yield Piece(parts[begin].begin, parts[place - 1].end)
            begin = place
    if parts:
        yield Piece(parts[begin].begin, parts[-1].end)


def pairs(parts: list[Piece]) -> Iterator[Piece]:
    """Every two clauses in a row: what one says is often told in two."""
    for first, second in pairwise(parts):
        if second.end - first.begin <= MOST:
            yield Piece(first.begin, second.end)


def blocks(text: str, most: int) -> list[str]:
    """A long text in parts of at most so many characters, cut where a sentence ends if one does."""
    cut: list[str] = []
    while len(text) > most:
        end = max(text.rfind(sign, most // 2, most) for sign in "。！？!?；;.\n") + 1 or most
        cut.append(text[:end])
        text = text[end:]
    return [*cut, text]
