"""小模型: linear models over short runs of characters and of syllables, learnt from examples.

The file is JSON: for each label a bias, and for each run of signs its weight per label in
hundredths, and which runs are words of their own. It is read when first asked, in some
milliseconds.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, sqrt
from pathlib import Path
from struct import Struct

from bot.understanding.guard.runs import in_signs, runs_in_signs
from bot.understanding.pairs import pair_of, pairs_of

FILE = Path(__file__).with_name("model.json")
MOST_READ = 200  # characters at once: what the models learnt from is short
SHARPNESS = 100  # weights in the file are hundredths
_NAMES = ("emergency", "kind")
_EXPLAINED = 4  # words that are told
_LONGEST = 3  # characters of a word
_PLACE = 32  # bits of a label's part in a sum of a thousand runs
_NOUGHT = 1 << _PLACE - 1  # added to each part of a sum, so that none is below zero

Weights = Mapping[str, list[int]]  # by run, one for each label


@dataclass(frozen=True, slots=True)
class Scores:
    """By label, from 0 to 1; the words that spoke most for the best of them."""

    by_label: dict[str, float]
    words: tuple[str, ...]


class Scale:
    """The weights of runs for the labels of a model, of which it may have several.

    What a run weighs stands side by side in one number, so that one sum adds it up for all labels;
    of one label it is the weight itself, and small numbers are added fastest. Many runs weigh the
    same: each weight is kept once, so there is less to hold and to fetch.
    """

    def __init__(self, weights: Weights, labels: int) -> None:
        """By run, one weight for each label."""
        known: dict[int, int] = {}
        self._weights = {
            in_signs(run): known.setdefault(whole, whole)
            for run, of_run in weights.items()
            if (whole := _side_by_side(of_run))
        }
        self._labels = labels
        self._parts = Struct(f"<{labels}L")
        self._noughts = _side_by_side([_NOUGHT] * labels)
        self.weighed = lru_cache(maxsize=64)(self._weigh)  # a piece may be the whole message

    def _weigh(self, folded: str) -> tuple[int, int]:
        """What the runs of a text weigh, and how many they are."""
        found = _runs_of(folded)
        return self.sum(found), len(found)

    def sum(self, found: Iterable[str]) -> int:
        """What runs weigh, for all labels."""
        return sum(filter(None, map(self._weights.get, found)))

    def parts(self, whole: int) -> tuple[int, ...]:
        """A sum, by label."""
        if self._labels == 1:
            return (whole,)
        every = self._parts.unpack((whole + self._noughts).to_bytes(self._parts.size, "little"))
        return tuple([part - _NOUGHT for part in every])


@lru_cache(maxsize=16)  # each model asks of one message
def _runs_of(folded: str) -> frozenset[str]:
    return runs_in_signs(folded)


class Model:
    """One label set; a single label is yes or no, several share one."""

    def __init__(
        self,
        labels: list[str],
        bias: list[float],
        weights: Weights,
        words: Iterable[str] = (),
    ) -> None:
        """Of each run one weight for each label, in hundredths; `words` are told as such."""
        self.labels, self._bias = labels, bias
        self._scale = Scale(weights, len(labels))
        self._words = frozenset(words)
        self._begins = frozenset(pair_of(word[:2]) for word in self._words if len(word) > 1)

    def shares(self, folded: str) -> dict[str, float]:
        """By label, from 0 to 1, of a folded text; its first 200 characters are read."""
        whole, number = self._scale.weighed(folded[:MOST_READ])
        scale = SHARPNESS * sqrt(number or 1)
        if len(self.labels) == 1:
            odds = self._bias[0] + whole / scale
            return {self.labels[0]: 1 / (1 + exp(-odds))}
        weighed = zip(self._bias, self._scale.parts(whole), strict=True)
        return _shares(self.labels, [bias + one / scale for bias, one in weighed])

    def judge(self, folded: str, known: dict[str, float] | None = None) -> Scores:
        """The shares of a folded text, unless they are `known`, and the words that spoke most for
        the best of them.
        """
        shares = known or self.shares(folded)
        best = self.labels.index(max(shares, key=shares.__getitem__))
        return Scores(shares, self._told(folded[:MOST_READ], best))

    def _told(self, folded: str, label: int) -> tuple[str, ...]:
        """Whole words, heaviest first; none within another."""
        begins = [at for at, pair in enumerate(pairs_of(folded)) if pair in self._begins]
        weighed = {
            folded[at : at + size]: self._weigh(folded[at : at + size], label)
            for size in (_LONGEST, 2)
            for at in begins
            if at + size <= len(folded) and folded[at : at + size] in self._words
        }
        told: list[str] = []
        for word in sorted(weighed, key=lambda one: -weighed[one]):
            if weighed[word] > 0 and not any(word in other or other in word for other in told):
                told.append(word)
        return tuple(told[:_EXPLAINED])

    def _weigh(self, word: str, label: int) -> int:
        """What all runs within a word say for a label."""
        within = (word[at : at + size] for size in (1, 2, 3) for at in range(len(word) - size + 1))
        return self._scale.parts(self._scale.sum(within))[label]


def _side_by_side(weights: Iterable[int]) -> int:
    """Each in a place of its own; what is below zero borrows of the next until it is taken apart."""
    return sum(weight << place * _PLACE for place, weight in enumerate(weights))


def _shares(labels: list[str], sums: list[float]) -> dict[str, float]:
    most = max(sums)
    parts = [exp(one - most) for one in sums]
    whole = sum(parts)
    return {label: part / whole for label, part in zip(labels, parts, strict=True)}


@cache
def model(name: str) -> Model:
    """The model of that name: `emergency` or `kind`."""
    return _models()[name]


@cache
def _models() -> dict[str, Model]:
    read = json.loads(FILE.read_text("utf-8"))
    written = {name: read[name] for name in _NAMES}
    return {
        name: Model(one["labels"], one["bias"], one["weights"], one["words"])
        for name, one in written.items()
    }
