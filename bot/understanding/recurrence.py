"""反复发生: the same kind of trouble at the same spot, three times in ninety days (主动治理).

The spot is the same when the place is called the same, or the pins are at most 100 m apart; a
case of which only the grid is known has no spot. Several reports of one thing are one time: who
joins a case makes it no second one, and cases merged into another count as that one, from when it
was reported. Taken out again, each is a time of its own. What was withdrawn or declined is none.
"""

from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache
from math import cos, hypot, radians

from bot.understanding.likeness import DEGREE, Report
from bot.understanding.naming import canonical

TIMES = 3
WITHIN = timedelta(days=90)
SPOT = 100.0  # metres


def recurrences(newest: Report, earlier: Iterable[Report]) -> tuple[Report, ...]:
    """Those of one grid and kind that were at the same spot, oldest first; () below TIMES."""
    since = newest.at - WITHIN
    others = [one for one in earlier if one.id != newest.id and since <= one.at <= newest.at]
    same = at_spot_of(newest, others)
    if len(same) + 1 < TIMES:
        return ()
    return tuple(sorted(same, key=lambda one: (one.at, one.id)))


def at_spot_of(newest: Report, others: Iterable[Report]) -> list[Report]:
    """Those of one grid that speak of its spot; dozens are asked of, so in one loop."""
    name, latitude, longitude = _name(newest.place), newest.latitude, newest.longitude
    width = cos(radians(latitude)) if latitude is not None else 0.0
    found: list[Report] = []
    for one in others:
        if name and (one.place == newest.place or name == _name(one.place)):
            found.append(one)
        elif latitude is None or longitude is None:
            continue
        elif one.latitude is not None and one.longitude is not None:
            north, east = latitude - one.latitude, longitude - one.longitude
            if hypot(north * DEGREE, east * DEGREE * width) <= SPOT:
                found.append(one)
    return found


@lru_cache(maxsize=4096)  # dozens are compared with each new case, and most are the same ones
def _name(place: str) -> str:
    return canonical(place)
