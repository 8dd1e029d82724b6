"""How likely a text speaks of each matter: naive Bayes over its signs and their pairs.

Learnt from messages.csv, where different people say each matter in their own words, often by its
cause or consequence only: "晚上回家摸黑" and "路灯不亮" meet, though they share no word. The
model is numpy's file (no pickle), and is read when first asked, in some milliseconds.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FILE = Path(__file__).with_name("model.npz")
MOST_READ = 200  # characters: what a report is about is said early
SMOOTHING = 0.02  # what a sign counts in a matter that was never told with it
TRUST = 0.5  # signs that follow each other are no independent witnesses: each counts by half
MOST_KEPT = 24  # matters of one text

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Gist:
    """The likeliest matters by their place in the file, and their chances; () when unheard of."""

    chances: tuple[tuple[int, float], ...] = ()


class _Model(NamedTuple):
    """Where a sign's counts stand in `matters` and `weights`, and what a known sign costs each."""

    signs: Mapping[str, int]
    starts: npt.NDArray[np.int32]
    matters: npt.NDArray[np.uint16]
    weights: Numbers  # log of how much likelier the sign is in that matter than unseen
    costs: Numbers  # by matter, of each sign


def gist_of(folded: str) -> Gist:
    """Of a folded text; places and numbers should be taken out before."""
    model = _model()
    said = Counter(sign for sign in signs_of(folded) if sign in model.signs)
    if not said:
        return Gist()
    odds = -model.costs * said.total()
    for sign, times in said.items():
        begin, end = model.starts[model.signs[sign] : model.signs[sign] + 2]
        odds[model.matters[begin:end]] += times * model.weights[begin:end]
    chances = np.exp(TRUST * (odds - odds.max()))
    chances /= chances.sum()
    best = np.argsort(-chances, kind="stable")[:MOST_KEPT]
    return Gist(tuple((int(one), float(chances[one])) for one in best))


def agreement(one: Gist, other: Gist) -> float:
    """From 0 (of different matters) to 1: the Bhattacharyya coefficient of their chances."""
    there = dict(other.chances)
    return min(1.0, sum(sqrt(chance * there.get(matter, 0.0)) for matter, chance in one.chances))


def unheard(folded: str) -> frozenset[str]:
    """The pairs of signs that nobody has said of any matter: names, and rare details."""
    known = _model().signs
    return frozenset(sign for sign in signs_of(folded) if len(sign) > 1 and sign not in known)


def signs_of(folded: str) -> Iterator[str]:
    """Every character, and every two that follow each other without a gap; none of a text without
    Chinese, whose letters tell nothing.
    """
    if not any("\u4e00" <= sign <= "\u9fff" for sign in folded[:MOST_READ]):
        return
    plain = "".join(sign if sign.isalnum() else " " for sign in folded[:MOST_READ])
    for word in plain.split():
        yield from word
        yield from (word[at : at + 2] for at in range(len(word) - 1))


@cache
def _model() -> _Model:
    with np.load(FILE, allow_pickle=False) as kept:
        signs = bytes(kept["signs"]).decode().split("\n")
        starts, matters, counts = kept["starts"], kept["matters"], kept["counts"]
        totals = kept["totals"]
    weights = np.log((counts + SMOOTHING) / SMOOTHING)
    costs = np.log(totals + SMOOTHING * len(signs))
    return _Model({sign: at for at, sign in enumerate(signs)}, starts, matters, weights, costs)
