"""小模型: linear models over short runs of characters and of syllables, learnt from examples.

The file is JSON: for each label a bias, and for each run of signs its weight per label in
hundredths. It is read when first asked, in some milliseconds.
"""

import json
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from math import exp, sqrt
from pathlib import Path

from bot.understanding.guard.sounds import syllable

FILE = Path(__file__).with_name("model.json")
MOST_READ = 200  # characters at once: what the models learnt from is short
SHARPNESS = 100  # weights in the file are hundredths
_EXPLAINED = 4  # runs that are told


@dataclass(frozen=True, slots=True)
class Scores:
    """By label, from 0 to 1; the runs of characters that spoke most for the best of them."""

    by_label: dict[str, float]
    words: tuple[str, ...]


@lru_cache(maxsize=64)  # both models read one message
def runs(folded: str) -> frozenset[str]:
    """Runs of one to three signs, and of two or three syllables, of a folded text."""
    plain = " ".join("".join(sign if sign.isalnum() else " " for sign in folded).split())
    framed = f"^{plain}$"
    found = {framed[at : at + size] for size in (1, 2, 3) for at in range(len(framed) - size + 1)}
    heard = [one[0] if (one := syllable(sign)) else "" for sign in framed]
    for size in (2, 3):
        for at in range(len(heard) - size + 1):
            part = heard[at : at + size]
            if all(part):
                found.add("~" + "-".join(part))
    return frozenset(found)


class Model:
    """One label set; a single label is yes or no, several share one."""

    def __init__(
        self, labels: list[str], bias: list[float], weights: dict[str, list[int]]
    ) -> None:
        self.labels, self._bias = labels, bias
        # Rows of one array: a list for each run would take ten times the memory.
        self._places = {run: place for place, run in enumerate(weights)}
        self._weights = array("h", chain.from_iterable(weights.values()))

    def judge(self, folded: str) -> Scores:
        """The scores of a folded text; its first 200 characters are read."""
        found = runs(folded[:MOST_READ])
        scale = SHARPNESS * sqrt(len(found) or 1)
        width, places = len(self.labels), self._places
        known = [
            (run, self._weights[places[run] * width : (places[run] + 1) * width])
            for run in found
            if run in places
        ]
        sums = list(self._bias)
        for _run, weights in known:
            for place, weight in enumerate(weights):
                sums[place] += weight / scale
        best = max(range(len(sums)), key=sums.__getitem__)
        spoke = sorted(
            (weights[best], run) for run, weights in known if len(run) > 1 and run[0] != "~"
        )
        said = (run.strip("^$ ") for weight, run in reversed(spoke) if weight > 0)
        return Scores(_shares(self.labels, sums), _told(said))


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
