"""辖区: which places the offices of somebody cover, for lists and reports."""

from collections.abc import Iterable
from typing import NamedTuple

from bot.city.city import City
from bot.rules.accused import blind
from bot.rules.standing import PLACELESS, SCOPED, Office
from storage.words import Level


class Scope(NamedTuple):
    """Places, and whether cases without a place belong to it."""

    places: frozenset[int]
    placeless: bool
    blind: frozenset[Level] = frozenset()  # complaints about these levels are not for them

    def covers(self, place_id: int | None, about: Level | None = None) -> bool:
        """Whether a case at that place lies within; `about`: the level it complains of."""
        if about in self.blind:
            return False
        return self.placeless if place_id is None else place_id in self.places


def scope_of(whole: City, offices: Iterable[Office]) -> Scope:
    """Everything within any of the offices; a report may be known to its community only."""
    held = [one for one in offices if one.role in SCOPED]
    places = frozenset(
        place
        for place in whole.places
        if any(whole.within(place, office.place_id) for office in held)
    )
    placeless = any(office.role in PLACELESS for office in held)
    return Scope(places, placeless, blind(held))
