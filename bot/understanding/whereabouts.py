"""处所: where a report is, as exactly as its words tell, and how two of them lie to each other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import product

from bot.understanding.folding import fold, number, with_digits
from bot.understanding.mention import Mention
from bot.understanding.naming import Spot
from bot.understanding.place import Gazetteer
from storage.words import PlaceNameKind

_NUMERAL = "[〇零一二三四五六七八九十]"
_STOREYS = re.compile(rf"{_NUMERAL}{{1,3}}(?=[楼层])")
_DIGITS = re.compile(r"\d+")
_FROM_NUMBER = re.compile(r"\d.*$")
ROAD = PlaceNameKind.ROAD
_BUILDING = re.compile(r"(?<![\da-z.])(\d{1,3}|[a-z])(?:栋|幢|号楼|座(?![位椅]))")
_UNIT = re.compile(r"(\d{1,2}|[a-z])单元")
_ROOM = re.compile(
    r"(?<![\da-z.])(\d{1,2})(0\d|1\d)(?:室|房|号房|户)?(?![\d年元块斤米个天岁路月点])"
)
_STOREY = re.compile(r"(?<![\d号])(\d{1,2})[楼层](?!栋|上|下)")
# Where they live who write, not where it is.
_OWN_STOREY = re.compile(r"我们?家?住?在?\d{1,2}[楼层]")
_CODE = re.compile(r"(?=[a-z]{0,7}\d)(?=\d{0,7}[a-z])[a-z\d]{3,8}")
_GATE = re.compile(r"([东西南北]|[东西][南北])(?:大|侧|小)?门")


class Relation(Enum):
    """How two places lie to each other, from the nearest to the farthest."""

    SAME = "same"  # one building, house number, landmark or crossing
    WITHIN = "within"  # one of them lies in the other, or both in one compound or lane
    NEARBY = "nearby"  # one grid, or pins at most 250 m apart
    UNKNOWN = "unknown"
    OTHER = "other"  # another building or house number
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Names of the city, and the numbers that tell one door from another."""

    mentions: tuple[Mention, ...] = ()
    houses: frozenset[tuple[frozenset[Spot], int]] = frozenset()  # a road and a number on it
    roads: frozenset[frozenset[Spot]] = frozenset()
    buildings: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    storeys: frozenset[int] = frozenset()
    rooms: frozenset[str] = frozenset()
    gates: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()  # of plates, lamps, machines

    @property
    def is_known(self) -> bool:
        """Whether a place of the city is named."""
        return bool(self.mentions)

    def spots(self, *kinds: PlaceNameKind) -> frozenset[Spot]:
        """All that names of these kinds may mean."""
        return frozenset(spot for one in self.mentions if one.kind in kinds for spot in one.spots)


def placed(place: str, text: str) -> str:
    """A place in words and a text as one, with digits for numerals; the place is said first."""
    return _numbered(f"{place}，{text}" if place.strip() else text)


def whereabouts(gazetteer: Gazetteer, said: str, mentions: tuple[Mention, ...]) -> Whereabouts:
    """Of what was `placed`, and the places that it mentions."""
    roads = {one: frozenset(_bare(gazetteer, one)) for one in mentions if one.kind is ROAD}
    return Whereabouts(
        mentions=mentions,
        houses=frozenset(
            (spots, int(house))
            for one, spots in roads.items()
            for house in _DIGITS.findall(one.words)
        ),
        roads=frozenset(roads.values()),
        buildings=frozenset(_BUILDING.findall(said)),
        units=frozenset(_UNIT.findall(said)),
        storeys=frozenset(
            [int(one) for one in _STOREY.findall(_OWN_STOREY.sub("", said))]
            + [int(one) for one, _door in _ROOM.findall(said)]
        ),
        rooms=frozenset("".join(one) for one in _ROOM.findall(said)),
        gates=frozenset(_GATE.findall(said)),
        codes=frozenset(_CODE.findall(said)),
    )


