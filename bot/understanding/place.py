"""网格定位: which grid a point lies in or a text speaks of; 确定, 推定 or 未知."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

from bot.understanding.address import STRENGTH, AddressBook
from bot.understanding.gridmap import ALWAYS, Atlas, Boundary, Nearest
from bot.understanding.mention import Doubt, Mention
from bot.understanding.naming import NamedPlace, Spot, canonical
from bot.understanding.new_names import new_name
from bot.understanding.phrases import Manner, is_at_home, side_of
from storage.words import Certainty, PlaceNameKind

__all__ = ["NOWHERE", "Doubt", "Gazetteer", "GridShape", "NamedPlace", "Nearest", "PlaceGuess"]

EXACT = frozenset({PlaceNameKind.BUILDING, PlaceNameKind.COMPOUND, PlaceNameKind.LANDMARK})
ASIDE = 60.0  # metres from the middle: nearer, a grid lies on neither side


@dataclass(frozen=True, slots=True)
class GridShape:
    """A grid with its polygon, a GeoJSON geometry in WGS-84, and its community."""

    id: int
    community_id: int
    name: str
    geometry: Mapping[str, Any] | str = ""
    community: str = ""  # its name


@dataclass(frozen=True, slots=True)
class PlaceGuess:
    """SURE and PRESUMED put the grid first; UNKNOWN gives candidates to choose from, or none.

    `words` as they were said, `meant` as the city writes them, `doubts` why it is not SURE.
    """

    grids: tuple[int, ...] = ()
    certainty: Certainty = Certainty.UNKNOWN
    words: str = ""
    latitude: float | None = None
    longitude: float | None = None
    meant: str = ""
    doubts: frozenset[Doubt] = frozenset()


NOWHERE = PlaceGuess()


class Gazetteer:
    """Grids and names of one city, never changed; polygons are drawn when first asked for."""

    def __init__(
        self,
        grids: Iterable[GridShape],
        names: Iterable[NamedPlace],
        atlas: Atlas | None = None,
    ) -> None:
        """`atlas`: the boundaries' versions, when the grids do not bring their polygons."""
        every = tuple(grids)
        self._community = {grid.id: grid.community_id for grid in every}
        self._hints: dict[str, frozenset[int]] = {}
        for grid in every:
            short = canonical(grid.community).removesuffix("社区").removesuffix("村")
            if len(short) > 1:
                self._hints[short] = self._hints.get(short, frozenset()) | {grid.id}
        drawn = [Boundary(grid.id, ALWAYS, grid.geometry) for grid in every if grid.geometry]
        self.atlas = Atlas(drawn) if atlas is None else atlas
        called = [
            NamedPlace(grid.id, PlaceNameKind.LANDMARK, grid.name, _also_called(grid))
            for grid in every
        ]
        called += [
            NamedPlace(grid.id, PlaceNameKind.LANDMARK, grid.community)
            for grid in every
            if grid.community
        ]
        self._book = AddressBook((*names, *called))

    def at(self, latitude: float, longitude: float, day: date | None = None) -> PlaceGuess:
        """The grid a WGS-84 point lies in on a day; near an edge both, the deeper first."""
        grids = self.atlas.on(day).at(latitude, longitude)
        if len(grids) == 1:
            return PlaceGuess(grids, Certainty.SURE, "", latitude, longitude)
        certainty = Certainty.PRESUMED if grids else Certainty.UNKNOWN
        doubts = frozenset({Doubt.EDGE}) if grids else frozenset()
        return PlaceGuess(grids, certainty, "", latitude, longitude, doubts=doubts)

    def nearest(
        self, latitude: float, longitude: float, day: date | None = None
    ) -> Nearest | None:
        """The nearest grid and how far away it is in metres; None in a city without polygons."""
        return self.atlas.on(day).nearest(latitude, longitude)

    def find(
        self, text: str, near_grid: int | None = None, within: Collection[int] = ()
    ) -> PlaceGuess:
        """The grid a text speaks of.

        What the text leaves open is narrowed by the side of a road it tells, then by the
        reporter's home grid, by that grid's community, by the grids of the group it was said in;
        what that decides is PRESUMED.
        """
        told = self._book.mentions(text)
        mentions = _about_the_matter(told, text)
        if not mentions:
            return NOWHERE
        named, doubts = _meant(mentions)
        if mentions != told:
            doubts |= {Doubt.DISAGREE}
        beside = self._beside(text, mentions, named)
        if beside != named:
            named, doubts = beside, doubts | {Doubt.SIDE}
        hinted = self._hinted(text, told, named)
        if hinted != named:
            named, doubts = hinted, doubts | {Doubt.NARROWED}
        grids = self._narrowed(named, near_grid, frozenset(within)) if len(named) > 1 else named
        words = " ".join(dict.fromkeys([one.words for one in mentions]))
        meant = " ".join(dict.fromkeys([one.meant for one in mentions if one.meant]))
        if (
            len(grids) > 1
            and grids == named
            and all(Doubt.ALONE in one.doubts for one in mentions)
        ):
            grids = frozenset()  # 3栋 of a compound nobody named, by somebody nobody knows
        if len(grids) != 1:
            return PlaceGuess(tuple(sorted(grids)), words=words, meant=meant, doubts=doubts)
        if len(named) > 1:
            doubts |= {Doubt.NARROWED}
        spot = _point_of(mentions, grids)
        return PlaceGuess(
            tuple(grids),
            Certainty.PRESUMED if doubts else Certainty.SURE,
            words,
            spot.latitude if spot else None,
            spot.longitude if spot else None,
            meant,
            doubts,
        )

    def new_name(self, text: str, answer: str = "") -> str:
        """The one name of a place in it that the city has not written down itself.

        "" for none or several, and for words that tell surely where it is by the city's own names.
        """
        own = self._book.own_mentions(text)
        if any(mention.plain and len(mention.grids) == 1 for mention in own):
            return ""
        return new_name(text, answer, lambda name: bool(self._book.own_mentions(name)))

    def in_chinese(self, text: str) -> str:
        """A text folded, with its English and pinyin places as the city writes them."""
        return self._book.in_chinese(text)

    def readable(self, text: str) -> str:
        """The text as positions of mentions count in it."""
        return self._book.readable(text)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """All places of the city that a text names, in their order."""
        return self._book.mentions(text)

    def _narrowed(
        self, grids: frozenset[int], near_grid: int | None, within: frozenset[int]
    ) -> frozenset[int]:
        community = self._community.get(near_grid) if near_grid is not None else None
        around = frozenset(grid for grid in grids if self._community.get(grid) == community)
        for known in (frozenset({near_grid}), around, within):
            if len(grids) > 1 and grids & known:
                grids = frozenset(grids & known)
        return grids

    def _hinted(
        self, text: str, mentions: tuple[Mention, ...], grids: frozenset[int]
    ) -> frozenset[int]:
        """Those of a community that is named in passing: 柳岸那边的菜市场."""
        if len(grids) < 2:
            return grids
        said = self._book.readable(text)
        spans = [range(one.start, one.end) for one in mentions]
        for short, inside in self._hints.items():
            at = said.find(short)
            if at >= 0 and not any(at in span for span in spans) and grids & inside:
                return grids & inside
        return grids

    def _beside(
        self, text: str, mentions: tuple[Mention, ...], grids: frozenset[int]
    ) -> frozenset[int]:
        """Those on the side of a road or crossing that the words tell: 东北角, 北侧."""
        if len(grids) < 2 or any(one.kind is not PlaceNameKind.ROAD for one in mentions):
            return grids
        side = side_of(self._book.readable(text), mentions[-1].end)
        middles = {one: at for one, at in self.atlas.on().middles.items() if one in grids}
        if side is None or len(middles) < len(grids):
            return grids
        east = sum(at[0] for at in middles.values()) / len(middles)
        north = sum(at[1] for at in middles.values()) / len(middles)
        there = frozenset(
            one
            for one, at in middles.items()
            if all(
                step * (there - middle) > ASIDE
                for step, there, middle in zip(side, at, (east, north), strict=True)
                if step
            )
        )
        return there or grids


