"""`python -m tests.understanding corpus FILE`: ours against TF-IDF and a linear SVM, any corpus.

FILE is CSV or JSONL with `text`, `category` and, if there is one, `title`. Rows that say the same
are one. Repeated stratified folds, the same for both; each model is trained on the other folds,
and what it learns from (words, rarity, calibration) it has from these alone. Nothing is chosen by
the folds that judge.
"""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from time import process_time
from typing import Any

from bot.commands.corpus import labelled_rows
from bot.understanding.category import Example, save_model
from bot.understanding.category.training import train

TITLE, TEXT, CATEGORY = "title", "text", "category"


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over all folds; milliseconds of a processor for a message, bytes of the largest."""

    accuracy: float
    macro_f1: float
    milliseconds: float = 0.0
    size: int = 0


Fold = tuple[Sequence[int], Sequence[int]]


def main(given: Sequence[str]) -> None:
    """Print the figures of whole texts, and of titles where there are any."""
    parser = ArgumentParser(prog="python -m tests.understanding corpus")
    parser.add_argument("file", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--times", type=int, default=2)
    wanted = parser.parse_args(given)
    rows = rows_of(wanted.file)
    for name in (TEXT, TITLE):
        pairs = pairs_of(rows, name)
        if pairs:
            print_compared(name, pairs, wanted.folds, wanted.times)


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a corpus that have a text and a category."""
    return [row for _line, row in labelled_rows(path, (TEXT, CATEGORY))]


def pairs_of(rows: Sequence[dict[str, Any]], name: str) -> list[tuple[str, str]]:
    """Texts of one column and their classes, each text once, classes of two texts and more."""
    once: dict[str, str] = {}
    for row in rows:
        text, category = str(row.get(name) or "").strip(), str(row[CATEGORY]).strip()
        if text and category:
            once.setdefault(text, category)
    often = Counter(once.values())
    return [(text, category) for text, category in once.items() if often[category] > 1]


def print_compared(name: str, pairs: Sequence[tuple[str, str]], folds: int, times: int) -> None:
    """Both on the same folds."""
    texts, known = [text for text, _ in pairs], [category for _, category in pairs]
    split = list(split_of(texts, known, folds, times))
    base, own = baseline(texts, known, split), ours(texts, known, split)
    length = fmean(map(len, texts))
    lines = [
        f"{name}: {len(texts)} of {length:.0f} characters, {len(set(known))} classes, "
        f"{folds} folds, {times} times",
        f"  character 1-3-gram TF-IDF + linear SVM: accuracy {base.accuracy:.3f}, "
        f"macro-F1 {base.macro_f1:.3f}",
        f"  ours: accuracy {own.accuracy:.3f}, macro-F1 {own.macro_f1:.3f}, "
        f"{own.milliseconds:.2f} ms a message, {own.size / 2**20:.2f} MB",
        f"  better by {100 * (own.accuracy - base.accuracy):.1f} and "
        f"{100 * (own.macro_f1 - base.macro_f1):.1f} points",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def split_of(texts: Sequence[str], known: Sequence[str], folds: int, times: int) -> Iterator[Fold]:
    """Learnt and held out, fold by fold; every class in each where there is enough of it."""
    from sklearn.model_selection import RepeatedStratifiedKFold

    fewest = min(Counter(known).values())
    made = RepeatedStratifiedKFold(n_splits=min(folds, fewest), n_repeats=times, random_state=0)
    yield from made.split(texts, known)


def baseline(texts: Sequence[str], known: Sequence[str], split: Sequence[Fold]) -> Scores:
    """The plain way."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    found = []
    for learnt, held in split:
        machine = make_pipeline(
            TfidfVectorizer(analyzer="char", ngram_range=(1, 3)), LinearSVC(random_state=0)
        )
        machine.fit([texts[row] for row in learnt], [known[row] for row in learnt])
        guesses = machine.predict([texts[row] for row in held])
        found.append(_scored([known[row] for row in held], list(guesses)))
    return _mean(found)


def ours(texts: Sequence[str], known: Sequence[str], split: Sequence[Fold]) -> Scores:
    """As `shuoshi train` makes a model of such a file."""
    found, spent, size = [], 0.0, 0
    for learnt, held in split:
        model = train([Example(texts[row], known[row]) for row in learnt]).model
        started = process_time()
        guesses = [model.classes[int(model.scores(texts[row]).argmax())] for row in held]
        spent += process_time() - started
        size = max(size, len(save_model(model)))
        found.append(_scored([known[row] for row in held], guesses))
    judged = sum(len(held) for _, held in split)
    mean = _mean(found)
    return Scores(mean.accuracy, mean.macro_f1, 1000 * spent / judged, size)


def _scored(known: list[str], guesses: list[str]) -> Scores:
    from sklearn.metrics import accuracy_score, f1_score

    labels = sorted(set(known))
    macro = f1_score(known, guesses, average="macro", labels=labels, zero_division=0.0)
    return Scores(accuracy_score(known, guesses), macro)


def _mean(found: Sequence[Scores]) -> Scores:
    return Scores(fmean(one.accuracy for one in found), fmean(one.macro_f1 for one in found))