def relation(one: Whereabouts, other: Whereabouts) -> Relation:
    """By the most exact that both tell."""
    if not one.is_known or not other.is_known:
        return _by_numbers(one, other)
    for compared in (_by_buildings, _by_houses, _by_landmarks, _by_compounds, _by_roads):
        found = compared(one, other)
        if found is not None:
            return found
    grids = [
        frozenset(spot.grid_id for one in each.mentions for spot in one.spots)
        for each in (one, other)
    ]
    return Relation.NEARBY if grids[0] & grids[1] else Relation.FAR


def _numbered(text: str) -> str:
    """Folded, with digits for the numerals of houses and storeys."""
    return _STOREYS.sub(lambda found: str(number(found[0])), with_digits(fold(text)))


def _bare(gazetteer: Gazetteer, road: Mention) -> Iterable[Spot]:
    """The whole road, of which a house number may have chosen a stretch."""
    name = _FROM_NUMBER.sub("", road.words)
    found = gazetteer.mentions(name) if name != road.words else (road,)
    return found[0].spots if found else road.spots


def _by_numbers(one: Whereabouts, other: Whereabouts) -> Relation:
    """Building 3 is not building 5, whatever compound they are in."""
    numbers = one.buildings, other.buildings
    if all(numbers) and not numbers[0] & numbers[1]:
        return Relation.OTHER
    return Relation.UNKNOWN


def _by_buildings(one: Whereabouts, other: Whereabouts) -> Relation | None:
    here, there = (each.spots(PlaceNameKind.BUILDING) for each in (one, other))
    if here and there:
        return Relation.SAME if here & there else Relation.OTHER
    return None


def _by_houses(one: Whereabouts, other: Whereabouts) -> Relation | None:
    if not one.houses or not other.houses:
        return None
    if one.houses & other.houses:
        return Relation.SAME
    return Relation.OTHER


def _by_landmarks(one: Whereabouts, other: Whereabouts) -> Relation | None:
    here, there = (each.spots(PlaceNameKind.LANDMARK) for each in (one, other))
    if not here or not there:
        return None
    if here & there:
        return Relation.SAME
    compounds = (
        each.spots(PlaceNameKind.COMPOUND, PlaceNameKind.BUILDING) for each in (one, other)
    )
    return None if all(compounds) else Relation.FAR


def _by_compounds(one: Whereabouts, other: Whereabouts) -> Relation | None:
    """Of a compound and a building in it, or of one compound."""
    compounds = [each.spots(PlaceNameKind.COMPOUND) for each in (one, other)]
    buildings = [each.spots(PlaceNameKind.BUILDING) for each in (one, other)]
    if compounds[0] & compounds[1]:
        return Relation.WITHIN
    pairs = [*product(buildings[0], compounds[1]), *product(buildings[1], compounds[0])]
    if any(_is_in(building, compound) for building, compound in pairs):
        return Relation.WITHIN
    if (compounds[0] or buildings[0]) and (compounds[1] or buildings[1]):
        return Relation.FAR
    return None


def _is_in(building: Spot, compound: Spot) -> bool:
    """As near as the buildings of a compound lie to what stands for it, and in one grid."""
    if building.grid_id != compound.grid_id:
        return False
    if building.latitude is None or compound.latitude is None:
        return True
    assert building.longitude is not None, "a latitude has a longitude"
    assert compound.longitude is not None, "a latitude has a longitude"
    north = abs(building.latitude - compound.latitude)
    east = abs(building.longitude - compound.longitude)
    return max(north, east) < 0.0012  # degrees: some 120 m


def _by_roads(one: Whereabouts, other: Whereabouts) -> Relation | None:
    if not one.roads or not other.roads:
        return None
    if min(len(one.roads), len(other.roads)) > 1:
        return Relation.SAME if one.roads == other.roads else Relation.OTHER
    return Relation.WITHIN if one.roads & other.roads else Relation.FAR
