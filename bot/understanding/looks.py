"""照片比对: how far two pictures look apart; storage.looks says what a look is.

SAME_LOOK was measured on drawn pictures: re-encoded, resized or brightened ones stay below it,
others start at about twice as many steps.
"""

from collections.abc import Iterable

SAME_LOOK = 8  # of 64
_ALL = (1 << 64) - 1


def steps_apart(one: int, other: int) -> int:
    """In how many of 64 signs two looks differ."""
    return ((one ^ other) & _ALL).bit_count()


def any_alike(ones: Iterable[int], others: Iterable[int]) -> bool:
    """Whether a picture of the ones is among the others, too."""
    there = tuple(others)
    return any(steps_apart(one, other) <= SAME_LOOK for one in ones for other in there)
