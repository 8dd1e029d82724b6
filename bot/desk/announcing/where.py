"""通知哪里: the place that is written first, or else last, and the words beside it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.city.city import City
from storage.announcements import Here
from storage.words import Certainty, Level

MOST_WORDS = 8  # of an address
_NAME = r"(?P<place>[^,，:：;；、。.!！?？\n]{2,40}?)"
_BESIDE = tuple(
    re.compile(shape, re.S)
    for shape in (
        rf"{_NAME}\s*[,，:：;；、]\s*(?P<rest>.+)",
        rf"(?P<rest>.*(?:[。.!！?？]|[^\s,，;；](?=[\s,，;；]*[,，;；\n])))[\s,，;；]*{_NAME}[\s。.!！]*",
        r"(?P<rest>.*\S)\s+(?P<place>\S{2,40}?)[\s。.!！]*",
    )
)


class Where(NamedTuple):
    """A place, and a compound or building within it ("": all of it)."""

    place_id: int
    building: str = ""


def where_in(whole: City, words: str) -> tuple[Where | None, str]:
    """Where it is for, None when that is not plain; and what is to be told."""
    text = words.strip()
    if "\n" not in text and (called := _called(whole, text)) is not None:
        return called
    first, _, rest = text.partition("\n" if "\n" in text else " ")
    if first and first.isascii() and "\n" not in text:
        first, rest = _spelt(whole, text)
    named = _named(whole, first.strip())
    return (named, rest.strip()) if named else _elsewhere(whole, text) or (None, rest.strip())


def _elsewhere(whole: City, text: str) -> tuple[Where, str] | None:
    """Before a comma or a colon, or behind all that is told: only the place stands there."""
    for found in (shape.fullmatch(text) for shape in _BESIDE):
        if found is not None and (place := _named(whole, found["place"].strip())):
            return place, found["rest"].strip()
    return None


def _called(whole: City, text: str) -> tuple[Where, str] | None:
    """A place by its name in either language or its code, the longest that stands first."""
    begun = [
        (len(name), place.id)
        for place in whole.places.values()
        for name in (place.name, place.name_en, place.code)
        if name and not place.retired and f"{text} ".lower().startswith(f"{name} ".lower())
    ]
    if not begun:
        return None
    length, place_id = max(begun)
    return Where(place_id), text[length:].strip()


def _spelt(whole: City, text: str) -> tuple[str, str]:
    """An address in letters has gaps of its own: as few words as tell all that is told of it."""
    words = text.split()
    heads = [" ".join(words[:count]) for count in range(1, min(len(words), MOST_WORDS) + 1)]
    told = [len(whole.gazetteer.find(one).words) for one in heads]
    count = 1 + told.index(max(told))
    return heads[count - 1], " ".join(words[count:])


def _named(whole: City, name: str) -> Where | None:
    for place in whole.places.values():
        if not place.retired and name in (place.name, place.name_en, place.code):
            return Where(place.id)
    found = whole.gazetteer.find(name)
    if found.certainty == Certainty.SURE and found.words and found.grids:
        return Where(found.grids[0], found.words)
    whole_name = found.meant if name.isascii() else name
    if found.words == whole_name and len(found.grids) > 1:  # a compound that lies across grids
        around = _around(whole, found.grids)
        return Where(around, found.words) if around else None
    return None


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
