"""判定词: leaves by a clerk's weighted words and likeness to examples; works without a model."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from math import log, sqrt

from bot.understanding.category.profiles import CategoryProfile
from bot.understanding.folding import fold
from bot.understanding.pairs import pair_of, pairs_of

REMEMBERED = 16  # texts: both what it is and why is asked of one
MOST_READ = 1000  # characters: what a long letter is about is said early
LIKENESS = 4.0  # what an exact example is worth, in the clerk's weights
LEAST_LIKENESS = 0.22  # cosine below which an example says nothing
ALIKE = 0.5  # cosine from which an example speaks as plainly as a second word
LEAST = 1.4  # a score below this decides nothing
SURE = 3.5
HEAVY = 5.0  # one word may decide alone from this weight on; lighter ones are only where it is
AHEAD = 1.5  # a sure guess has this many times the score of the next
MOST_WORDS = 5
Word = tuple[str, str, float]  # folded, whose code, how much it weighs


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the words say: leaves with a positive score, best first; whether it is plain."""

    scores: dict[str, float]
    decided: bool = False
    sure: bool = False
    words: tuple[str, ...] = ()


class Rules:
    """Judges texts by the profiles of one city; built in milliseconds, never changed."""

    def __init__(self, profiles: Iterable[CategoryProfile]) -> None:
        kept = tuple(profiles)
        self._order = {profile.code: place for place, profile in enumerate(kept)}
        words = [
            (folded, profile.code, weight)
            for profile in kept
            for word, weight in profile.words.items()
            if (folded := fold(word))
        ]
        self._alone: dict[str, list[Word]] = defaultdict(list)  # of one sign
        self._words: dict[int | None, list[Word]] = defaultdict(list)  # by their first two
        for one in words:
            if len(one[0]) == 1:
                self._alone[one[0]].append(one)
        for one in words:
            if len(one[0]) > 1:
                start = self._words[pair_of(one[0][:2])]
                start += (*(() if start else self._alone.get(one[0][0], ())), one)
        self._known = frozenset(word for word, _code, _weight in words)
        self._examples = _Examples(kept)
        self._said = lru_cache(REMEMBERED)(self._said_anew)

    def points(self, text: str) -> dict[str, float]:
        """By leaf, the sum of the weights of its words in a text; folds the text itself."""
        said = self._said(fold(text)[:MOST_READ])
        return {code: sum(weights.values()) for code, weights in said.items()}

    def words(self, text: str, code: str) -> tuple[str, ...]:
        """The words that speak for a leaf, heaviest first."""
        return _deciding(self._said(fold(text)[:MOST_READ]).get(code, {}))

    def knows(self, word: str) -> bool:
        """Whether a clerk wrote down that word, for whichever leaf; takes a folded one."""
        return word in self._known

    def judge(self, text: str) -> Verdict:
        """The leaves by words and likeness to examples together."""
        folded = fold(text)[:MOST_READ]
        said = self._said(folded)
        scores = {code: sum(weights.values()) for code, weights in said.items()}
        alike = self._examples.likeness(folded)
        for code, likeness in alike.items():
            scores[code] = scores.get(code, 0.0) + LIKENESS * likeness
        positive = [code for code, score in scores.items() if score > 0]
        ranked = sorted(
            sorted(positive, key=self._order.__getitem__), key=scores.__getitem__, reverse=True
        )
        if not ranked:
            return Verdict({})
        best, rest = ranked[0], ranked[1:]
        words = _deciding(said.get(best, {}))
        heavy = any(said[best][word] >= HEAVY for word in words)
        plain = heavy or len(words) > 1 or alike.get(best, 0.0) >= ALIKE
        ahead = not rest or scores[best] >= AHEAD * scores[rest[0]]
        return Verdict(
            scores={code: scores[code] for code in ranked},
            decided=scores[best] >= LEAST,
            sure=plain and ahead and scores[best] >= SURE,
            words=words,
        )

    def _said_anew(self, folded: str) -> dict[str, dict[str, float]]:
        said: dict[str, dict[str, float]] = defaultdict(dict)
        starts, alone = self._words.get, self._alone.get
        pairs = [*pairs_of(folded), None]
        for start, (sign, pair) in enumerate(zip(folded, pairs, strict=False)):
            words = starts(pair) or alone(sign)
            if words is None:  # as at most signs
                continue
            for word, code, weight in words:
                if folded.startswith(word, start) and _is_whole(folded, start, word):
                    said[code][word] = weight
        return said


def _is_whole(folded: str, start: int, word: str) -> bool:
    """Whether a word of Latin letters begins where one does: there is no tree in a street."""
    before = folded[start - 1 : start]
    return not (word[0].isascii() and word[0].isalpha() and before.isascii() and before.isalpha())


class _Examples:
    """Likeness to the examples: cosine over pairs of characters, rare pairs weighing more."""

    def __init__(self, profiles: Iterable[CategoryProfile]) -> None:
        told = [(each.code, _pairs(fold(said))) for each in profiles for said in each.examples]
        seen = Counter(pair for _, pairs in told for pair in pairs)
        # Squared, as they are added up.
        self._rarity = {pair: log(1 + len(told) / count) ** 2 for pair, count in seen.items()}
        self._unseen = repeat((log(1 + len(told)) if told else 1.0) ** 2)
        self._codes = [code for code, _ in told]
        self._lengths = [self._length(pairs) for _, pairs in told]
        self._holding: dict[int, list[int]] = defaultdict(list)
        for index, (_, pairs) in enumerate(told):
            for pair in pairs:
                self._holding[pair].append(index)

    def likeness(self, folded: str) -> dict[str, float]:
        """By code, the cosine (0–1) with the most alike of its examples."""
        pairs = _pairs(folded)
        length = self._length(pairs)
        shared: dict[int, float] = defaultdict(float)
        for pair in pairs:
            if (holding := self._holding.get(pair)) is not None:
                rarity = self._rarity[pair]
                for index in holding:
                    shared[index] += rarity
        best: dict[str, float] = {}
        for index, product in shared.items():
            cosine = product / (length * self._lengths[index])
            if cosine >= LEAST_LIKENESS:
                code = self._codes[index]
                best[code] = max(best.get(code, 0.0), cosine)
        return best

    def _length(self, pairs: Iterable[int]) -> float:
        return sqrt(sum(map(self._rarity.get, pairs, self._unseen))) or 1.0


def _pairs(folded: str) -> frozenset[int]:
    return frozenset(pairs_of("".join(filter(str.isalnum, folded))))


def _deciding(weights: dict[str, float]) -> tuple[str, ...]:
    """The heaviest words, without those that are part of another."""
    words = sorted([word for word, weight in weights.items() if weight > 0], key=len, reverse=True)
    whole: list[str] = []
    for word in words:
        if not [one for one in whole if word in one]:  # what is within a part is within the whole
            whole.append(word)
    return tuple(sorted(whole, key=weights.__getitem__, reverse=True)[:MOST_WORDS])
