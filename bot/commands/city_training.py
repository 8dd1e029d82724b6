"""The city's own model: trained between two transactions, kept in the database."""

from datetime import datetime
from typing import Any

import structlog
from sqlmodel import Session

from bot.clock import SystemClock
from bot.commands.console import progress, say, stop
from bot.commands.transacting import transact
from bot.desk.learning import gathering, nightly, runs
from storage.words import TrainingOccasion

log = structlog.get_logger("training")


def train_city() -> None:
    """Train on the categories, their words and all examples, unless just that was done before."""
    from bot.understanding.category import ModelTooLarge
    from bot.understanding.category.training import TooFewExamples

    material = transact(runs.gathered)
    if transact(runs.is_known, material):
        say("cli-trained-before", examples=len(material.examples))
        return
    try:
        with progress("cli-training"):
            made = runs.trained_on(material, SystemClock().now(), TrainingOccasion.BY_HAND)
    except TooFewExamples:
        say("cli-too-few-classes", style="yellow")
        return
    except ModelTooLarge:
        stop("cli-model-too-large")
    transact(runs.keep, made)
    unasked = made.run.figures["accuracy_unasked"]
    say(
        "cli-trained-city",
        examples=made.run.examples,
        seconds=round(made.run.seconds),
        accuracy=round(100 * made.run.figures["accuracy"]),
        asks=round(100 * made.run.figures["asks"]),
        unasked="–" if unasked is None else round(100 * unasked),
    )


def train_nightly(at: str) -> None:
    """Learn from what people have put right; the new model judges only when it is better.

    A model that cannot be read is made again first, from what it had learnt. `at`: the moment of
    the program that asked for it. A failure is kept as a run and ends the command with status 1.
    """
    now = _moment(at)
    if not transact(gathering.is_training_wanted):
        say("cli-nothing-to-learn")
        return
    try:
        if transact(runs.is_broken):
            _make_again(now)
        if transact(gathering.is_anything_new):
            _learn(now)
    except Exception as error:
        log.exception("training_failed")
        transact(_fail, now, type(error).__name__)
        stop("cli-training-failed", reason=type(error).__name__)


def _make_again(now: datetime) -> None:
    with progress("cli-training"):
        made = nightly.again(transact(nightly.prepare), now)
    transact(runs.keep, made)
    say("cli-trained-again", examples=made.run.examples)


def _learn(now: datetime) -> None:
    with progress("cli-training"):
        outcome = nightly.learn(transact(nightly.prepare), now)
    took_over = transact(nightly.conclude, outcome)
    say(
        "cli-trained-nightly",
        took=_what_became(took_over, outcome.made.run.compared),
        **told(outcome.made.run.compared),
    )


def _what_became(took_over: bool, compared: dict[str, Any]) -> str:
    if took_over:
        return "yes"
    return "no" if compared["enough"] else "few"


def told(compared: dict[str, Any]) -> dict[str, Any]:
    """Both parts of a comparison as facts: how many, right before, right after."""
    return {
        f"{part}_{name}": number
        for part, key in (("held", "held_out"), ("learnt", "learnt"))
        for name, number in (
            ("count", compared[key]["count"]),
            ("before", compared[key]["before"]["right"]),
            ("after", compared[key]["after"]["right"]),
        )
    }


def _fail(session: Session, _now: datetime, at: datetime, error: str) -> None:
    runs.fail(session, at, TrainingOccasion.NIGHTLY, error)


def _moment(at: str) -> datetime:
    """Aware; now when nothing is said."""
    if not at:
        return SystemClock().now()
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        stop("cli-bad-moment", found=at)
    return moment if moment.tzinfo else stop("cli-bad-moment", found=at)
