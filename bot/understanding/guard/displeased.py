"""不满的口气: whether words that name somebody in office sound like a complaint of them.

What officers are reproached has no end, and no list holds it; how people sound who complain does
repeat. A linear model over single characters and pairs of them, learnt from messages that complain
of staff and from such as only name them (tests/understanding/displeased_training.py). Whoever is in
office, third parties and numbers are each one sign, so that it is not learnt whom people name.
"""

import json
import re
from functools import cache
from itertools import pairwise
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from bot.understanding.guard.reproaches import OTHERS

FILE = Path(__file__).with_name("displeased.json")
SHARPNESS = 100  # weights in the file are hundredths
MOST_READ = 120  # characters: what it learnt from is short
OFFICIAL, OTHER, NUMBER = "吏", "佗", "几"
_OTHER = re.compile(OTHERS)
_NUMBER = re.compile(r"\d+|[一二两三四五六七八九十百千几]+(?=[趟次回个天年月块元])")
_SIGNS = re.compile(r"[\W_]+")


class Learnt(NamedTuple):
    """What the file holds; `least`: the sum from which on it is one."""

    bias: float
    least: float
    weights: dict[str, int]


def displeased(folded: str, official: re.Pattern[str]) -> bool:
    """Whether it sounds like one; `official` finds those in office."""
    learnt = _learnt()
    found = [
        learnt.weights[one] for one in pairs(masked(folded, official)) if one in learnt.weights
    ]
    if not found:
        return False
    return learnt.bias + sum(found) / SHARPNESS / sqrt(len(found)) > learnt.least


def masked(folded: str, official: re.Pattern[str]) -> str:
    """With one sign for each in office, each third party and each number."""
    read = official.sub(OFFICIAL, folded[:MOST_READ])
    return _NUMBER.sub(NUMBER, _OTHER.sub(OTHER, read))


def pairs(text: str) -> frozenset[str]:
    """Its characters, and each two that stand together."""
    framed = f"^{_SIGNS.sub(' ', text).strip()}$"
    return frozenset((*framed, *map("".join, pairwise(framed))))


@cache
def _learnt() -> Learnt:
    return Learnt(**json.loads(FILE.read_text("utf-8")))
