"""小模型: linear models over short runs of characters and of syllables, learnt from examples.

The file is JSON: for each label a bias, and for each run of signs its weight per label in
hundredths, and which runs are words of their own. It is read when first asked, in some
milliseconds.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, sqrt
from operator import add
from pathlib import Path
from struct import Struct

from bot.understanding.guard.sounds import syllable

FILE = Path(__file__).with_name("model.json")
MOST_READ = 200  # characters at once: what the models learnt from is short
SHARPNESS = 100  # weights in the file are hundredths
_SIGNS = re.compile(r"[\W_]+")  # whatever is neither a letter nor a number
_EXPLAINED = 4  # words that are told
_LONGEST = 3  # characters of a word
_PLACE, _NOUGHT = 32, 1 << 15  # bits of a weight in a sum of a thousand runs, and what is none


@dataclass(frozen=True, slots=True)
class Scores:
    """By label, from 0 to 1; the words that spoke most for the best of them."""

    by_label: dict[str, float]
    words: tuple[str, ...]


@lru_cache(maxsize=64)  # both models read one message
def runs(folded: str) -> frozenset[str]:
    """Runs of one to three signs, and of two or three syllables, of a folded text."""
    plain = _SIGNS.sub(" ", folded).strip()
    framed = f"^{plain}$"
    pairs = [*map(add, framed, framed[1:])]
    found = {*framed, *pairs, *map(add, pairs, framed[2:])}
    heard = [one[0] if (one := syllable(sign)) else "" for sign in framed]
    for first, second, third in zip(heard, heard[1:], [*heard[2:], ""], strict=False):
        if first and second:
            found.add(f"~{first}-{second}")
            if third:
                found.add(f"~{first}-{second}-{third}")
    return frozenset(found)


class Model:
    """One label set; a single label is yes or no, several share one."""

    def __init__(
        self,
        labels: list[str],
        bias: list[float],
        weights: dict[str, list[int]],
        words: Iterable[str] = (),
    ) -> None:
        self.labels, self._bias = labels, bias
        # The weights of a run side by side in one number: one sum adds them up for all labels.
        # Many runs weigh the same: each weight is kept once, so there is less to hold and to fetch.
        known: dict[int, int] = {}
        together = ((run, _side_by_side(of_run)) for run, of_run in weights.items())
        self._weights = {run: known.setdefault(one, one) for run, one in together}
        self._sums = Struct(f"<{len(labels)}L")
        self._words = frozenset(words)

    def shares(self, folded: str) -> dict[str, float]:
        """By label, from 0 to 1, of a folded text; its first 200 characters are read."""
        found = runs(folded[:MOST_READ])
        scale = SHARPNESS * sqrt(len(found) or 1)
        known = [*filter(None, map(self._weights.get, found))]
        whole, nought = sum(known), _NOUGHT * len(known)
        if len(self.labels) == 1:
            return {self.labels[0]: 1 / (1 + exp(-(self._bias[0] + (whole - nought) / scale)))}
        sums = self._sums.unpack(whole.to_bytes(self._sums.size, "little"))
        return _shares(
            self.labels,
            [bias + (one - nought) / scale for bias, one in zip(self._bias, sums, strict=True)],
        )

    def judge(self, folded: str) -> Scores:
        """The shares of a folded text, and the words that spoke most for the best of them."""
        shares = self.shares(folded)
        best = self.labels.index(max(shares, key=shares.__getitem__))
        return Scores(shares, self._told(folded[:MOST_READ], best))

    def _told(self, folded: str, label: int) -> tuple[str, ...]:
        """Whole words, heaviest first; none within another."""
        weighed = {
            folded[at : at + size]: self._weigh(folded[at : at + size], label)
            for size in (_LONGEST, 2)
            for at in range(len(folded) - size + 1)
            if folded[at : at + size] in self._words
        }
        told: list[str] = []
        for word in sorted(weighed, key=lambda one: -weighed[one]):
            if weighed[word] > 0 and not any(word in other or other in word for other in told):
                told.append(word)
        return tuple(told[:_EXPLAINED])

    def _weigh(self, word: str, label: int) -> int:
        """What all runs within a word say for a label."""
        within = (word[at : at + size] for size in (1, 2, 3) for at in range(len(word) - size + 1))
        known = filter(None, map(self._weights.get, within))
        return sum((of_run >> label * _PLACE) % (1 << _PLACE) - _NOUGHT for of_run in known)


def _side_by_side(weights: Iterable[int]) -> int:
    """Each in a place of its own, and none below zero."""
    return sum(weight + _NOUGHT << place * _PLACE for place, weight in enumerate(weights))


def _shares(labels: list[str], sums: list[float]) -> dict[str, float]:
    most = max(sums)
    parts = [exp(one - most) for one in sums]
    whole = sum(parts)
    return {label: part / whole for label, part in zip(labels, parts, strict=True)}


@cache
def model(name: str) -> Model:
    """The model of that name: `emergency` or `kind`."""
    written = json.loads(FILE.read_text("utf-8"))[name]
    return Model(written["labels"], written["bias"], written["weights"], written["words"])
