"""夜训: train on what was put right, and let the new model judge only when it is better.

Old and new judge the same cases. Held out, so that neither has seen them: the newest fifth of the
corrections that the old one has not learnt from, and the newest closed cases whose guess nobody
changed. The other corrections are learnt.

    held out | learnt | judges from now on
    ---------|--------|-------------------
    better   | any    | new, trained on what was held out as well
    worse    | any    | old
    same     | better | new, likewise
    same     | same   | old
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.recognition import profiles_of
from bot.desk.learning import runs
from bot.understanding.category import (
    BrokenModel,
    CategoryProfile,
    Classifier,
    Example,
    load_model,
)
from bot.understanding.category.judging import Judged, judge
from bot.understanding.category.profiles import said
from storage import learning, learning_nights
from storage.tables import CategoryExample
from storage.words import ExampleSource, TrainingOccasion

HELD_BACK = 5  # one in so many of the corrections that are new
MOST_CONFIRMED = 200


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a night has to learn from; `fresh` are the corrections new to the old model."""

    profiles: tuple[CategoryProfile, ...]
    known: tuple[Example, ...]  # of the sheet and of older corrections
    known_corrections: int
    fresh: tuple[Example, ...]  # the oldest first
    confirmed: tuple[Example, ...]
    newest: int
    old_run: int | None
    old_model: bytes | None

    @property
    def held_back(self) -> tuple[Example, ...]:
        """The newest of the fresh ones; none of fewer than five."""
        return self.fresh[len(self.fresh) - len(self.fresh) // HELD_BACK :]

    @property
    def learnt(self) -> tuple[Example, ...]:
        """The fresh ones that are not held back."""
        return self.fresh[: len(self.fresh) - len(self.held_back)]

    def material(self, *, whole: bool) -> runs.Material:
        """What a model is trained on: all, or without what is held back."""
        fresh = self.fresh if whole else self.learnt
        return runs.material_of(
            self.profiles,
            (*self.known, *fresh),
            corrections=self.known_corrections + len(fresh),
            newest=self.newest,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """The run with all figures, and whether its model should judge instead of `old_run`'s."""

    made: runs.Made
    is_better: bool
    old_run: int | None


def prepare(session: Session, _now: datetime) -> Lesson:
    """Everything there is to learn, and the model that judges now."""
    profiles = profiles_of(session)
    codes = {profile.code for profile in profiles}
    rows = [row for row in learning.find_examples(session) if row.category_code in codes]
    active = learning.active_run(session)
    seen = active.newest_example if active is not None else 0
    fresh = sorted((row for row in rows if _is_fresh(row, seen)), key=_when)
    known = [row for row in rows if not _is_fresh(row, seen)]
    confirmed = learning_nights.find_confirmed(session, MOST_CONFIRMED)
    return Lesson(
        profiles,
        tuple(_example(row) for row in known),
        sum(row.source is not ExampleSource.SHEET for row in known),
        tuple(_example(row) for row in fresh),
        tuple(said(words, code) for words, code in confirmed if code in codes),
        learning.newest_from_cases(session),
        active.id if active is not None else None,
        learning.active_model(session),
    )


def learn(lesson: Lesson, now: datetime) -> Outcome:
    """Train and compare; seconds to minutes of work, no session. TooFewExamples as in training."""
    tried = runs.trained_on(lesson.material(whole=False), now, TrainingOccasion.NIGHTLY)
    old, new = _classifier(lesson, lesson.old_model), _classifier(lesson, tried.content)
    held_out = (*lesson.held_back, *lesson.confirmed)
    compared = {
        "held_out": _both(old, new, held_out),
        "learnt": _both(old, new, lesson.learnt),
        "held_back": len(lesson.held_back),
    }
    is_better = _is_better(compared)
    made = tried
    if is_better and lesson.held_back:
        made = runs.trained_on(lesson.material(whole=True), now, TrainingOccasion.NIGHTLY)
    run = made.run.model_copy(update={"compared": compared})
    return Outcome(replace(made, run=run), is_better, lesson.old_run)


def conclude(session: Session, now: datetime, outcome: Outcome) -> bool:
    """Keep the run; whether its model judges from now on.

    It does not when another has taken over meanwhile: it was not compared with that one.
    """
    active = learning.active_run(session)
    standing = active.id if active is not None else None
    judges = outcome.is_better and standing == outcome.old_run
    runs.keep(session, now, outcome.made, judges=judges)
    return judges


def _is_fresh(row: CategoryExample, seen: int) -> bool:
    return row.source is not ExampleSource.SHEET and (row.id or 0) > seen


def _when(row: CategoryExample) -> tuple[datetime, int]:
    return row.created_at, row.id or 0


def _example(row: CategoryExample) -> Example:
    return said(row.text, row.category_code)


def _classifier(lesson: Lesson, content: bytes | None) -> Classifier:
    try:
        return Classifier(lesson.profiles, load_model(content) if content else None)
    except BrokenModel:  # the words judge then, here as everywhere
        return Classifier(lesson.profiles)


def _both(old: Classifier, new: Classifier, cases: Sequence[Example]) -> dict[str, Any]:
    return {"count": len(cases), "before": _figures(old, cases), "after": _figures(new, cases)}


def _figures(classifier: Classifier, cases: Sequence[Example]) -> dict[str, Any]:
    """By leaf; how many were right decides, so that nothing hangs on rounding."""
    if not cases:
        return {"right": 0, "accuracy": None, "macro_f1": None, "top3": None}
    judged = list(_judged(classifier, cases))
    figures = judge(judged)
    return {
        "right": sum(each.right for each in judged),
        "accuracy": round(figures.accuracy, 4),
        "macro_f1": round(figures.macro_f1, 4),
        "top3": round(figures.top3, 4),
    }


def _judged(classifier: Classifier, cases: Iterable[Example]) -> Iterable[Judged]:
    for case in cases:
        guess = classifier.classify(case.text)
        ranked = tuple(code for code in (guess.code, *guess.alternatives) if code is not None)
        yield Judged((case.code,), ranked, guess.confidence, guess.asks)


def _is_better(compared: dict[str, Any]) -> bool:
    """See the table above; both have judged the same cases, so counts do."""
    held_out, learnt = _gain(compared["held_out"]), _gain(compared["learnt"])
    return held_out > 0 or (held_out == 0 and learnt > 0)


def _gain(part: dict[str, Any]) -> int:
    return int(part["after"]["right"]) - int(part["before"]["right"])
