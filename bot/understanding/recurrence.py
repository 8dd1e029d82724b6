"""反复发生: the same kind of trouble at the same spot, three times in ninety days (主动治理).

The spot is the same when the place is called the same, or the pins are at most 100 m apart; a
case of which only the grid is known has no spot. Several reports of one thing are one time: who
joins a case makes it no second one, and cases merged into another count as that one, from when it
was reported. Taken out again, each is a time of its own. What was withdrawn or declined is none.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Protocol, TypeVar

from bot.understanding.likeness import Pinned, metres
from bot.understanding.naming import canonical

TIMES = 3
WITHIN = timedelta(days=90)
SPOT = 100.0  # metres


class Seen(Pinned, Protocol):
    """One report, as far as it matters here."""

    @property
    def id(self) -> int:
        """Its number among others."""

    @property
    def at(self) -> datetime:
        """When it was reported."""

    @property
    def place(self) -> str:
        """In words."""


S = TypeVar("S", bound=Seen)


def recurrences(newest: Seen, earlier: Iterable[S]) -> tuple[S, ...]:
    """Those of one grid and kind that were at the same spot, oldest first; () below TIMES."""
    return counted(newest, at_spot(newest, earlier))


def at_spot(of: Seen, others: Iterable[S]) -> list[S]:
    """Those of one grid that speak of the same spot, in the order given.

    Mostly they call it the same, letter by letter, and nothing has to be worked out.
    """
    place, name = of.place, _name(of.place)
    return [one for one in others if (name and one.place == place) or _is_at_spot(of, name, one)]


def counted(newest: Seen, same: Sequence[S]) -> tuple[S, ...]:
    """The same of others that are at its spot for sure."""
    since, until = newest.at - WITHIN, newest.at
    found = [one for one in same if since <= one.at <= until and one.id != newest.id]
    if len(found) + 1 < TIMES:
        return ()
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))


def _is_at_spot(of: Seen, name: str, other: Seen) -> bool:
    apart = metres(of, other)
    if apart is not None and apart <= SPOT:
        return True
    return bool(name) and name == _name(other.place)


@lru_cache(maxsize=4096)  # dozens are compared with each new case, and most are the same ones
def _name(place: str) -> str:
    return canonical(place)
