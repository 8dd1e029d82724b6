"""Trains the small models of urgency and kind: `python -m tests.understanding.guard_training`.

Learns from bot/understanding/guard/examples.txt (spelt out), from the messages that single writers
wrote whole (guard/messages.csv) and, as what is an ordinary petition, from the examples of the
sample city's categories; never from a test set. Writes guard/model.json.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from bot.understanding.category.lexicon import words_among
from bot.understanding.folding import fold
from bot.understanding.guard import dangers, telling
from bot.understanding.guard.model import FILE, SHARPNESS, Model
from bot.understanding.guard.runs import runs

__all__ = ("FILE", "examples", "fingerprint", "train")

EXAMPLES = FILE.with_name("examples.txt")
MESSAGES = FILE.with_name("messages.csv")
MATTERS = FILE.parents[1] / "gist" / "messages.csv"
PLACES = Path(__file__).with_name("place_practice.csv")
_CLAUSE_ENDS = re.compile(r"[,。!?;\n]+")
_SOUNDS_BAD = re.compile(r"火|烟|漏|困|救|晕|伤|血|塌")  # what is wrong there is told as well
SPOKEN_OUT = {"plain", "daily"}  # whose messages can be understood without the others
OF_DANGER = ("AQYH", "JS")  # leaves in which somebody may be in danger
SAMPLE_CITY = Path(__file__).parents[2] / "storage" / "sample_city"
MOST_OF_A_LINE = 24
LEAST_WEIGHT = 40  # hundredths: what weighs less for every label is left out
# Whose words the examples are, beside the writers of the messages.
SPELT, CITY, ALLUDED, TORN = "spelt", "city", "alluded", "torn"
# A message that somebody wrote whole tells more than one of the many of one pattern.
# Both chosen across writers (guard_crossing.py), as are the costs.
EMERGENCY_WEIGHTS = {SPELT: 1.0, CITY: 10.0, ALLUDED: 4.0, TORN: 5.0}
LEAST_OF_CLAUSE = 3  # characters
LEAST_SAID = 10  # texts a word stands in
KIND_WEIGHTS = {SPELT: 1.0, CITY: 1.0}
OF_EMERGENCIES, OF_KINDS = 10.0, 3.0  # of a message of a writer
# They were asked for emergencies and what looks like one, and said the kind in passing only.
OF_EMERGENCIES_ALONE = {"elders", "street", "minimal", "mixed", "beside"}
# 信访 cases are 信访; of the others of the group it cannot be said without reading.
OF_CATEGORIES = {"XF-01": "xinfang", "XF-02": "", "MSFW-02": "", "QT-01": ""}


@dataclass(frozen=True, slots=True)
class Example:
    """A message, its kind ("" where nobody said), whether it is an emergency, and whose it is."""

    text: str
    kind: str
    is_emergency: bool
    writer: str


def examples() -> list[Example]:
    """All that is learnt from."""
    return [*spelt(), *written(), *of_the_city(), *of_everyday_matters(), *of_places()]


def spelt() -> list[Example]:
    """Every line of the examples, alternatives spelt out."""
    draw, section, told = Random(20261128), "", []
    for line in EXAMPLES.read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            kind = "petition" if section in ("emergency", "danger") else section
            told += [
                Example(text, kind, section == "emergency", SPELT) for text in _spelt(line, draw)
            ]
    return told


def written() -> list[Example]:
    """The messages that single writers wrote whole."""
    with MESSAGES.open(encoding="utf-8", newline="") as lines:
        return [
            Example(row["text"], row["kind"], row["emergency"] == "1", row["writer"])
            for row in csv.DictReader(lines)
        ]


def of_the_city() -> list[Example]:
    """The examples of the sample city's categories that do not tell of a danger as now."""
    told = []
    for sheet in sorted(SAMPLE_CITY.glob("*.csv")):
        with sheet.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                cell, code = row.get("示例") or "", row.get("编码") or row.get("类别") or ""
                kind = OF_CATEGORIES.get(code, "petition")
                told += [
                    Example(one, kind, False, CITY)
                    for one in cell.split("；")
                    if one and not _says_danger(one)
                ]
    return told


def of_everyday_matters() -> list[Example]:
    """What people say of matters in which nobody is in danger; of the kind nothing is said."""
    with MATTERS.open(encoding="utf-8", newline="") as lines:
        return [
            Example(row["text"], "", False, CITY if row["writer"] in SPOKEN_OUT else ALLUDED)
            for row in csv.DictReader(lines)
            if not row["leaf"].startswith(OF_DANGER) and not _says_danger(row["text"])
        ]


def of_places() -> list[Example]:
    """Answers to 在什么地方: where something is says nothing of how bad it is."""
    with PLACES.open(encoding="utf-8-sig", newline="") as lines:
        told = [row["text"] for row in csv.DictReader(lines)]
    return [Example(text, "", False, CITY) for text in told if not _SOUNDS_BAD.search(text)]


