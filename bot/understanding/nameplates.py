"""名册: the names of one city by how they may be said, and the buildings of its compounds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.understanding.common_words import is_generic
from bot.understanding.mention import Doubt
from bot.understanding.naming import (
    NamedPlace,
    Spot,
    buildings_of,
    by_sign,
    canonical,
    short_of,
    spoken_names,
    spot_of,
    title_of,
)
from bot.understanding.pairs import pair_of, pairs_of
from storage.words import PlaceNameKind

AGREED = 2  # fixes of staff that make a learned name as good as the city's own
LONGEST_SHORT = 6  # characters of a compound's name cut short
SHORTEST_PLAIN = 3  # characters: fewer are words that many places have


class Nameplates:
    """Every name as it is compared, and what it stands for."""

    def __init__(self, places: Iterable[NamedPlace]) -> None:
        self._spots: dict[str, list[Spot]] = defaultdict(list)
        self._meant: dict[str, tuple[Spot, ...]] = {}  # the same without repeats, once asked
        self._written: dict[str, str] = {}
        self._compounds: dict[str, set[str]] = defaultdict(set)  # any name → the written ones
        self._buildings: dict[tuple[str, str], list[Spot]] = defaultdict(list)
        self._numbers: dict[str, list[Spot]] = defaultdict(list)
        self._learned: dict[str, int] = {}
        self._unwritten: set[str] = set()
        ordered = sorted(places, key=_official_first)
        for place in ordered:
            self._learn(place)
        self._name_compounds_of_buildings()
        self._starts: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._spots, key=len, reverse=True):
            self._starts[name[:2]].append(name)
        self._shorts: dict[str, list[str]] = defaultdict(list)
        for name in self._compounds:
            short = short_of(name)
            if short and short not in self._spots and not is_generic(short):
                self._shorts[short].append(name)
        self._short_starts: dict[str, list[str]] = defaultdict(list)
        for short in sorted(self._shorts, key=len, reverse=True):
            if len(short) <= LONGEST_SHORT:
                self._short_starts[short[:2]].append(short)
        self._begins = frozenset(map(pair_of, (*self._starts, *self._short_starts)))

    @property
    def all(self) -> Iterable[str]:
        """All names as they are compared."""
        return self._spots

    @property
    def starts(self) -> Iterable[str]:
        """The first two characters of all names."""
        return self._starts

    def starting(self, start: str) -> Sequence[str]:
        """The names that begin with two characters."""
        return self._starts.get(start, ())

    def places(self, signs: str) -> list[int]:
        """Where a name, or one cut short, may begin: few of the signs of a text."""
        begins = self._begins
        return [at for at, pair in enumerate(pairs_of(signs)) if pair in begins]

    def longest(self, signs: str, at: int) -> str:
        """The longest name that stands there, or ""."""
        for name in self._starts.get(signs[at : at + 2], ()):
            if signs.startswith(name, at):
                return name
        return ""

    def longest_short(self, signs: str, at: int) -> str:
        """The longest compound's name cut short that stands there, or ""."""
        for short in self._short_starts.get(signs[at : at + 2], ()):
            if signs.startswith(short, at):
                return short
        return ""

    def compounds_cut_to(self, short: str) -> Sequence[str]:
        """Names of compounds that begin so; one for each compound as it is written."""
        written: dict[frozenset[str], str] = {}
        for name in self._shorts[short]:
            written.setdefault(frozenset(self._compounds[name]), name)
        return [*written.values()]

    def spots(self, name: str) -> tuple[Spot, ...]:
        """All it may stand for."""
        if name not in self._meant:
            self._meant[name] = tuple(dict.fromkeys(self._spots[name]))
        return self._meant[name]

    def written(self, name: str) -> str:
        """As the city writes it."""
        return self._written.get(name, name)

    def houses(self, name: str, numbers: Iterable[str]) -> tuple[Spot, ...]:
        """The buildings of those numbers in a compound of that name; () when none is known."""
        written = sorted(self._compounds.get(name, ()))
        keys = [(compound, number) for compound in written for number in numbers]
        return tuple(dict.fromkeys(spot for key in keys for spot in self._buildings.get(key, ())))

    def numbered(self, numbers: Iterable[str]) -> tuple[Spot, ...]:
        """All buildings of those numbers in the city."""
        found = (spot for number in numbers for spot in self._numbers.get(number, ()))
        return tuple(dict.fromkeys(found))

    def houses_of_tail(self, tail: str, numbers: Iterable[str]) -> tuple[Spot, ...]:
        """The buildings of those numbers in compounds whose names end so: 新村3栋."""
        asked = [*numbers]
        names = [name for name in self._compounds if name.endswith(tail)]
        return tuple(dict.fromkeys(spot for name in names for spot in self.houses(name, asked)))

    def grids_beginning(self, short: str) -> frozenset[int]:
        """All grids of names that begin so."""
        names = (name for name in self._starts.get(short[:2], ()) if name.startswith(short))
        return frozenset(spot.grid_id for name in names for spot in self._spots[name])

    def is_learned(self, name: str) -> bool:
        """Whether only fixes of staff have taught it."""
        return name in self._learned

    def doubts(self, name: str) -> frozenset[Doubt]:
        """What makes the mere name doubtful."""
        found = {Doubt.SHORT} if len(name) < SHORTEST_PLAIN else set()
        if 0 < self._learned.get(name, 0) < AGREED:
            found.add(Doubt.LEARNED)
        return frozenset(found)

    def _learn(self, place: NamedPlace) -> None:
        spot, written = spot_of(place), canonical(place.name)
        house = buildings_of(written) if place.kind is PlaceNameKind.BUILDING else None
        if house is not None:
            self._learn_buildings(house, spot)
        title = title_of(place)
        compound = by_sign(house[0]) if house is not None else ""
        for name in spoken_names(place):
            if place.learned and self._learned.get(name, 0) == 0 and name in self._spots:
                continue  # the city's own names are never overruled
            if place.kind is PlaceNameKind.COMPOUND:
                self._compounds[name].add(by_sign(written))
            if name.startswith(compound or "#") and compound in self._compounds:
                continue
            self._spots[name].append(spot)
            self._written.setdefault(name, title)
            if place.learned:
                self._learned[name] = min(self._learned.get(name, place.learned), place.learned)

    def _learn_buildings(self, house: tuple[str, tuple[str, ...]], spot: Spot) -> None:
        for number in house[1]:
            self._buildings[by_sign(house[0]), number].append(spot)
            self._numbers[number].append(spot)

    def _name_compounds_of_buildings(self) -> None:
        """A compound of which only buildings are written down is known by them."""
        for (compound, _number), spots in list(self._buildings.items()):
            if len(compound) > 1 and compound not in self._compounds:
                if compound in self._spots and compound not in self._unwritten:
                    continue
                self._unwritten.add(compound)
                grids = dict.fromkeys(spot.grid_id for spot in spots)
                self._spots[compound] += [Spot(one, PlaceNameKind.COMPOUND) for one in grids]
        for compound in self._unwritten:
            self._compounds[compound].add(compound)


def _official_first(place: NamedPlace) -> tuple[bool, bool]:
    return place.learned > 0, place.kind is not PlaceNameKind.COMPOUND
