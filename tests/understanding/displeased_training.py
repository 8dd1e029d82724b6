"""Trains what complaints of staff sound like: `python -m tests.understanding.displeased_training`.

Learns from the practice sets of complaints, from the first two held-out ones, which are practice
by now, and, as what complains of nobody, from every other message beside them that names somebody
in office; never from `accusing_held_out_3` and `_4`. The limit is the one at which, judged by
models that have not seen them, three in a hundred of those are taken for a complaint.
"""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import normalize

from bot.understanding.folding import fold
from bot.understanding.guard.accused import accused, officials_among
from bot.understanding.guard.called import calls
from bot.understanding.guard.displeased import FILE, SHARPNESS, masked, pairs
from tests.understanding.accusing_figures import HERE, NAMES, sets

LEARNT = ("accusing_practice", "accusing_practice_2", "accusing_held_out", "accusing_held_out_2")
BOT = FILE.parents[1]
OTHERS = (
    *sorted(HERE.glob("*.csv")),
    BOT / "gist" / "messages.csv",
    FILE.with_name("messages.csv"),
    HERE.parents[1] / "storage" / "sample_city" / "examples.csv",
)
FALSE_ALARMS, TIMES = 0.03, 5
COST = 3.0  # of a complaint that is missed, against a false alarm
OFFICIALS = officials_among(tuple(calls(name) for name, _level in NAMES.values()))


def complaints() -> list[tuple[str, bool]]:
    """Text, and whether it complains of staff; additions are judged otherwise."""
    rows = (row for name in LEARNT for row in sets()[name] if not row["case"])
    return [(row["text"], bool(row["whom"])) for row in rows]


def in_passing() -> Iterable[str]:
    """Other messages that name somebody in office; the longest field of a row is what was said."""
    spoken = (HERE / "officers_in_passing.txt").read_text("utf-8").splitlines()
    for path in OTHERS:
        if not path.name.startswith("accusing"):
            with path.open(encoding="utf-8", newline="") as lines:
                spoken += [max(row, key=len) for row in csv.reader(lines) if row]
    for one in dict.fromkeys(spoken):
        if OFFICIALS.search(fold(one)) and not accused(one, NAMES):
            yield one


def train(texts: Sequence[str], is_complaint: Sequence[bool]) -> dict[str, Any]:
    """What the file holds."""
    counts = CountVectorizer(analyzer=pairs, binary=True)
    signs = normalize(counts.fit_transform([masked(fold(one), OFFICIALS) for one in texts]) * 1.0)
    wanted = np.array(is_complaint)
    unseen = np.zeros(len(wanted))
    for others, these in StratifiedKFold(TIMES, shuffle=True, random_state=1).split(signs, wanted):
        unseen[these] = _fit(signs[others], wanted[others]).decision_function(signs[these])
    model = _fit(signs, wanted)
    weights = dict(zip(counts.get_feature_names_out(), model.coef_[0], strict=True))
    return {
        "bias": round(float(model.intercept_[0]), 3),
        "least": round(float(np.quantile(unseen[~wanted], 1 - FALSE_ALARMS)), 3),
        "weights": {str(one): round(float(of) * SHARPNESS) for one, of in sorted(weights.items())},
    }


def _fit(signs: Any, wanted: Any) -> LogisticRegression:
    costs = np.where(wanted, COST, 1.0)
    return LogisticRegression(C=10.0, solver="liblinear").fit(signs, wanted, sample_weight=costs)


def main(path: Path = FILE) -> None:
    """Make the file anew."""
    # Whoever trains asks the rules alone.
    path.write_text(json.dumps({"bias": 0.0, "least": 1.0, "weights": {}}), "utf-8")
    told = complaints()
    passing = list(in_passing())
    learnt = train(
        [*(text for text, _is in told), *passing],
        [*(is_one for _text, is_one in told), *(False for _ in passing)],
    )
    path.write_text(json.dumps(learnt, ensure_ascii=False, indent=0) + "\n", "utf-8")
    sys.stdout.write(f"{len(told)} messages, {len(passing)} in passing\n")


if __name__ == "__main__":
    main()
