"""Both layers together: the leaf of a text, how sure that is, why, and whether to ask."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import islice

import structlog

from bot.understanding.category.deciding import deciding_words
from bot.understanding.category.model import ASKS_BELOW, Model, Read
from bot.understanding.category.profiles import OTHER_GROUP, CategoryProfile
from bot.understanding.category.rules import Rules, Verdict
from bot.understanding.category.signs import says_something
from bot.understanding.english.gloss import gloss_of
from storage.words import Certainty

MOST_ALTERNATIVES = 3
MOST_GROUPS = 3
SURE_FROM = 0.85
OF_GROUP = 0.6  # a sure leaf has this share of its group's chance
ENOUGH_READ = 0.6  # of the words of an English text, for its category to need no question
RULES_ALONE = 0.3  # what a point of the words counts where the model knows nothing
UNKNOWN_SCORE = -1.0  # of a leaf the model has never seen, in the model's own scale
SURE_RULES, PRESUMED_RULES = 0.9, 0.5  # confidence of words alone, as they fared on practice

log = structlog.get_logger("understanding")


@dataclass(frozen=True, slots=True)
class Likely:
    """A top-level group and its chance, 0–1."""

    group: str
    chance: float


@dataclass(frozen=True, slots=True)
class CategoryGuess:
    """The leaf (其他 when nothing decides), the words that decided, and what else it may be.

    `confidence` (0–1) is how often the first group is right when it looks like this; `asks`: the
    resident is asked which of `code` and `alternatives` it is.
    """

    code: str | None
    certainty: Certainty
    words: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    confidence: float = 0.0
    groups: tuple[Likely, ...] = ()
    asks: bool = True

    @property
    def choices(self) -> tuple[str, ...]:
        """At most three leaves to ask about, best first."""
        codes = (self.code, *self.alternatives)
        return tuple(code for code in codes if code is not None)[:MOST_ALTERNATIVES]


class Classifier:
    """Judges texts by the words of one city, and by a model if there is one; never changed."""

    def __init__(self, profiles: Iterable[CategoryProfile], model: Model | None = None) -> None:
        kept = tuple(profiles)
        self.rules = Rules(kept)
        self.model = model if model and _shares(model, kept) else None
        self._groups = {profile.code: profile.group for profile in kept}
        self._other = next((each.code for each in kept if each.group == OTHER_GROUP), None)
        self._unplaced: Callable[[str], str] = str

    @property
    def groups(self) -> frozenset[str]:
        """The top-level groups of this city."""
        return frozenset(self._groups.values())

    @property
    def leaves(self) -> frozenset[str]:
        """The codes of all categories."""
        return frozenset(self._groups)

    def group(self, code: str | None) -> str:
        """The top-level group of a leaf; "" for none, or for one that is no more."""
        return self._groups.get(code or "", "")

    def without_places(self, unplaced: Callable[[str], str]) -> "Classifier":
        """The same, but that it reads of a text what `unplaced` leaves of it."""
        other = copy(self)
        other._unplaced = unplaced
        return other

    def classify(self, text: str) -> CategoryGuess:
        """The best leaf and up to three others, best first; folds the text itself.

        A model that fails is logged and the words decide: intake never waits for it.
        """
        text = self._unplaced(text)
        said = gloss_of(text)
        guess = self._classify(said.text, text)
        return guess if said.share >= ENOUGH_READ else _half_read(guess, said.share)

    def _classify(self, text: str, said: str) -> CategoryGuess:
        """`said`: as it was written; the city's own words may be English."""
        whole = text if text == said else f"{text}，{said}"
        if self.model is not None and says_something(text):
            try:
                return self._by_both(self.model, text, self.rules.points(whole))
            except Exception:
                log.exception("model-failed")
        return self._by_rules(self.rules.judge(whole))

    def _by_rules(self, verdict: Verdict) -> CategoryGuess:
        ranked = [code for code in verdict.scores if code != self._other]
        if not ranked or not verdict.decided:
            groups = self._shared(verdict.scores)
            rest = tuple(ranked[:MOST_ALTERNATIVES])
            return CategoryGuess(self._other, Certainty.UNKNOWN, (), rest, 0.0, groups)
        best, rest = ranked[0], tuple(ranked[1 : 1 + MOST_ALTERNATIVES])
        certainty = Certainty.SURE if verdict.sure else Certainty.PRESUMED
        confidence = SURE_RULES if verdict.sure else PRESUMED_RULES
        asks = confidence < ASKS_BELOW
        groups = self._shared(verdict.scores)
        return CategoryGuess(best, certainty, verdict.words, rest, confidence, groups, asks)

    def _by_both(self, model: Model, text: str, points: Mapping[str, float]) -> CategoryGuess:
        known = model.read(text)
        chances = self._chances(model, known, points)
        groups = self._shared(chances)
        best = next(code for code in chances if self._groups[code] == groups[0].group)
        rest = tuple(islice((code for code in chances if code != best), MOST_ALTERNATIVES))
        confidence = model.calibration.confidence(groups[0].chance)
        certainty = Certainty.PRESUMED
        if confidence >= SURE_FROM and chances[best] >= OF_GROUP * groups[0].chance:
            certainty = Certainty.SURE
        words = deciding_words(model, self.rules, text, known, best, rest)
        asks = confidence < ASKS_BELOW
        return CategoryGuess(best, certainty, words, rest, confidence, groups, asks)

    def _chances(
        self, model: Model, known: Sequence[Read], points: Mapping[str, float]
    ) -> dict[str, float]:
        """Chances of this city's leaves, best first; a retired leaf of the model has none."""
        import numpy as np

        said = dict(zip(model.classes, model.weigh(known), strict=True))
        scores = {
            code: said[code] + model.rules_share * points.get(code, 0.0)
            if code in said
            else UNKNOWN_SCORE + RULES_ALONE * points.get(code, 0.0)
            for code in self._groups
        }
        found = model.calibration.chances(np.array(list(scores.values()), np.float32))
        chances = dict(zip(scores, found.tolist(), strict=True))
        return dict(sorted(chances.items(), key=lambda pair: -pair[1]))

    def _shared(self, chances: Mapping[str, float]) -> tuple[Likely, ...]:
        """The likeliest groups, their shares adding up to one over all."""
        total = sum(chances.values()) or 1.0
        of_group: dict[str, float] = {}
        for code, chance in chances.items():
            of_group[self._groups[code]] = of_group.get(self._groups[code], 0.0) + chance / total
        ranked = sorted(of_group.items(), key=lambda pair: -pair[1])
        return tuple(Likely(group, chance) for group, chance in ranked[:MOST_GROUPS])


def _half_read(guess: CategoryGuess, share: float) -> CategoryGuess:
    """Of an English text with many unknown words: asked, however plain the rest of it is."""
    certainty = Certainty.PRESUMED if guess.certainty is Certainty.SURE else guess.certainty
    return replace(guess, certainty=certainty, confidence=guess.confidence * share, asks=True)


def _shares(model: Model, profiles: Iterable[CategoryProfile]) -> bool:
    """Whether a model speaks of this city at all."""
    return bool(set(model.classes) & {profile.code for profile in profiles})
