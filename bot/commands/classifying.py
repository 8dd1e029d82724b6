"""`shuoshi classify`: what a text is, of a city's categories or of a model's classes."""

from pathlib import Path
from typing import Any

from bot.commands.batches import Row, answer_all, print_json, text_of
from bot.commands.classifiers import city_classifier, model_at
from bot.commands.console import MISUSED, say, stop
from bot.understanding.category import Classifier
from bot.understanding.category.reading import read
from bot.understanding.kinds import kind_of
from bot.understanding.urgency import assess
from storage.words import Urgency

SHOWN = 3


def classify(text: str, model: Path | None, batch: Path | None, *, as_json: bool) -> None:
    """One text, or each line of a file; a model alone knows classes, a city also what to do."""
    if (batch is None) == (not text):
        stop("cli-classify-what", status=MISUSED)
    if batch is not None:
        _answer_batch(batch, model)
        return
    if model is not None:
        facts = _by_model(model, text)
        if as_json:
            print_json(facts)
        else:
            say("cli-classified-model", **_spoken(facts))
        return
    classifier = city_classifier()
    facts = facts_of(classifier, text)
    if as_json:
        print_json(facts)
        return
    say("cli-classified", **_spoken(facts))


def facts_of(classifier: Classifier, text: str) -> dict[str, Any]:
    """What a city's classifier, the rules of urgency and of kind say of a text."""
    guess = classifier.classify(text)
    return {
        "group": classifier.group(guess.code),
        "leaf": guess.code,
        "top3": [each.group for each in guess.groups],
        "confidence": round(guess.confidence, 4),
        "asks": guess.asks,
        "emergency": assess(text).urgency is Urgency.EMERGENCY,
        "kind": kind_of(text).kind.value,
        "words": list(guess.words),
    }


def _answer_batch(batch: Path, model: Path | None) -> None:
    if model is not None:
        model_at(model)  # a broken one ends the command before the first answer
        answer_all(batch, lambda row: _by_model(model, text_of(row, "text")), "cli-batch-text")
        return
    classifier = city_classifier()

    def answer(row: Row) -> Row:
        return facts_of(classifier, text_of(row, "text"))

    answer_all(batch, answer, "cli-batch-text")


def _by_model(path: Path, text: str) -> dict[str, Any]:
    found = read(model_at(path), text)
    return {
        "category": found.ranked[0],
        "top3": list(found.ranked[:SHOWN]),
        "chances": [round(chance, 4) for chance in found.chances[:SHOWN]],
        "confidence": round(found.confidence, 4),
    }


def _spoken(facts: dict[str, Any]) -> dict[str, Any]:
    """Lists as words, shares as percent, yes and no as Fluent selects them."""
    spoken: dict[str, Any] = {}
    for name, fact in facts.items():
        if isinstance(fact, bool):
            fact = "yes" if fact else "no"
        elif isinstance(fact, float):
            fact = round(100 * fact)
        elif isinstance(fact, list):
            fact = "、".join(map(str, fact)) or "none"
        spoken[name] = fact
    return spoken
