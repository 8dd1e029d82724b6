"""The signs of many texts as sparse matrices: counted once, however often a model is fitted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.understanding.category.lexicon import words_among
from bot.understanding.category.model import Numbers, Vocabulary
from bot.understanding.category.signs import Block, counted

Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Counted:
    """All signs of one block in many texts; `counts` is text × sign."""

    block: Block
    signs: tuple[str, ...]
    counts: Any

    @cached_property
    def present(self) -> Any:
        """Where a sign stands at all."""
        return self.counts.sign()


@dataclass(frozen=True)
class Chosen:
    """The columns of a block that a model looks at, and how rare each is."""

    of: Counted
    columns: Places
    rarity: Numbers

    def values(self, rows: Places) -> Any:
        """What `Vocabulary.read` gives, for many texts at once."""
        from scipy.sparse import diags

        values = self.of.counts[rows][:, self.columns].astype(np.float32)
        values.data **= self.of.block.power
        values = values @ diags(self.rarity)
        lengths = np.sqrt(np.asarray(values.multiply(values).sum(axis=1)).ravel())
        lengths[lengths == 0] = 1.0
        return diags(self.of.block.weight / lengths) @ values

    def vocabulary(self) -> Vocabulary:
        """The same for one text after another, with the words among the signs."""
        signs = tuple(self.of.signs[column] for column in self.columns)
        words: frozenset[str] = frozenset()
        if self.of.block.kind == "characters":
            within = np.asarray(self.of.present.sum(axis=0)).ravel()
            often = dict(zip(self.of.signs, map(int, within), strict=True))
            words = words_among(signs, often)
        return Vocabulary(self.of.block, signs, self.rarity, words)


def count(block: Block, texts: Sequence[str]) -> Counted:
    """The signs of texts that are `plain` already; signs in order of their code points."""
    from scipy.sparse import csr_matrix

    columns: dict[str, int] = {}
    indices: list[int] = []
    values: list[int] = []
    ends = [0]
    for text in texts:
        seen: Counter[str] = counted(block, text)
        indices += [columns.setdefault(sign, len(columns)) for sign in seen]
        values += seen.values()
        ends.append(len(indices))
    signs = sorted(columns)
    moved = np.empty(len(signs), np.intp)
    moved[[columns[sign] for sign in signs]] = np.arange(len(signs))
    shape = (len(texts), len(signs))
    matrix = csr_matrix((values, moved[np.array(indices, np.intp)], ends), shape=shape)
    matrix.sort_indices()
    return Counted(block, tuple(signs), matrix)


def choose(counted_block: Counted, rows: Places, least: int, most: int) -> Chosen:
    """The signs that stand in `least` of the texts in `rows`, at most so many, the commonest."""
    within = np.asarray(counted_block.present[rows].sum(axis=0)).ravel()
    columns = np.flatnonzero(within >= least)
    if not len(columns):
        columns = np.flatnonzero(within)  # two examples with nothing in common
    if len(columns) > most:
        columns = np.sort(columns[np.argsort(-within[columns], kind="stable")[:most]])
    rarity = np.log((1 + len(rows)) / (1 + within[columns])) + 1
    return Chosen(counted_block, columns, rarity.astype(np.float32))
