"""Finds the weights of `sameness`: `python -m tests.understanding.weigh_pairs`.

Logistic regression with a penalty on large weights; what two reports share never speaks against
them, and what they tell differently never for them. What is printed before the weights tells how
such weights do on pairs they have not seen: on tenths left out, and on the other set.
"""

import sys
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from bot.understanding.resemblance import signs_of
from bot.understanding.sameness import SAME_FROM
from bot.understanding.whereabouts import Relation, relation
from tests.understanding.pairs_figures import accounts, pairs_of, sets

APART = (Relation.OTHER, Relation.FAR)
KINDS = {"KNOWN": (1.0, 0.5), "UNKNOWN": (0.4, 0.5)}  # penalty; chance from which it is the same
COUNTS: dict[str, float] = {}
FEWEST = 4  # of signs that fewer pairs have nothing can be learnt
# What all but decides by itself, and is too rare in the pairs to be learnt, stands as it is.
BY_HAND = {
    "unit other": -5.0,
    "storey other": -4.5,
    "door other": -4.5,
    "side other": -4.5,
    "gate other": -2.0,
    "animal other": -2.5,
    "scope other": -4.5,
    "name other": -3.5,
    "code": 2.0,
    "code other": -3.0,
}
EITHER_WAY = ("near", "untold")  # such signs may speak for or against
AGAINST = ("other", "but not", "within", "placed alone")
FOLDS = 10
Numbers = npt.NDArray[np.float64]
Limits = tuple[float | None, float | None]


class Told(NamedTuple):
    """A pair: its set, its signs, and whether it is one thing."""

    practice: str
    signs: dict[str, float]
    same: bool


def limits(name: str, often: int) -> Limits:
    """Between what the weight of a sign may lie."""
    if name in BY_HAND:
        return BY_HAND[name], BY_HAND[name]
    if often < FEWEST:
        return 0.0, 0.0
    if any(part in name for part in EITHER_WAY):
        return None, None
    return (None, 0.0) if any(part in name for part in AGAINST) else (0.0, None)


def learnt(told: Sequence[Told], penalty: float) -> dict[str, float]:
    """Weights by sign; the bias is not penalised."""
    names = list(told[0].signs)
    signs = _table(told)
    given = np.hstack([signs, np.ones((len(signs), 1))])
    same = np.array([float(one.same) for one in told])
    counts = np.array([COUNTS.get(one.practice, 1.0) for one in told])
    bounds: list[Limits] = [
        limits(name, int(often))
        for name, often in zip(names, (signs != 0).sum(axis=0), strict=True)
    ]

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        reached = given @ weights
        wrong = counts * (np.logaddexp(0, reached) - same * reached)
        slope = given.T @ (counts * (1 / (1 + np.exp(-reached)) - same))
        slope[:-1] += penalty * weights[:-1]
        return float(wrong.sum() + penalty / 2 * (weights[:-1] ** 2).sum()), slope

    start = np.array([BY_HAND.get(name, 0.0) for name in names] + [0.0])
    found = minimize(loss, start, jac=True, bounds=[*bounds, (None, None)], method="L-BFGS-B")
    return dict(zip([*names, "bias"], map(float, found.x), strict=True))


def _table(told: Sequence[Told]) -> Numbers:
    return np.array([list(one.signs.values()) for one in told])


def chances(told: Sequence[Told], weights: dict[str, float]) -> Numbers:
    """That each pair is one thing."""
    *signs, bias = weights.values()
    reached: Numbers = 1 / (1 + np.exp(-(_table(told) @ np.array(signs) + bias)))
    return reached


def tenths(told: Sequence[Told], penalty: float) -> Numbers:
    """The chance of each pair by weights learnt without its tenth."""
    found = np.zeros(len(told))
    for fold in range(FOLDS):
        here = [at for at in range(len(told)) if at % FOLDS == fold]
        rest = [one for at, one in enumerate(told) if at % FOLDS != fold]
        found[here] = chances([told[at] for at in here], learnt(rest, penalty))
    return found


def practice() -> dict[str, list[Told]]:
    """The pairs of all sets whose place does not decide, by kind."""
    found: dict[str, list[Told]] = {kind: [] for kind in KINDS}
    for file in (one for one in sets() if "practice" in one.stem):
        for pair in pairs_of(file):
            one, other = accounts(pair)
            lie = relation(one.where, other.where)
            if lie not in APART:
                kind = "UNKNOWN" if lie is Relation.UNKNOWN else "KNOWN"
                found[kind].append(Told(file.stem, signs_of(one, other, lie), pair.same))
    return found


def _print_reached(what: str, told: Sequence[Told], reached: Numbers, limit: float) -> None:
    same = np.array([one.same for one in told])
    if not same.any():
        return
    said = reached >= limit
    right = float((same & said).sum())
    sys.stdout.write(
        f"# {what} from {limit:.2f}: recall {right / same.sum():.3f},"
        f" precision {right / max(1, said.sum()):.3f} of {len(same)}\n"
    )


def _try(kind: str, told: Sequence[Told]) -> None:
    """Print how weights do where they have not seen the pairs."""
    penalty, threshold = KINDS[kind]
    left_out = tenths(told, penalty)
    for name in sorted({one.practice for one in told}):
        here = np.array([one.practice == name for one in told])
        seen = [one for one in told if one.practice == name]
        rest = [one for one in told if one.practice != name]
        for limit in (threshold - 0.1, threshold, threshold + 0.1):
            _print_reached(f"{kind}, {name}, tenths left out", seen, left_out[here], limit)
        if any(one.same for one in rest):
            across = chances(seen, learnt(rest, penalty))
            _print_reached(f"{kind}, {name}, by the others", seen, across, threshold)


def weigh(kind: str, told: Sequence[Told]) -> None:
    """Print the weights of a kind."""
    penalty, threshold = KINDS[kind]
    weights = learnt(told, penalty)
    shift = np.log(SAME_FROM / (1 - SAME_FROM)) - np.log(threshold / (1 - threshold))
    bias = weights.pop("bias") + shift
    sys.stdout.write(f'{kind}: dict[str, float] = {{\n    "bias": {bias:.2f},\n')
    for name, weight in weights.items():
        sys.stdout.write(f'    "{name}": {weight + 0.0:.2f},\n')
    sys.stdout.write("}\n")


if __name__ == "__main__":
    for kind, told in practice().items():
        _try(kind, told)
        weigh(kind, told)
