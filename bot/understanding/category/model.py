"""A linear model: signs of a text, weighed for each class; reads with numpy alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from bot.understanding.category.signs import Block, counted, plain

ASKS_BELOW = 0.55  # confidence: set where a fifth of the practice set is asked about

Numbers = npt.NDArray[np.float32]
Read = tuple[npt.NDArray[np.intp], Numbers]  # the rows of the signs of a text, and what each says


@dataclass(frozen=True)
class Vocabulary:
    """The signs of one block in the order of their rows, how rare each is, which are words."""

    block: Block
    signs: tuple[str, ...]
    rarity: Numbers
    words: frozenset[str] = frozenset()

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each sign."""
        return {sign: row for row, sign in enumerate(self.signs)}

    def read(self, plain_text: str) -> Read:
        """The rows of the signs that stand in a text, and how much each says."""
        seen, row_of = counted(self.block, plain_text), self.rows
        known = [sign for sign in seen if sign in row_of]
        rows = np.array([row_of[sign] for sign in known], np.intp)
        often = np.array([seen[sign] for sign in known], np.float32)
        values = often**self.block.power * self.rarity[rows]
        length = float(np.sqrt(values @ values))
        return rows, (values * (self.block.weight / length) if length else values)


@dataclass(frozen=True)
class Calibration:
    """How scores become chances: exp(sharpness · score), and how often such a chance was right.

    `said` and `right` are the knots of a rising curve over the chance of the first group.
    """

    sharpness: float = 4.0
    said: Numbers = field(default_factory=lambda: np.array([0, 1], np.float32))
    right: Numbers = field(default_factory=lambda: np.array([0, 1], np.float32))

    def chances(self, scores: Numbers) -> Numbers:
        """Chances of the classes, adding up to one."""
        raised = np.exp(self.sharpness * (scores - scores.max()))
        return np.asarray(raised / raised.sum(), np.float32)

    def confidence(self, chance: float) -> float:
        """How often a first group of such a chance was right when it was tried, 0–1."""
        return float(np.interp(chance, self.said, self.right))


@dataclass(frozen=True)
class Model:
    """Weights (sign × class) of all blocks one below the other; `bias` for each class.

    `rules_share`: what a point of the clerk's words counts beside the model's own scores.
    """

    classes: tuple[str, ...]
    vocabularies: tuple[Vocabulary, ...]
    weights: tuple[npt.NDArray[np.float16], ...]
    bias: Numbers
    calibration: Calibration = field(default_factory=Calibration)
    rules_share: float = 0.0

    def read(self, text: str) -> tuple[Read, ...]:
        """What each block sees of a text; folds the text itself."""
        plain_text = plain(text)
        return tuple(vocabulary.read(plain_text) for vocabulary in self.vocabularies)

    def scores(self, text: str) -> Numbers:
        """A score for each class, in their order; folds the text itself."""
        return self.weigh(self.read(text))

    def weigh(self, read: Sequence[Read]) -> Numbers:
        """The same, of a text that was `read`."""
        total = self.bias.astype(np.float32)
        for (rows, values), weights in zip(read, self.weights, strict=True):
            total = total + values @ weights[rows].astype(np.float32)
        return total

    def parts(self, read: Sequence[Read], code: str, against: str) -> Iterator[tuple[str, float]]:
        """Each run of characters in a text and how much it speaks for one class, not another."""
        one, other = self.classes.index(code), self.classes.index(against)
        for vocabulary, (rows, values), weights in zip(
            self.vocabularies, read, self.weights, strict=True
        ):
            if vocabulary.block.kind == "characters":
                apart = weights[rows, one].astype(np.float32) - weights[rows, other]
                said = map(vocabulary.signs.__getitem__, rows.tolist())
                yield from zip(said, (apart * values).tolist(), strict=True)

    @cached_property
    def words(self) -> frozenset[str]:
        """Runs of characters that stand as words."""
        return frozenset().union(*(each.words for each in self.vocabularies))
