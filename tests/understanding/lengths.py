"""How a time grows with the length of a text, on a machine that does other things too."""

from collections.abc import Callable
from time import thread_time

FEWEST, MOST = 3, 20  # measurements of each


def times_as_long(once: Callable[[str], object], short: str, long: str, enough: float) -> float:
    """How many times as long the longer text takes a processor, by the best of several.

    Others on the machine only ever lengthen a measurement: as long as it looks like more than
    `enough`, it is measured again.
    """
    ratio, best = float("inf"), [float("inf"), float("inf")]
    for number in range(MOST):
        if number >= FEWEST and ratio < enough:
            break
        best = [
            min(was, _seconds(once, text)) for was, text in zip(best, (short, long), strict=True)
        ]
        ratio = best[1] / best[0]
    return ratio


def _seconds(once: Callable[[str], object], text: str) -> float:
    began = thread_time()
    once(text)
    return thread_time() - began
