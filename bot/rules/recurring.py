"""反复发生: of which cases one is told to be one more, by its history."""

from collections.abc import Iterable

from bot.rules.undoing import Happened, in_force
from storage.words import EventKind


def earlier_now(events: Iterable[Happened]) -> list[str]:
    """The numbers of the earlier ones, oldest first; none: it is no recurring problem (any more).

    What was undone was never said.
    """
    said = [one for one in in_force(events) if one.kind == EventKind.RECURRED]
    return [str(one) for one in said[-1].details.get("earlier", ())] if said else []
