"""孰优: whether a new model is shown to be better than the old one, by cases of two kinds.

Corrected cases are those where the old model was wrong, confirmed ones those where it was right:
each kind alone is all for one of them, and how many of each happen to be kept says nothing of how
often they come. So each kind is a stratum, weighed by its share of the city's cases since the
hold-out began (post-stratification). In a stratum both models judge the same texts, and what
counts is where they differ: the new one wins a text or loses it.

    mean   (won - lost) / (count + 2)         two texts more, of which each won one: with few
    error  from the same counts, plus one     texts nothing is certain, and no win is no proof

The new one is better when the weighed mean is above its standard error; that is wrong in about
one night of six when they are equally good, and then hardly matters. Below the least counts
nothing is shown at all. What nobody corrected counts as right: the only bias left, for nobody
asks; it favours the old one.
"""

from dataclasses import dataclass
from math import sqrt

LEAST_CORRECTED = 2  # texts that judge, so ten new corrections
LEAST_CONFIRMED = 10
NOTHING_SEEN = 2.0


@dataclass(frozen=True, slots=True)
class Stratum:
    """Texts of one kind: how many, and where only one of the models is right."""

    count: int
    won: int  # by the new one
    lost: int

    @property
    def mean(self) -> float:
        """By how much of all texts the new one is better."""
        return (self.won - self.lost) / (self.count + NOTHING_SEEN)

    @property
    def variance(self) -> float:
        """Of the mean."""
        differing = (self.won + self.lost + 1) / (self.count + NOTHING_SEEN)
        return (differing - self.mean**2) / self.count


@dataclass(frozen=True, slots=True)
class Verdict:
    """By how much of the city's cases the new model is better, and how uncertain that is."""

    gain: float = 0.0
    error: float = 0.0
    is_enough: bool = False  # texts to judge by

    @property
    def is_better(self) -> bool:
        """Whether the new one judges from now on."""
        return self.is_enough and self.gain > self.error


def verdict(corrected: Stratum, confirmed: Stratum, share: float) -> Verdict:
    """`share`: how many of the city's cases are corrected, 0–1."""
    if corrected.count < LEAST_CORRECTED or confirmed.count < LEAST_CONFIRMED:
        return Verdict()
    gain = share * corrected.mean + (1 - share) * confirmed.mean
    variance = share**2 * corrected.variance + (1 - share) ** 2 * confirmed.variance
    return Verdict(gain, sqrt(variance), is_enough=True)