def clauses_of(told: list[Example]) -> list[Example]:
    """Those of messages in which nobody is in danger, for each is judged by itself as well.

    Not where the past is told of or a rule finds something: there the other clauses say that it is
    none.
    """
    found = []
    for one in told:
        folded = fold(one.text)
        if one.is_emergency or one.writer == SPELT:
            continue
        if telling.REMOTE.search(folded) or telling.OVER.search(folded) or _says_danger(folded):
            continue
        parts = [part.strip() for part in _CLAUSE_ENDS.split(folded) if part.strip()]
        if len(parts) > 1:
            found += [
                Example(part, "", False, TORN) for part in parts if len(part) >= LEAST_OF_CLAUSE
            ]
    return found


def fingerprint() -> str:
    """Of the examples the models were trained from."""
    read = (EXAMPLES, MESSAGES, MATTERS, PLACES)
    return sha256(b"".join(one.read_bytes() for one in read)).hexdigest()[:16]


def _spelt(line: str, draw: Random) -> list[str]:
    parts = [
        piece.split("|") if place % 2 else [piece]
        for place, piece in enumerate(re.split(r"\{([^}]*)\}", line))
    ]
    most = max(map(len, parts))
    count = 1
    for part in parts:
        count *= len(part)
    if count <= MOST_OF_A_LINE:
        return ["".join(one) for one in product(*parts)]
    drawn = {
        "".join(part[turn % most] if len(part) == most else draw.choice(part) for part in parts)
        for turn in range(max(MOST_OF_A_LINE, most))
    }
    return sorted(drawn)


def train() -> dict[str, Any]:
    """Both models, as they are written into the file."""
    told = examples()
    return {
        "examples": fingerprint(),
        "emergency": of_emergencies(told),
        "kind": of_kinds(told),
    }


def of_emergencies(told: list[Example]) -> dict[str, Any]:
    """The model of what is an emergency, as it is written into the file."""
    read = [*told, *clauses_of(told)]
    judged = [(one.text, str(one.is_emergency)) for one in read]
    weights = [EMERGENCY_WEIGHTS.get(one.writer, OF_EMERGENCIES) for one in read]
    return _fit(judged, weights, cost=10.0, labels=["emergency"])


def of_kinds(told: list[Example]) -> dict[str, Any]:
    """The model of what a message is, as it is written into the file."""
    known = [one for one in told if one.kind and one.writer not in OF_EMERGENCIES_ALONE]
    weights = [KIND_WEIGHTS.get(one.writer, OF_KINDS) for one in known]
    return _fit([(one.text, one.kind) for one in known], weights, cost=10.0, labels=None)


def loaded(written_model: dict[str, Any]) -> Model:
    """A model that was just trained, without a file."""
    return Model(
        written_model["labels"],
        written_model["bias"],
        written_model["weights"],
        written_model["words"],
    )


def _says_danger(text: str) -> bool:
    folded = fold(text)
    return any(pattern.search(folded) for pattern, _numbers in dangers.EMERGENCIES)


def _fit(
    told: list[tuple[str, str]], counts: list[float], *, cost: float, labels: list[str] | None
) -> dict[str, Any]:
    from scipy.sparse import diags
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    counter = CountVectorizer(analyzer=_runs, binary=True, min_df=2)
    signs = counter.fit_transform([text for text, _label in told]).astype(float)
    lengths = [len(_runs(text)) ** -0.5 for text, _label in told]
    fitted = LogisticRegression(C=cost, max_iter=1000, class_weight="balanced")
    fitted.fit(diags(lengths) @ signs, [label for _text, label in told], sample_weight=counts)
    rows = list(zip(*(_hundredths(one) for one in fitted.coef_), strict=True))
    kept = {
        run: list(rows[place])
        for run, place in sorted(counter.vocabulary_.items())
        if max(map(abs, rows[place])) >= LEAST_WEIGHT
    }
    return {
        "labels": labels or list(fitted.classes_),
        "bias": [round(float(one), 3) for one in fitted.intercept_],
        "weights": kept,
        "words": sorted(_words(kept, [text for text, _label in told])),
    }


def _words(kept: Iterable[str], texts: list[str]) -> Iterable[str]:
    """Runs that are words of their own, to tell why."""
    within = Counter(
        text[at : at + size]
        for text in map(fold, texts)
        for size in (2, 3, 4)
        for at in range(len(text) - size + 1)
    )
    return words_among((run for run in kept if within[run] >= LEAST_SAID), within)


def _runs(text: str) -> frozenset[str]:
    return runs(fold(text))


def _hundredths(weights: Iterable[float]) -> list[int]:
    return [round(float(one) * SHARPNESS) for one in weights]


if __name__ == "__main__":
    models = train()
    FILE.write_text(json.dumps(models, ensure_ascii=False, separators=(",", ":")), "utf-8")
