"""反复发生: the same kind of trouble at the same spot, three times in ninety days (主动治理).

The spot is the same when the place is called the same, or the pins are at most 100 m apart; a
case of which only the grid is known has no spot. Several reports of one thing are one time: who
joins a case makes it no second one, and cases merged into another count as that one, from when it
was reported. Taken out again, each is a time of its own. What was withdrawn or declined is none.
"""

from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache

from bot.understanding.likeness import Report, metres
from bot.understanding.naming import canonical

TIMES = 3
WITHIN = timedelta(days=90)
SPOT = 100.0  # metres


def recurrences(newest: Report, earlier: Iterable[Report]) -> tuple[Report, ...]:
    """Those of one grid and kind that were at the same spot, oldest first; () below TIMES."""
    since = newest.at - WITHIN
    same = [
        one
        for one in earlier
        if one.id != newest.id and since <= one.at <= newest.at and is_same_spot(newest, one)
    ]
    if len(same) + 1 < TIMES:
        return ()
    return tuple(sorted(same, key=lambda one: (one.at, one.id)))


def is_same_spot(one: Report, other: Report) -> bool:
    """Whether two reports of one grid speak of the same spot."""
    apart = metres(one, other)
    if apart is not None and apart <= SPOT:
        return True
    name = _name(one.place)
    return bool(name) and name == _name(other.place)


@lru_cache(maxsize=4096)  # dozens are compared with each new case, and most are the same ones
def _name(place: str) -> str:
    return canonical(place)
