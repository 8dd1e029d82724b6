"""`shuoshi train` and `shuoshi evaluate`: a model out of a corpus, and how good one is."""

from collections.abc import Sequence
from pathlib import Path

from bot.commands.batches import print_json
from bot.commands.classifiers import city_classifier, model_at
from bot.commands.console import err, progress, say, some, stop, words
from bot.commands.corpus import Labelled, read_labelled
from bot.understanding.category import Classifier, Example, ModelTooLarge, save_model
from bot.understanding.category.judging import Figures, Judged, judge
from bot.understanding.category.model import ASKS_BELOW
from bot.understanding.category.reading import read

SUFFIX = ".model.npz"
FEWEST = 100  # texts; figures of fewer are hardly more than chance


def train(file: Path, wanted: Path | None) -> None:
    """Train on all rows and write the model; the figures are of texts it had not seen."""
    from bot.understanding.category.training import TooFewExamples
    from bot.understanding.category.training import train as made_of

    rows = read_labelled(file)
    path = wanted or file.with_suffix(SUFFIX)
    try:
        with progress("cli-training"):
            trained = made_of([Example(row.text, row.fair[0]) for row in rows])
            content = save_model(trained.model)
        path.write_bytes(content)
    except TooFewExamples:
        stop("cli-corpus-teaches-nothing")
    except ModelTooLarge:
        stop("cli-model-too-large")
    except OSError as error:
        stop("cli-cannot-write", path=str(path), reason=error.strerror or "")
    say("cli-trained", path=str(path), examples=len(rows), kilobytes=len(content) // 1024)
    _tell(trained.figures)


def evaluate(file: Path, model: Path | None, *, as_json: bool) -> None:
    """All figures of a model, or of the city's classifier, on a corpus."""
    rows = read_labelled(file)
    if model is not None:
        _tell_unknown(rows, frozenset(model_at(model).classes))
        judged = [_by_model(model, row) for row in rows]
    else:
        judged = _by_city(city_classifier(), rows)
    figures = judge(judged)
    if as_json:
        print_json(figures.facts())
    else:
        _tell(figures)


def _by_model(path: Path, row: Labelled) -> Judged:
    found = read(model_at(path), row.text)
    return Judged(row.fair, found.ranked, found.confidence, found.confidence < ASKS_BELOW)


def _by_city(classifier: Classifier, rows: Sequence[Labelled]) -> list[Judged]:
    """By group when the corpus names groups, else by leaf; a name that is neither ends it."""
    _refuse_unknown(rows, classifier.groups | classifier.leaves)
    by_group = all(set(row.fair) <= classifier.groups for row in rows)
    if not by_group:
        _refuse_unknown(rows, classifier.leaves)  # groups and leaves are not judged in one go
    judged = []
    for row in rows:
        guess = classifier.classify(row.text)
        ranked = (
            tuple(each.group for each in guess.groups)
            if by_group
            else tuple(filter(None, (guess.code, *guess.alternatives)))
        )
        judged.append(Judged(row.fair, ranked, guess.confidence, guess.asks))
    return judged


def _refuse_unknown(rows: Sequence[Labelled], known: frozenset[str]) -> None:
    unknown = _unknown(rows, known)
    if unknown:
        stop("cli-corpus-unknown", count=len(unknown), names=some(unknown))


def _tell_unknown(rows: Sequence[Labelled], known: frozenset[str]) -> None:
    """A corpus may hold what a model never learnt: that counts as wrong, and is told."""
    unknown = _unknown(rows, known)
    if unknown:
        say("cli-corpus-not-learnt", to=err, count=len(unknown), names=some(unknown))


def _unknown(rows: Sequence[Labelled], known: frozenset[str]) -> list[str]:
    """Names with the line they stand in, for people."""
    return [
        words("cli-corpus-name", line=row.line, name=name)
        for row in rows
        for name in row.fair
        if name not in known
    ]


def _tell(figures: Figures) -> None:
    say(
        "cli-figures",
        count=figures.count,
        accuracy=_share(figures.accuracy),
        macro=_share(figures.macro_f1),
        top=_share(figures.top3),
        asks=_share(figures.asks),
        unasked=_share(figures.accuracy_unasked),
        ece=_share(figures.ece),
        brier=_share(figures.brier),
    )
    if figures.count < FEWEST:
        say("cli-figures-few", least=FEWEST, style="yellow")
    for each in figures.classes:
        say(
            "cli-figures-class",
            name=each.name,
            count=each.count,
            precision=_share(each.precision),
            recall=_share(each.recall),
            f=_share(each.f1),
        )
    for at in figures.coverages:
        say(
            "cli-figures-coverage",
            coverage=round(100 * at.coverage),
            accuracy=_share(at.accuracy),
            confidence=_share(at.confidence),
        )


def _share(share: float | None) -> str:
    """Three digits, whatever the language; a dash when there is nothing to count."""
    return "–" if share is None else f"{share:.3f}"