def _also_called(grid: GridShape) -> tuple[str, ...]:
    """柳岸一网格, 柳岸社区第一网格 for 柳岸第一网格."""
    short = grid.community.removesuffix("社区").removesuffix("村")
    names = [grid.name]
    if short and grid.name.startswith(short) and not grid.name.startswith(grid.community):
        names.append(grid.community + grid.name.removeprefix(short))
    return (*names[1:], *(name.replace("第", "") for name in names if "第" in name))


def _about_the_matter(mentions: tuple[Mention, ...], text: str) -> tuple[Mention, ...]:
    """Without where the speaker only lives or works, when another place is told as well."""
    if len(mentions) < 2 or reduce(frozenset.intersection, [one.grids for one in mentions]):
        return mentions
    kept = tuple(one for one in mentions if one.manner is not Manner.WORK)
    homes = tuple(one for one in kept if one.manner is Manner.HOME)
    if homes and is_at_home(text) and not any(_is_the_matter(one, homes) for one in kept):
        return homes
    there = tuple(one for one in kept if one.manner not in (Manner.HOME, Manner.OTHERS))
    exact = any(one.kind in EXACT or one.plain for one in there)
    return there if exact else kept or mentions


def _is_the_matter(mention: Mention, homes: tuple[Mention, ...]) -> bool:
    """Whether it is told for its own sake: a building, or what is named after the home."""
    if mention.manner is not Manner.THERE or Doubt.ALONE in mention.doubts:
        return False
    if mention.kind is PlaceNameKind.BUILDING:
        return True
    exact = mention.kind in EXACT and Doubt.SHORT not in mention.doubts
    return exact and mention.start > homes[0].start


