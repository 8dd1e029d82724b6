"""What a leaf of the tree is recognised by, and what a model learns from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

OTHER_GROUP = "其他"
SPOKEN = 2.0  # a word of this weight or more is taught to the model as if somebody had said it
SAID = 1.0  # how much an example counts in training
WRITTEN = 0.5  # the same for a clerk's own words, names and descriptions
SHORT = 3  # characters


@dataclass(frozen=True, slots=True)
class CategoryProfile:
    """What a leaf is recognised by; a negative weight speaks against it."""

    code: str
    group: str
    name: str
    words: dict[str, float]
    examples: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A text whose class is known; `weight` is what it counts in training."""

    text: str
    code: str
    weight: float = SAID


def said(text: str, code: str) -> Example:
    """A sentence that counts in full; a word or two of at most three characters is only a hint."""
    return Example(text, code, SAID if len(text) > SHORT else WRITTEN)


def taught_by(profiles: Iterable[CategoryProfile]) -> Iterator[Example]:
    """All that the tree itself teaches: examples, heavy words, names and descriptions."""
    for profile in profiles:
        yield from (said(text, profile.code) for text in profile.examples)
        heavy = (word for word, weight in profile.words.items() if weight >= SPOKEN)
        for text in (*heavy, profile.name, profile.description):
            if text:
                yield Example(text, profile.code, WRITTEN)
