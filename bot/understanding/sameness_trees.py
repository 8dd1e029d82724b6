"""Boosted trees over the signs two reports have in common: what one sign tells beside another.

Grown from the practice pairs by `python -m tests.understanding.pair_trees`; the file is JSON, for
places that are known and for those that are not.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_suffix(".json")


class Forest:
    """Trees of [sign, limit, where to go up to it, and beyond], or [what it adds]."""

    def __init__(self, written: Mapping[str, Any]) -> None:
        self._bias: float = written["bias"]
        self._trees: Sequence[Sequence[Sequence[Any]]] = written["trees"]

    def odds(self, signs: Mapping[str, float]) -> float:
        """Log odds that it is one thing."""
        return self._bias + sum(_reached(tree, signs) for tree in self._trees)


def _reached(tree: Sequence[Sequence[Any]], signs: Mapping[str, float]) -> float:
    node = tree[0]
    while len(node) > 1:
        sign, limit, below, beyond = node
        node = tree[below if signs[sign] <= limit else beyond]
    added: float = node[0]
    return added


@cache
def forest(kind: str) -> Forest:
    """That of places that are KNOWN, or UNKNOWN."""
    return Forest(json.loads(FILE.read_text("utf-8"))[kind])