def _meant(mentions: Iterable[Mention]) -> tuple[frozenset[int], frozenset[Doubt]]:
    """The grids all mentions allow, and what is doubtful; the most exact ones decide a quarrel."""
    told = list(mentions)
    if len(told) == 1 and told[0].spots:  # as mostly
        return told[0].grids, told[0].doubts
    common = reduce(frozenset.intersection, (mention.grids for mention in told))
    if common:
        alone = [one for one in told if one.grids == common and one.plain]
        doubts = frozenset() if alone else _doubts_of(told)
        return common, doubts
    most = max(STRENGTH[mention.kind] for mention in told)
    exact = [mention for mention in told if STRENGTH[mention.kind] == most]
    exact = [mention for mention in exact if not _is_part(mention, exact)]
    shared = reduce(frozenset.intersection, (mention.grids for mention in exact))
    every = shared or reduce(frozenset.union, (mention.grids for mention in exact))
    return every, _doubts_of(exact) | {Doubt.DISAGREE}


def _is_part(mention: Mention, others: list[Mention]) -> bool:
    """Whether it is said to be within another place: 亭子 of 码头公园的亭子."""
    nearby = range(mention.start - 2, mention.start + 1)
    return Doubt.SHORT in mention.doubts and any(
        other.end in nearby for other in others if Doubt.SHORT not in other.doubts
    )


def _doubts_of(mentions: Iterable[Mention]) -> frozenset[Doubt]:
    return reduce(frozenset.union, (mention.doubts for mention in mentions), frozenset())


def _point_of(mentions: Iterable[Mention], grids: frozenset[int]) -> Spot | None:
    """The position of the most exact name in the grid, if only one is meant."""
    for mention in sorted(mentions, key=_exactest_first):
        spots = [spot for spot in mention.spots if spot.grid_id in grids]
        points = [spot for spot in spots if spot.latitude is not None]
        if mention.kind is not PlaceNameKind.ROAD and len(points) == 1:
            return points[0]
    return None


def _exactest_first(mention: Mention) -> int:
    return -STRENGTH[mention.kind]
