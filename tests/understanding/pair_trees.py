"""Trains the trees of `sameness`: `python -m tests.understanding.pair_trees`.

Boosted trees over the signs of the practice pairs, beside the weights of weigh_pairs: a sign often
tells something only where another does. Writes sameness_trees.json; what is printed before tells
how both together do on each set by the weights and trees of the others.
"""

import json
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.understanding.sameness import ENOUGH, OF_TREES
from bot.understanding.sameness_trees import FILE, Forest
from tests.understanding.weigh_pairs import KINDS, Told, chances, learnt, practice

NUMBER = {"KNOWN": 300, "UNKNOWN": 150}  # of trees
TREES = {
    "max_depth": 3,
    "learning_rate": 0.05,
    "subsample": 0.6,
    "min_samples_leaf": 6,
    "max_features": 0.25,
    "random_state": 1,
}
Numbers = npt.NDArray[np.float64]


def grown(kind: str, told: Sequence[Told]) -> dict[str, Any]:
    """A forest as it is written into the file."""
    from sklearn.ensemble import GradientBoostingClassifier

    names = list(told[0].signs)
    signs = np.array([list(one.signs.values()) for one in told])
    fitted = GradientBoostingClassifier(n_estimators=NUMBER[kind], **TREES).fit(
        signs, [one.same for one in told]
    )
    share = float(np.mean([one.same for one in told]))
    trees = [
        [_node(one.tree_, at, names, TREES["learning_rate"]) for at in range(one.tree_.node_count)]
        for one in fitted.estimators_[:, 0]
    ]
    return {"bias": round(float(np.log(share / (1 - share))), 4), "trees": trees}


def _node(tree: Any, at: int, names: Sequence[str], rate: float) -> list[Any]:
    """[sign, limit, where to go up to it, and beyond], or [what it adds]."""
    if tree.children_left[at] < 0:
        return [round(float(tree.value[at, 0, 0]) * rate, 4)]
    sign = names[tree.feature[at]]
    limit = round(float(tree.threshold[at]), 4)
    return [sign, limit, int(tree.children_left[at]), int(tree.children_right[at])]


def judged(kind: str, told: Sequence[Told], rest: Sequence[Told]) -> Numbers:
    """The log odds of pairs by weights and trees of others."""
    forest = Forest(grown(kind, rest))
    weighed = np.clip(chances(told, learnt(rest, KINDS[kind][0])), 1e-6, 1 - 1e-6)
    trees = np.array([forest.odds(one.signs) for one in told])
    share = OF_TREES[kind]
    odds: Numbers = (1 - share) * np.log(weighed / (1 - weighed)) + share * trees
    return odds


def _print_reached(what: str, told: Sequence[Told], odds: Numbers, limit: float) -> None:
    same = np.array([one.same for one in told])
    said = odds >= limit
    right = float((same & said).sum())
    sys.stdout.write(
        f"# {what} from {limit:.2f}: recall {right / max(1, same.sum()):.3f},"
        f" precision {right / max(1, said.sum()):.3f} of {len(same)}\n"
    )


def _try(kind: str, told: Sequence[Told]) -> None:
    """Each set by the weights and trees of the others: what a writer not met yet is like."""
    odds = np.zeros(len(told))
    sets = np.array([one.practice for one in told])
    for name in sorted(set(sets)):
        here = [one for one in told if one.practice == name]
        rest = [one for one in told if one.practice != name]
        odds[sets == name] = judged(kind, here, rest)
        if any(one.same for one in here):
            _print_reached(f"{kind}, {name}", here, odds[sets == name], ENOUGH[kind])
    for limit in np.arange(-0.6, 1.3, 0.1):
        _print_reached(f"{kind}, all", told, odds, float(limit))


def write() -> None:
    """Both forests into the file."""
    told = practice()
    made = {kind: grown(kind, told[kind]) for kind in KINDS}
    FILE.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")), "utf-8")


if __name__ == "__main__":
    if "--write" not in sys.argv:
        for kind, told in practice().items():
            _try(kind, told)
    write()
