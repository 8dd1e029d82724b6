"""小模型: linear models over short runs of characters and of syllables, learnt from examples.

The file is JSON: for each label a bias, and for each run of signs its weight per label in
hundredths. It is read when first asked, in some milliseconds.
"""

import json
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from math import exp, sqrt
from operator import add
from pathlib import Path

from bot.understanding.guard.sounds import syllable

FILE = Path(__file__).with_name("model.json")
MOST_READ = 200  # characters at once: what the models learnt from is short
SHARPNESS = 100  # weights in the file are hundredths
_EXPLAINED = 4  # runs that are told


@dataclass(frozen=True)
class Scores:
    """By label, from 0 to 1; `spoke`: known runs, and their weights for the best of them."""

    by_label: dict[str, float]
    spoke: list[tuple[int, str]] = field(repr=False)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The runs of characters that spoke most for the best; mostly nobody asks."""
        runs_of_signs = sorted(one for one in self.spoke if len(one[1]) > 1 and one[1][0] != "~")
        return _told(run.strip("^$ ") for weight, run in reversed(runs_of_signs) if weight > 0)


@lru_cache(maxsize=64)  # both models read one message
def runs(folded: str) -> frozenset[str]:
    """Runs of one to three signs, and of two or three syllables, of a folded text."""
    plain = " ".join("".join(sign if sign.isalnum() else " " for sign in folded).split())
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
        self, labels: list[str], bias: list[float], weights: dict[str, list[int]]
    ) -> None:
        self.labels, self._bias = labels, bias
        # An array for each label: a list for each run would take ten times the memory.
        self._places = {run: place for place, run in enumerate(weights)}
        self._weights = [array("h", of_label) for of_label in zip(*weights.values(), strict=True)]

    def judge(self, folded: str) -> Scores:
        """The scores of a folded text; its first 200 characters are read."""
        found = runs(folded[:MOST_READ])
        scale = SHARPNESS * sqrt(len(found) or 1)
        known = [*(found & self._places.keys())]
        places = [*map(self._places.__getitem__, known)]
        sums = [
            bias + sum(map(weights.__getitem__, places)) / scale
            for bias, weights in zip(self._bias, self._weights, strict=True)
        ]
        best = self._weights[max(range(len(sums)), key=sums.__getitem__)]
        spoke = [*zip(map(best.__getitem__, places), known, strict=True)]
        return Scores(_shares(self.labels, sums), spoke)


def _shares(labels: list[str], sums: list[float]) -> dict[str, float]:
    if len(labels) == 1:
        return {labels[0]: 1 / (1 + exp(-sums[0]))}
    most = max(sums)
    parts = [exp(one - most) for one in sums]
    return {label: part / sum(parts) for label, part in zip(labels, parts, strict=True)}


def _told(said: Iterable[str]) -> tuple[str, ...]:
    told: list[str] = []
    for run in said:
        if len(run) > 1 and not any(run in other or other in run for other in told):
            told.append(run)
        if len(told) == _EXPLAINED:
            break
    return tuple(told)


@cache
def model(name: str) -> Model:
    """The model of that name: `emergency` or `kind`."""
    written = json.loads(FILE.read_text("utf-8"))[name]
    return Model(written["labels"], written["bias"], written["weights"])
