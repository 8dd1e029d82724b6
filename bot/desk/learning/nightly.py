"""夜训: train on what was put right, and let the new model judge only when it is shown better.

Old and new judge the same cases, which neither has learnt from (`held_out`), and `better` says
what they show. Only then the new one is trained once more, on what was held out as well. Until
then corrections gather: all that the old one has not learnt stay new.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.recognition import profiles_of
from bot.desk.learning import runs
from bot.desk.learning.better import Stratum, Verdict, verdict
from bot.desk.learning.held_out import Split, first_held_back, split
from bot.understanding.category import (
    BrokenModel,
    CategoryProfile,
    Classifier,
    Example,
    load_model,
)
from bot.understanding.category.judging import Judged, judge
from bot.understanding.category.profiles import said, taught_by
from storage import learning, learning_nights
from storage.tables import CategoryExample
from storage.words import ExampleSource, TrainingOccasion

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
    seen: int  # id of the newest example that the old model has learnt
    old_run: int | None
    old_model: bytes | None
    share: float = 0.0  # of the city's cases that are corrected

    @property
    def held_out(self) -> Split:
        """What judges, and what is learnt before."""
        return split((*taught_by(self.profiles), *self.known), self.fresh, self.confirmed)

    def material(self, fresh: tuple[Example, ...]) -> runs.Material:
        """What a model is trained on: what is known, and of the fresh ones these."""
        return runs.material_of(
            self.profiles,
            (*self.known, *fresh),
            corrections=self.known_corrections + len(fresh),
            newest=self.newest if fresh else self.seen,
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
        seen,
        active.id if active is not None else None,
        learning.active_model(session),
        _share(session, fresh[first_held_back(fresh) :]),
    )


def again(lesson: Lesson, now: datetime) -> runs.Made:
    """The model that judged, anew from what it had learnt; no session."""
    return runs.trained_on(lesson.material(()), now, TrainingOccasion.NIGHTLY)


def learn(lesson: Lesson, now: datetime) -> Outcome:
    """Train and compare; seconds to minutes of work, no session. TooFewExamples as in training."""
    parts = lesson.held_out
    tried = runs.trained_on(lesson.material(parts.learnt), now, TrainingOccasion.NIGHTLY)
    old, new = _classifier(lesson, lesson.old_model), _classifier(lesson, tried.content)
    shown = verdict(
        _stratum(old, new, parts.corrected), _stratum(old, new, parts.confirmed), lesson.share
    )
    compared = {
        "held_out": _both(old, new, (*parts.corrected, *parts.confirmed)),
        "corrected": _both(old, new, parts.corrected),
        "confirmed": _both(old, new, parts.confirmed),
        "learnt": _both(old, new, parts.learnt),
        "held_back": len(parts.corrected),
        **_told(shown, lesson.share),
    }
    made = tried
    if shown.is_better:
        made = runs.trained_on(lesson.material(lesson.fresh), now, TrainingOccasion.NIGHTLY)
    run = made.run.model_copy(update={"compared": compared})
    return Outcome(replace(made, run=run), shown.is_better, lesson.old_run)


def _told(shown: Verdict, share: float) -> dict[str, Any]:
    return {
        "share": round(share, 4),
        "gain": round(shown.gain, 4),
        "error": round(shown.error, 4),
        "enough": shown.is_enough,
    }


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


def _stratum(old: Classifier, new: Classifier, cases: Sequence[Example]) -> Stratum:
    """Judged in pairs: only where one is right and the other is not, they differ."""
    pairs = [
        (before.right, after.right)
        for before, after in zip(_judged(old, cases), _judged(new, cases), strict=True)
    ]
    return Stratum(len(pairs), pairs.count((False, True)), pairs.count((True, False)))


def _share(session: Session, held_back: Sequence[CategoryExample]) -> float:
    """How many of the cases since the hold-out began were corrected."""
    if not held_back:
        return 0.0
    since = learning_nights.count_submitted(session, held_back[0].created_at)
    return len(held_back) / max(since, len(held_back))
