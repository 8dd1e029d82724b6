"""`shuoshi same`: whether two reports are one thing, how sure, and why; nothing is changed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.commands.batches import BadLine, Row, answer_all, print_json, text_of
from bot.commands.classifiers import imported_city, sample_classifier
from bot.commands.configuration import settings
from bot.commands.console import MISUSED, err, out, progress, say, stop, words
from bot.commands.locate import sample_gazetteer
from bot.commands.transacting import trouble_told
from bot.understanding.sameness import SIGNS, Judge, Sameness


def same(one: str, other: str, batch: Path | None, *, as_json: bool) -> None:
    """Two texts, or the pairs of a file; ends the command when it is neither."""
    if (batch is None) != bool(one.strip() and other.strip()) or (batch and (one or other)):
        stop("cli-same-what", status=MISUSED)
    judge = _judge()
    if batch is not None:
        answer_all(batch, lambda row: _answer(judge, row), "cli-batch-pair")
        return
    found = judge.compare(judge.read(one), judge.read(other))
    if as_json:
        print_json(_facts(found))
        return
    for told in _lines(found):
        out.print(told, markup=False, soft_wrap=True)


def _judge() -> Judge:
    """The imported city's, else that of the sample city, trained on the spot."""
    with trouble_told():
        imported = imported_city(settings())
    if imported is not None:
        return imported.judge
    say("cli-on-sample-city", to=err)
    with progress("cli-training"):
        return Judge(sample_gazetteer(), sample_classifier())


def _answer(judge: Judge, row: Row) -> Row:
    one, other = (judge.read(*_side(row.get(name))) for name in "ab")
    return _facts(judge.compare(one, other))


def _side(written: Any) -> tuple[str, str]:
    """Text and place; BadLine when it is no object with both as texts (a place may be missing)."""
    if not isinstance(written, dict):
        raise BadLine
    return text_of(written, "text"), text_of({"place": "", **_without_null(written)}, "place")


def _without_null(row: Row) -> Row:
    return {name: fact for name, fact in row.items() if fact is not None}


def _facts(found: Sameness) -> Row:
    return {"same": found.same, "score": found.score, "why": list(found.why)}


def _lines(found: Sameness) -> Iterator[str]:
    yield words("cli-same", same="yes" if found.same else "no", score=round(100 * found.score))
    yield "  " + words("same-place", relation=found.relation.value)
    for reason in found.why[1:]:
        name = reason[1:]
        told = words("same-sign", sign=name.replace(" ", "-")) if name in SIGNS else name
        yield f"  {reason[0]} {told}"
