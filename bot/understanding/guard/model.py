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

FILE = Path(__file__).with_name("model.json")
MOST_READ = 200  # characters at once: what the models learnt from is short
SHARPNESS = 100  # weights in the file are hundredths
_NAMES = ("emergency", "kind")  # what is asked of each piece first: its numbers stay small
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
    """The weights of runs for the labels of several models: a text is weighed once for all.

    What a run weighs stands side by side in one number, so that one sum adds it up for all labels.
    Many runs weigh the same: each weight is kept once, so there is less to hold and to fetch.
    """

    def __init__(self, weights: Iterable[tuple[Weights, int]]) -> None:
        """Of each model, and how many labels it has."""
        together: dict[str, int] = {}
        known: dict[int, int] = {}
        labels = 0
        for of_model, number in weights:
            for run, of_run in of_model.items():
                sign = in_signs(run)
                whole = together.get(sign, 0) + (_side_by_side(of_run) << labels * _PLACE)
                together[sign] = known.setdefault(whole, whole)
            labels += number
        self._weights = together
        self._parts = Struct(f"<{labels}L")
        self._noughts = _side_by_side([_NOUGHT] * labels)
        self.weighed = lru_cache(maxsize=64)(self._weigh)  # each model asks of one message

    def _weigh(self, folded: str) -> tuple[int, int]:
        """What the runs of a text weigh, and how many they are."""
        found = runs_in_signs(folded)
        return self.sum(found), len(found)

    def sum(self, found: Iterable[str]) -> int:
        """What runs weigh, for all labels."""
        return sum(filter(None, map(self._weights.get, found))) + self._noughts

    def parts(self, whole: int) -> tuple[int, ...]:
        """A sum, by label."""
        every = self._parts.unpack(whole.to_bytes(self._parts.size, "little"))
        return tuple([part - _NOUGHT for part in every])

    def part(self, whole: int, label: int) -> int:
        """The same for one label."""
        return (whole >> label * _PLACE) % (1 << _PLACE) - _NOUGHT


class Model:
    """One label set; a single label is yes or no, several share one."""

    def __init__(
        self,
        labels: list[str],
        bias: list[float],
        weights: Weights,
        words: Iterable[str] = (),
        *,
        beside: tuple[Scale, int] | None = None,
    ) -> None:
        """`beside`: the scale that holds the weights already, and which of its labels is first."""
        self.labels, self._bias = labels, bias
        scale, first = beside or (Scale([(weights, len(labels))]), 0)
        self._scale, self._first = scale, first
        self._words = frozenset(words)

    def shares(self, folded: str) -> dict[str, float]:
        """By label, from 0 to 1, of a folded text; its first 200 characters are read."""
        whole, number = self._scale.weighed(folded[:MOST_READ])
        scale = SHARPNESS * sqrt(number or 1)
        if len(self.labels) == 1:
            odds = self._bias[0] + self._scale.part(whole, self._first) / scale
            return {self.labels[0]: 1 / (1 + exp(-odds))}
        parts = self._scale.parts(whole)[self._first : self._first + len(self.labels)]
        weighed = zip(self._bias, parts, strict=True)
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
        return self._scale.part(self._scale.sum(within), self._first + label)


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
    scale = Scale((one["weights"], len(one["labels"])) for one in written.values())
    models, first = dict[str, Model](), 0
    for name, one in written.items():
        labels = one["labels"]
        models[name] = Model(labels, one["bias"], {}, one["words"], beside=(scale, first))
        first += len(labels)
    return models
