"""辖区: which places the offices of somebody cover, for lists and reports."""

from collections.abc import Iterable
from typing import NamedTuple

from bot.city.city import City
from bot.rules.standing import PLACELESS, SCOPED, Office


class Scope(NamedTuple):
    """Places, and whether cases without a place belong to it."""

    places: frozenset[int]
    placeless: bool

    def covers(self, place_id: int | None) -> bool:
        """Whether a case at that place lies within."""
        return self.placeless if place_id is None else place_id in self.places


def scope_of(whole: City, offices: Iterable[Office]) -> Scope:
    """Everything within any of the offices; a report may be known to its community only."""
    held = [one for one in offices if one.role in SCOPED]
    places = frozenset(
        place
        for place in whole.places
        if any(whole.within(place, office.place_id) for office in held)
    )
    return Scope(places, any(office.role in PLACELESS for office in held))
