"""留出: the cases that judge the old and the new model, chosen so that neither is favoured.

By time: the newest fifth of the corrections judge, the older ones are learnt. A text that is said
in what either model learns from (a message that was passed on, an example of the sheet) judges
nothing: it would only show that the model remembers. It is learnt instead, and a text that is
there twice judges once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.understanding.category import Example
from bot.understanding.category.signs import plain

HELD_BACK = 5  # one in so many of the corrections that are new


@dataclass(frozen=True, slots=True)
class Split:
    """What is learnt of the new corrections, and what judges: corrections, and confirmed cases."""

    learnt: tuple[Example, ...]
    corrected: tuple[Example, ...]
    confirmed: tuple[Example, ...]


def split(
    known: Iterable[Example], fresh: Sequence[Example], confirmed: Iterable[Example]
) -> Split:
    """`fresh`: the corrections new to the old model, the oldest first; `known`: all else."""
    bound = first_held_back(fresh)
    older = fresh[:bound]
    seen = {plain(each.text) for each in (*known, *older)}
    corrected = tuple(_unheard(fresh[bound:], seen))
    held = {plain(each.text) for each in corrected}
    learnt = tuple(each for each in fresh if plain(each.text) not in held)
    return Split(learnt, corrected, tuple(_unheard(confirmed, seen)))


def first_held_back(fresh: Sequence[object]) -> int:
    """The place of the first one of the newest fifth; their number when there is none."""
    return len(fresh) - len(fresh) // HELD_BACK


def _unheard(examples: Iterable[Example], seen: set[str]) -> Iterator[Example]:
    for each in examples:
        said = plain(each.text)
        if said not in seen:
            seen.add(said)
            yield each
