"""地名 as they are written down: what kind of name, which house numbers, which building."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.understanding.folding import fold, number, with_digits
from bot.understanding.houses import NAMED, numbers_of
from storage.words import PlaceNameKind

_ROAD = re.compile(
    r"^(?P<road>.+?)(?P<low>\d{1,4})(?:号)?[-~至到](?P<high>\d{1,4})号\(?(?P<side>[单双])?"
)
_NUMERAL = re.compile(r"[〇零一二两三四五六七八九十百]+")
_IN_NUMERALS = re.compile(r"[〇零一二两三四五六七八九十百]")
_LISTED = re.compile(r"[〇零一二两三四五六七八九十百]{1,8}(?=[-~至到、,和与及跟]\d)")
_DIGITS = re.compile(r"\d{1,2}")
_REMARK = re.compile(r"\([^()]*\)")
_BY_SIGN = str.maketrans("〇零一二两三四五六七八九", "001223456789")
_SIGNS = "零一二三四五六七八九"
# What compounds are called: the rest of the name is what tells one from another.
TAILS = (
    *("安置小区", "家属院", "家属区", "小区", "花园", "花苑", "新村", "新苑", "家园", "家苑"),
    *("雅居", "雅苑", "别院", "别墅", "公寓", "公馆", "名苑", "名居", "佳苑", "佳园", "嘉园"),
    *("庭院", "宿舍", "新城", "社区", "大院", "名邸", "华庭", "豪庭", "苑", "园", "里", "居"),
    *("庭", "府", "城", "轩", "坊", "邸"),
)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name as the city gives it; the position is WGS-84.

    `learned` counts the fixes of staff that taught it; 0: the city's own.
    """

    grid_id: int
    kind: PlaceNameKind
    name: str
    aliases: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    learned: int = 0


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


@lru_cache(maxsize=64)  # a message is read so by whoever looks for places in it
def canonical(name: str) -> str:
    """A name as it is compared: folded, numerals as digits, without spaces."""
    folded = fold(name)
    if _IN_NUMERALS.search(folded) is None:
        return "".join(folded.split())
    plain = "".join(with_digits(folded).split())
    for _ in range(2):  # 三、四、5栋: what stands before a numeral is one too
        plain, changed = _LISTED.subn(lambda match: str(number(match[0])), plain)
        if not changed:
            break
    return plain


def by_sign(written: str) -> str:
    """The same length, each Chinese numeral below ten a digit: 园区一路 is 园区1路."""
    return written.translate(_BY_SIGN)


def spot_of(place: NamedPlace) -> Spot:
    """The spot a written name stands for."""
    point = (place.grid_id, place.kind, place.latitude, place.longitude)
    stretch = _ROAD.match(canonical(place.name)) if place.kind is PlaceNameKind.ROAD else None
    if stretch is None:
        return Spot(*point)
    odd = {"单": True, "双": False, None: None}[stretch["side"]]
    return Spot(*point, int(stretch["low"]), int(stretch["high"]), odd)


def title_of(place: NamedPlace) -> str:
    """The name as the city writes it, a road without its house numbers."""
    road = _ROAD.match(canonical(place.name)) if place.kind is PlaceNameKind.ROAD else None
    return road["road"] if road else place.name


def buildings_of(written: str) -> tuple[str, tuple[str, ...]] | None:
    """The compound and the building numbers of a canonical name: 柳岸花园1-6栋（单号）."""
    match = NAMED.match(written)
    if match is None:
        return None
    numbers = numbers_of(match["several"])
    if match["side"] and all(one.isdecimal() for one in numbers):
        odd = match["side"] == "单"
        numbers = tuple(one for one in numbers if (int(one) % 2 == 1) is odd)
    return (match["compound"], numbers) if numbers else None


@lru_cache(maxsize=100_000)  # the next version of a city has mostly the same names
def spoken_names(place: NamedPlace) -> tuple[str, ...]:
    """How people may say it: name and aliases, a road without its numbers, 小区 left away."""
    names = [canonical(name) for name in (place.name, *place.aliases)]
    if place.kind is PlaceNameKind.ROAD:
        names = [match["road"] if (match := _ROAD.match(name)) else name for name in names]
    else:
        names += [bare for name in names if (bare := _REMARK.sub("", name)) != name]
    if place.kind is PlaceNameKind.COMPOUND:
        names += [short for name in names if len(short := name.removesuffix("小区")) > 2]
    names += [other for name in names for other in _counted_otherwise(name)]
    return tuple(dict.fromkeys(by_sign(name) for name in names if len(name) > 1))


def short_of(name: str) -> str:
    """A compound's name without what compounds are called; "" when too little is left."""
    for tail in TAILS:
        if name.endswith(tail):
            short = name.removesuffix(tail)
            return short if len(short) > 1 else ""
    return ""


def _counted_otherwise(name: str) -> tuple[str, ...]:
    """园区十二路 as 园区12路 and the other way round."""
    return (
        _NUMERAL.sub(lambda match: str(number(match[0])), name),
        _DIGITS.sub(lambda match: _spelt(int(match[0])), name),
    )


def _spelt(value: int) -> str:
    tens, ones = divmod(value, 10)
    if not tens:
        return _SIGNS[ones]
    return ("" if tens == 1 else _SIGNS[tens]) + "十" + (_SIGNS[ones] if ones else "")
