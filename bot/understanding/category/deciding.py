"""Why: the words of a text that decided, whole words and never fragments."""

from collections.abc import Sequence

from bot.understanding.category.model import Model, Read
from bot.understanding.category.rules import MOST_WORDS, Rules
from bot.understanding.category.signs import GAP, NUMBER, plain

LONGEST = 6
LEAST_SHARE = 0.35  # of the heaviest word's weight, for a word to be told


def deciding_words(
    model: Model, rules: Rules, text: str, known: Sequence[Read], code: str, others: Sequence[str]
) -> tuple[str, ...]:
    """The clerk's words for a leaf, then those that weighed most in the model, at most five.

    `known`: the text as the model has read it.
    What a run of characters weighs is shared by its characters; a word weighs what its own do.
    """
    told = list(rules.words(text, code))
    against = next((each for each in others if each in model.classes), None)
    if code in model.classes and against is not None:
        told += _of_model(model, rules, plain(text), dict(model.parts(known, code, against)))
    kept: list[str] = []
    for word in told:
        if not any(word in other or other in word for other in kept):
            kept.append(word)
    return tuple(kept[:MOST_WORDS])


def _of_model(model: Model, rules: Rules, read: str, parts: dict[str, float]) -> list[str]:
    """Its words, heaviest first; the heaviest clause when no known word weighs anything."""
    weights = _weights(read, parts)
    return _known_words(model, rules, read, weights) or _heaviest_clause(read, weights)


def _known_words(model: Model, rules: Rules, read: str, weights: list[float]) -> list[str]:
    known = model.words
    found: dict[str, float] = {}
    for start in range(len(read)):
        for end in range(start + 2, min(start + LONGEST, len(read)) + 1):
            word = read[start:end]
            if word in known or rules.knows(word):
                found[word] = sum(weights[start:end])
    heaviest = max(found.values(), default=0.0)
    told = [word for word, weight in found.items() if weight > LEAST_SHARE * heaviest > 0]
    return sorted(told, key=lambda word: -found[word])


def _heaviest_clause(read: str, weights: list[float]) -> list[str]:
    """What stands between two gaps; nothing when no clause speaks for the class."""
    clauses: list[tuple[float, str]] = []
    start = 0
    for clause in read.split(GAP):
        clauses.append((sum(weights[start : start + len(clause)]), clause))
        start += len(clause) + 1
    weight, heaviest = max(clauses)
    return [heaviest] if weight > 0 and NUMBER not in heaviest else []


def _weights(read: str, parts: dict[str, float]) -> list[float]:
    """What each character of a text has of the runs it stands in."""
    weights = [0.0] * len(read)
    for run, weight in parts.items():
        bare = run.strip("^$")
        places = _places(read, bare) if bare else []
        for at in places:
            for place in range(at, at + len(bare)):
                weights[place] += weight / (len(places) * len(bare))
    return weights


def _places(read: str, run: str) -> list[int]:
    """Where a run stands, also within itself."""
    places: list[int] = []
    at = read.find(run)
    while at >= 0:
        places.append(at)
        at = read.find(run, at + 1)
    return places
