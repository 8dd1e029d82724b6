"""通知哪里: the place that is written first, and the words after it."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.city.city import City
from storage.announcements import Here
from storage.words import Certainty, Level


class Where(NamedTuple):
    """A place, and a compound or building within it ("": all of it)."""

    place_id: int
    building: str = ""


def where_in(whole: City, words: str) -> tuple[Where | None, str]:
    """Where it is for, None when that is not plain; and what is to be told."""
    first, _, rest = words.strip().partition("\n" if "\n" in words.strip() else " ")
    name = first.strip()
    for place in whole.places.values():
        if not place.retired and name in (place.name, place.name_en, place.code):
            return Where(place.id), rest.strip()
    found = whole.gazetteer.find(name)
    if found.certainty == Certainty.SURE and found.words and found.grids:
        return Where(found.grids[0], found.words), rest.strip()
    if found.words == name and len(found.grids) > 1:  # a compound that lies across grids
        around = _around(whole, found.grids)
        return (Where(around, name) if around else None), rest.strip()
    return None, rest.strip()


def _around(whole: City, grids: Sequence[int]) -> int | None:
    """The smallest place all of them lie in."""
    first, *others = map(whole.chain, grids)
    return next((place for place in first if all(place in one for one in others)), None)


def here(whole: City, where: Where) -> Here:
    """Who is meant by it, as the drawer asks for them."""
    grids = grids_of(whole, where.place_id)
    if not where.building:
        return Here(grids)
    found = whole.gazetteer.find(where.building, near_grid=where.place_id)
    return Here(grids, where.building, found.latitude, found.longitude)


def grids_of(whole: City, place_id: int) -> list[int]:
    """The grids of a place, a grid being its own."""
    place = whole.places.get(place_id)
    if place is not None and place.level == Level.GRID:
        return [place_id]
    return [grid.id for grid in whole.grids_of(place_id)]
