"""评判: how good guesses are on texts whose class is known."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

BINS = 10
COVERAGES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """One text: the classes that are fair answers (the first is the best), and those guessed."""

    fair: tuple[str, ...]
    ranked: tuple[str, ...]
    confidence: float
    asked: bool = False

    @property
    def right(self) -> bool:
        """Whether the first guess is a fair answer."""
        return bool(self.ranked) and self.ranked[0] in self.fair


@dataclass(frozen=True, slots=True)
class OfClass:
    """One class: of its texts and of what was called so, the shares that are right."""

    name: str
    count: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class AtCoverage:
    """What is right among the surest share of all texts."""

    coverage: float
    accuracy: float
    confidence: float  # the least among them


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that is told of a classifier; shares are 0–1, `ece` and `brier` are errors."""

    count: int
    accuracy: float
    macro_f1: float
    top3: float
    asks: float
    accuracy_unasked: float | None  # None when every text would be asked about
    ece: float
    brier: float
    classes: tuple[OfClass, ...]
    coverages: tuple[AtCoverage, ...]

    @property
    def worst(self) -> OfClass:
        """The class of whose texts fewest are right."""
        return min(self.classes, key=lambda each: each.recall)

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def judge(judged: Sequence[Judged]) -> Figures:
    """All figures; ValueError when there is nothing to judge."""
    if not judged:
        raise ValueError("nothing to judge")
    unasked = [each for each in judged if not each.asked]
    classes = _classes(judged)
    return Figures(
        count=len(judged),
        accuracy=_share(judged),
        macro_f1=sum(each.f1 for each in classes) / len(classes),
        top3=sum(bool(set(each.ranked[:3]) & set(each.fair)) for each in judged) / len(judged),
        asks=1 - len(unasked) / len(judged),
        accuracy_unasked=_share(unasked) if unasked else None,
        ece=_calibration_error(judged),
        brier=sum((each.confidence - each.right) ** 2 for each in judged) / len(judged),
        classes=classes,
        coverages=tuple(_at(coverage, judged) for coverage in COVERAGES),
    )


def _share(judged: Sequence[Judged]) -> float:
    return sum(each.right for each in judged) / len(judged)


def _classes(judged: Sequence[Judged]) -> tuple[OfClass, ...]:
    names = sorted({each.fair[0] for each in judged})
    return tuple(_of_class(name, judged) for name in names)


def _of_class(name: str, judged: Sequence[Judged]) -> OfClass:
    """A right answer that is fair counts for the best one: nobody is blamed for it."""
    own = [each for each in judged if each.fair[0] == name]
    called = [each for each in judged if each.ranked and each.ranked[0] == name]
    recall = _share(own)
    precision = _share(called) if called else 0.0
    both = precision + recall
    return OfClass(name, len(own), precision, recall, 2 * precision * recall / both if both else 0)


def _calibration_error(judged: Sequence[Judged]) -> float:
    """Expected calibration error over ten equal steps of confidence."""
    error = 0.0
    for step in range(BINS):
        inside = [each for each in judged if min(int(each.confidence * BINS), BINS - 1) == step]
        if inside:
            said = sum(each.confidence for each in inside) / len(inside)
            error += abs(said - _share(inside)) * len(inside) / len(judged)
    return error


def _at(coverage: float, judged: Sequence[Judged]) -> AtCoverage:
    surest = sorted(judged, key=lambda each: -each.confidence)
    kept = surest[: max(1, round(coverage * len(surest)))]
    return AtCoverage(coverage, _share(kept), kept[-1].confidence)
