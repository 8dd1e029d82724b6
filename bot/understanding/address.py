"""地址: finds compounds, buildings, roads and landmarks in what somebody says."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.understanding.naming import (
    BUILDING,
    HOUSE,
    NamedPlace,
    Spot,
    canonical,
    spoken_names,
    spot_of,
)
from storage.words import PlaceNameKind

MOST_READ = 1000  # characters
_FILLER = r"(?:小区|社区|的|里面?|内|[东西南北]区|[,，、。:-])*"
_AFTER_COMPOUND = re.compile(
    rf"{_FILLER}(?P<number>\d{{1,3}}|[a-z])(?:{HOUSE}|号(?![线路院])|(?=-\d))"
)
# 一座桥, 这三栋, 一栋楼都没电 count houses; 3栋楼下 names one.
_ALONE = re.compile(
    r"(?<![\da-z.这那哪每整同另几])(?P<number>\d{1,3}|[a-z])"
    r"(?:(?<=[a-z])座|[栋幢](?!楼(?![上下道顶前后里梯]))|号楼|楼栋|#楼|#)"
)
_AFTER_ROAD = re.compile(r"(?P<number>\d{1,4})(?:-\d+)?号(?![线楼])")
STRENGTH = {
    PlaceNameKind.BUILDING: 3,
    PlaceNameKind.COMPOUND: 2,
    PlaceNameKind.LANDMARK: 2,
    PlaceNameKind.ROAD: 1,
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text: what was said, what it may mean, and whether that is plain."""

    words: str
    kind: PlaceNameKind
    spots: tuple[Spot, ...]
    plain: bool = True  # False: a generic word, a typing error, a road without a house number

    @property
    def grids(self) -> frozenset[int]:
        """All grids it may lie in."""
        return frozenset(spot.grid_id for spot in self.spots)


class AddressBook:
    """The names of one city, ready to be found in a text."""

    def __init__(self, places: Iterable[NamedPlace]) -> None:
        self._spots: dict[str, list[Spot]] = defaultdict(list)
        self._compounds: dict[str, set[str]] = defaultdict(set)  # any name → the written ones
        self._buildings: dict[tuple[str, str], list[Spot]] = defaultdict(list)
        self._numbers: dict[str, list[Spot]] = defaultdict(list)
        for place in sorted(places, key=lambda place: place.kind is not PlaceNameKind.COMPOUND):
            self._learn(place)
        self._starts: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._spots, key=len, reverse=True):
            self._starts[name[:2]].append(name)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """All places named, in their order; the longest name wins where two begin."""
        said = canonical(text)[:MOST_READ]
        found = list(self._named(said))
        if any(mention.kind is PlaceNameKind.BUILDING for mention in found):
            return tuple(found)
        alone = _ALONE.search(said)
        if alone is not None:
            found.append(self._building_alone(said, alone, found))
        return tuple(mention for mention in found if mention.spots)

    def _learn(self, place: NamedPlace) -> None:
        spot, written = spot_of(place), canonical(place.name)
        house = BUILDING.match(written) if place.kind is PlaceNameKind.BUILDING else None
        if house is not None:
            self._buildings[house["compound"], house["number"]].append(spot)
            self._numbers[house["number"]].append(spot)
        for name in spoken_names(place):
            if place.kind is PlaceNameKind.COMPOUND:
                self._compounds[name].add(written)
            if house is None or name != written or house["compound"] not in self._compounds:
                self._spots[name].append(spot)

    def _named(self, said: str) -> Iterator[Mention]:
        at = 0
        while at < len(said):
            known = self._starts.get(said[at : at + 2], ())
            name = next((name for name in known if said.startswith(name, at)), "")
            if not name:
                at += 1
                continue
            mention, at = self._read(said, at, name)
            yield mention

    def _read(self, said: str, start: int, name: str) -> tuple[Mention, int]:
        """The mention that begins with `name`, and where it ends."""
        end, spots = start + len(name), tuple(dict.fromkeys(self._spots[name]))
        kind = spots[0].kind
        if kind is PlaceNameKind.ROAD:
            return self._road(said, start, end, spots)
        if kind is not PlaceNameKind.COMPOUND:
            return Mention(name, kind, spots, plain=len(name) > 2), end
        house = _AFTER_COMPOUND.match(said, end)
        inside = self._house(name, house["number"]) if house else ()
        if house is None or not inside:
            return Mention(name, kind, spots), end
        words = name + said[house.start("number") : house.end()]
        plain = not words.endswith("号")  # may be a day of the month
        return Mention(words, PlaceNameKind.BUILDING, inside, plain), house.end()

    def _road(
        self, said: str, start: int, end: int, spots: tuple[Spot, ...]
    ) -> tuple[Mention, int]:
        house = _AFTER_ROAD.match(said, end)
        if house is None:
            return Mention(said[start:end], PlaceNameKind.ROAD, spots, plain=False), end
        there = tuple(spot for spot in spots if spot.has_house(int(house["number"])))
        words = said[start : house.end()]
        return Mention(words, PlaceNameKind.ROAD, there or spots, plain=bool(there)), house.end()

    def _house(self, name: str, number: str) -> tuple[Spot, ...]:
        written = sorted(self._compounds.get(name, ()))
        there = (self._buildings.get((compound, number), ()) for compound in written)
        return tuple(spot for spots in there for spot in spots)

    def _building_alone(self, said: str, house: re.Match[str], found: list[Mention]) -> Mention:
        """A building whose compound is named elsewhere, mistyped, or not named at all."""
        words, number = house[0], house["number"]
        for mention in found:
            inside = self._house(mention.words, number)
            if inside:
                return Mention(words, PlaceNameKind.BUILDING, inside)
        for name in self._compounds:
            typed = said[max(0, house.start() - len(name)) : house.start()]
            inside = self._house(name, number) if _one_wrong(typed, name) else ()
            if inside:
                return Mention(typed + words, PlaceNameKind.BUILDING, inside, plain=False)
        spots = tuple(self._numbers.get(number, ()))
        return Mention(words, PlaceNameKind.BUILDING, spots, plain=False)


def _one_wrong(typed: str, name: str) -> bool:
    """Whether a name of three or more characters is typed with exactly one of them wrong."""
    if len(typed) != len(name) or len(name) < 3:
        return False
    return sum(one != other for one, other in zip(typed, name, strict=True)) == 1
