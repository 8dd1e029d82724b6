"""训练: gather what a model learns from, and let a trained one judge from now on.

The training itself stands between two transactions, and takes seconds: `gathered`, then
`trained_on` (no session), then `keep`. Where somebody else has trained on the same things in the
meantime, theirs stays and this is dropped.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from sqlmodel import Session

from bot.city.city import city
from bot.city.recognition import ModelHealth, profiles_of
from bot.understanding.category import CategoryProfile, Example, save_model
from bot.understanding.category.profiles import said, taught_by
from bot.understanding.category.rules import Rules
from storage import learning, places
from storage.tables import TrainingRun
from storage.words import ExampleSource, TrainingOccasion


@dataclass(frozen=True, slots=True)
class Material:
    """All a model is trained on; `digest` is the same for the same things."""

    profiles: tuple[CategoryProfile, ...]
    examples: tuple[Example, ...]
    corrections: int
    digest: str
    newest: int = 0  # id of the newest example of a case


@dataclass(frozen=True, slots=True)
class Made:
    """A run that was made, and the bytes of its model."""

    run: TrainingRun
    content: bytes


def gathered(session: Session, _now: datetime) -> Material:
    """The categories' words and examples, those of the sheet, and those of cases."""
    profiles = profiles_of(session)
    codes = {profile.code for profile in profiles}
    rows = [row for row in learning.find_examples(session) if row.category_code in codes]
    of_cases = [row.id or 0 for row in rows if row.source is not ExampleSource.SHEET]
    return material_of(
        profiles,
        [said(row.text, row.category_code) for row in rows],
        corrections=len(of_cases),
        newest=max(of_cases, default=0),
    )


def material_of(
    profiles: Sequence[CategoryProfile], own: Iterable[Example], *, corrections: int, newest: int
) -> Material:
    """What the tree teaches, and a city's own examples."""
    examples = (*taught_by(profiles), *own)
    return Material(tuple(profiles), examples, corrections, _digest(examples), newest)


def is_known(session: Session, _now: datetime, material: Material) -> bool:
    """Whether the model that judges was trained on just this."""
    return _judging(session, material.digest) is not None


def is_broken(session: Session, _now: datetime) -> bool:
    """Whether there is a model that should judge and cannot be read: the words judge then."""
    health = city(session).recognition.health
    return learning.active_run(session) is not None and health != ModelHealth.GOOD


def trained_on(material: Material, now: datetime, occasion: TrainingOccasion) -> Made:
    """A model of all this; seconds of work. TooFewExamples when nothing can be told apart."""
    from bot.understanding.category.training import train

    started = perf_counter()
    groups = {profile.code: profile.group for profile in material.profiles}
    made = train(material.examples, Rules(material.profiles), groups)
    run = TrainingRun(
        at=now,
        occasion=occasion,
        digest=material.digest,
        examples=made.examples,
        corrections=material.corrections,
        newest_example=material.newest,
        seconds=round(perf_counter() - started, 2),
        figures=made.figures.facts(),
    )
    return Made(run, save_model(made.model))


def keep(session: Session, _now: datetime, made: Made, *, judges: bool = True) -> int:
    """Keep the run, its id; if it `judges`, every process takes its model with the next version.

    One that would judge while another of the same things already does is dropped: that one's id.
    """
    known = _judging(session, made.run.digest) if judges else None
    if known is not None:
        return known
    facts = made.run.model_dump(exclude={"id", "active", "took_over"})  # a step may run twice
    run = TrainingRun(**facts, active=judges, took_over=judges)
    run_id = learning.add_run(session, run, made.content)
    if judges:
        places.count_up_version(session)
    return run_id


def _judging(session: Session, digest: str) -> int | None:
    """The run that judges, if it learnt just this; one whose model is broken does not judge."""
    active = learning.active_run(session)
    if active is None or active.digest != digest:
        return None
    return active.id if city(session).recognition.health == ModelHealth.GOOD else None


def fail(session: Session, now: datetime, occasion: TrainingOccasion, error: str) -> None:
    """Keep a run that made nothing, unless one of this moment is kept; `error`: its kind."""
    if learning.run_of(session, now) is not None:
        return
    run = TrainingRun(at=now, occasion=occasion, digest="", examples=0, failed=error)
    learning.add_failure(session, run)


def _digest(examples: Sequence[Example] | Iterable[Example]) -> str:
    digest = hashlib.sha256()
    for each in examples:
        digest.update(f"{each.code}\0{each.weight}\0{each.text}\0".encode())
    return digest.hexdigest()
