"""地名 as they are written down: what kind of name, which house numbers, which building."""

import re
from dataclasses import dataclass

from bot.understanding.folding import fold, with_digits
from storage.words import PlaceNameKind

HOUSE = r"(?:栋|幢|座|号楼|楼栋|#楼|#|号院)"
BUILDING = re.compile(rf"^(?P<compound>.+?)(?P<number>\d{{1,3}}|[a-z]){HOUSE}$")
_ROAD = re.compile(
    r"^(?P<road>.+?)(?P<low>\d{1,4})(?:号)?[-~至到](?P<high>\d{1,4})号\(?(?P<side>[单双])?"
)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name as the city gives it; the position is WGS-84."""

    grid_id: int
    kind: PlaceNameKind
    name: str
    aliases: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """One place a name may mean: a grid, perhaps a point, perhaps a run of house numbers."""

    grid_id: int
    kind: PlaceNameKind
    latitude: float | None = None
    longitude: float | None = None
    low: int | None = None  # house numbers of a road's stretch, both included
    high: int | None = None
    odd: bool | None = None  # None: both sides

    def has_house(self, house: int) -> bool:
        """Whether the house number lies on this stretch and side."""
        if self.low is None or self.high is None:
            return False
        return self.low <= house <= self.high and self.odd in (None, house % 2 == 1)


def canonical(name: str) -> str:
    """A name as it is compared: folded, numerals as digits, without spaces."""
    return re.sub(r"\s+", "", with_digits(fold(name)))


def spot_of(place: NamedPlace) -> Spot:
    """The spot a written name stands for."""
    point = (place.grid_id, place.kind, place.latitude, place.longitude)
    stretch = _ROAD.match(canonical(place.name)) if place.kind is PlaceNameKind.ROAD else None
    if stretch is None:
        return Spot(*point)
    odd = {"单": True, "双": False, None: None}[stretch["side"]]
    return Spot(*point, int(stretch["low"]), int(stretch["high"]), odd)


def spoken_names(place: NamedPlace) -> tuple[str, ...]:
    """How people may say it: name and aliases, a road without its numbers, 小区 left away."""
    names = [canonical(name) for name in (place.name, *place.aliases)]
    if place.kind is PlaceNameKind.ROAD:
        names = [match["road"] if (match := _ROAD.match(name)) else name for name in names]
    if place.kind is PlaceNameKind.COMPOUND:
        names += [short for name in names if len(short := name.removesuffix("小区")) > 2]
    return tuple(dict.fromkeys(name for name in names if len(name) > 1))
