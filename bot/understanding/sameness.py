"""是不是这件事: whether two reports speak of one thing, how sure that is, and why.

Where both are decides first: another building or house number is another thing. At one place, what
they are about decides: things, what is wrong with them, category. When nobody knows the place of
one of them, only what hardly anybody else says can tell: names, numbers, rare details.

The score is that of a logistic regression (`python -m tests.understanding.weigh_pairs`), whose
weights also say why, and of boosted trees (`pair_trees`), both over the practice pairs.
"""

import re
from dataclasses import dataclass
from functools import lru_cache, partial
from math import exp

from bot.understanding.category import Classifier
from bot.understanding.english.gloss import is_foreign, without_english
from bot.understanding.folding import fold
from bot.understanding.matter import read_matter
from bot.understanding.mention import Doubt, Mention
from bot.understanding.naming import canonical
from bot.understanding.place import Gazetteer
from bot.understanding.resemblance import Account, Leaf, signs_of
from bot.understanding.sameness_trees import forest
from bot.understanding.sameness_weights import KNOWN, UNKNOWN
from bot.understanding.whereabouts import Relation, placed, relation, whereabouts

SAME_FROM = 0.5
WEIGHTS = {"KNOWN": KNOWN, "UNKNOWN": UNKNOWN}
# Both chosen on practice sets by the weights and trees of the others: pair_trees.
OF_TREES = {"KNOWN": 0.5, "UNKNOWN": 1.0}  # their share of the odds
ENOUGH = {"KNOWN": 0.6, "UNKNOWN": 0.7}  # log odds
OTHER_PLACE = 0.02  # the score of two places that cannot be one
MOST_READ = 1000  # characters
REMEMBERED = 4096  # reports read: a compound's cases are compared again and again
MOST_WHY = 4
PLAIN = 1.0  # log odds at least, of what is plain
MOSTLY, ONE_MATTER = 0.6, 0.5
GUESSED = frozenset({"leaf other", "gist other", "thing other", "trouble other"})
SIGNS = frozenset(KNOWN) - {"bias"}  # their names
_NUMBER = re.compile(r"[0-9]{2,4}")
_TOGETHER = frozenset({Relation.SAME, Relation.WITHIN, Relation.NEARBY})


@dataclass(frozen=True, slots=True)
class Sameness:
    """From 0 (another thing) to 1 (surely the same); what spoke for it (+) and against it (−)."""

    score: float
    relation: Relation
    why: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether a clerk would open one case for both."""
        return self.score >= SAME_FROM


class Judge:
    """Compares reports of one city; never changed."""

    def __init__(self, gazetteer: Gazetteer, classifier: Classifier) -> None:
        """The city's own: where a text is, and what it is, each asked once for a report."""
        self._gazetteer = gazetteer
        self._classifier = classifier
        self._read = lru_cache(REMEMBERED)(self._read_anew)

    def read(self, text: str, place: str = "", code: str | None = None) -> Account:
        """A text and the words for its place, if any; `code`: its leaf, if it has one already."""
        return self._read(text[:MOST_READ], place[:MOST_READ], code)

    def compare(self, one: Account, other: Account, given: Relation | None = None) -> Sameness:
        """`given`: how their pins lie to each other, for places that words leave open."""
        found = relation(one.where, other.where)
        if given is not None and found in (Relation.UNKNOWN, Relation.NEARBY):
            found = given
        if found in (Relation.OTHER, Relation.FAR):
            return Sameness(OTHER_PLACE, found, (found.value,))
        kind = "KNOWN" if found in _TOGETHER else "UNKNOWN"
        weights = WEIGHTS[kind]
        signs = signs_of(one, other, found)
        told = {name: weights.get(name, 0.0) * value for name, value in signs.items()}
        weighed = weights["bias"] + sum(told.values())
        share = OF_TREES[kind]
        odds = (1 - share) * weighed + share * forest(kind).odds(signs) - ENOUGH[kind]
        if _is_plain(kind, signs):
            odds = max(odds, PLAIN)
        return Sameness(round(1 / (1 + exp(-odds)), 4), found, _why(found, told, one, other))

    def _read_anew(self, text: str, place: str, code: str | None) -> Account:
        if is_foreign(fold(text)):
            text = without_english(self._gazetteer.in_chinese(text))
        told, mentions = self._placed(self._gazetteer.in_chinese(place), text)
        said = whole = canonical(text)
        for mention in mentions:
            said = said.replace(mention.words, " ")
        return Account(
            said,
            read_matter(said),
            partial(whereabouts, self._gazetteer, told, mentions),
            partial(self._guessed, text) if code is None else partial(self._given, code),
            frozenset(_NUMBER.findall(whole)),
        )

    def _placed(self, place: str, text: str) -> tuple[str, tuple[Mention, ...]]:
        """A text with its place, and what they mention; what it names itself is not told twice."""
        alone = placed("", text)
        named = self._gazetteer.mentions(alone)
        if not place.strip() or (place in alone and any(_is_it(one, place) for one in named)):
            return alone, named
        told = placed(place, text)
        return told, self._gazetteer.mentions(told)

    def _guessed(self, text: str) -> Leaf:
        guess = self._classifier.classify(text)
        code = guess.code or ""
        groups = frozenset((one.group, round(one.chance, 3)) for one in guess.groups)
        group = self._classifier.group(code)
        return Leaf(
            code, frozenset(guess.alternatives), group, groups or frozenset({(group, 1.0)})
        )

    def _given(self, code: str) -> Leaf:
        group = self._classifier.group(code)
        return Leaf(code, frozenset(), group, frozenset({(group, 1.0)}))


def _is_it(mention: Mention, place: str) -> bool:
    """Whether a place is one that a text names, and would be read so if it were said alone.

    Neither 3栋 nor 锦书苑3 of 锦书苑3-1-502 would.
    """
    return mention.words == place and Doubt.ALONE not in mention.doubts and not place[-1].isdigit()


def _is_plain(kind: str, signs: dict[str, float]) -> bool:
    """At one place nearly the same words, or elsewhere a rare name and one matter; no denial.

    In the pairs of practice, hard as they are, that is right in 32 of 37 and in 14 of 16.
    """
    denied = any(signs[name] for name in signs if name.endswith(" other") and name not in GUESSED)
    told = signs["pairs"] >= MOSTLY if kind == "KNOWN" else signs["unheard"] == 1
    return told and signs["gist"] >= ONE_MATTER and not denied


def _why(found: Relation, told: dict[str, float], one: Account, other: Account) -> tuple[str, ...]:
    """The place, then what weighed most; meanings that both name are told by name."""
    heaviest = sorted(told.items(), key=lambda pair: -abs(pair[1]))[:MOST_WHY]
    told_names = {
        "thing": " ".join(sorted({*one.matter.things} & {*other.matter.things})),
        "trouble": " ".join(sorted(one.matter.troubles & other.matter.troubles)),
    }
    lines = [
        f"{'+' if weight > 0 else '−'}{told_names.get(name) or name}"
        for name, weight in heaviest
        if weight
    ]
    return (found.value, *lines)
