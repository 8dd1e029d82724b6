"""提到的地方: a place named in a text, what it may mean, and what makes it doubtful."""

from dataclasses import dataclass
from enum import StrEnum

from bot.understanding.naming import Spot
from bot.understanding.phrases import Manner
from storage.words import PlaceNameKind


class Doubt(StrEnum):
    """Why a place is presumed only."""

    SLIP = "slip"  # typed or heard a little wrong
    SHORT = "short"  # a name cut short, or a word many places have: 广场
    NO_NUMBER = "no-number"  # a road without a house number, or with one nobody knows
    LIKE_A_DAY = "like-a-day"  # 3号 may be a day of the month
    ALONE = "alone"  # a building whose compound was not named next to it
    BESIDE = "beside"  # opposite of it, near it
    LEARNED = "learned"  # a name that one fix of staff taught so far
    DISAGREE = "disagree"  # two places far from each other
    NARROWED = "narrowed"  # left open by the words, decided by where the speaker belongs
    SIDE = "side"  # told by the side of a road or crossing
    ELSEWHERE = "elsewhere"  # told with the name of another town
    LONGER = "longer"  # what adjoins it may make it another name: 新柳岸花园
    EDGE = "edge"  # a pin on the edge of two grids


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text: `words` as they were said, `meant` as the city writes it."""

    words: str
    kind: PlaceNameKind
    spots: tuple[Spot, ...]
    start: int = 0
    end: int = 0
    meant: str = ""
    doubts: frozenset[Doubt] = frozenset()
    manner: Manner = Manner.THERE

    @property
    def plain(self) -> bool:
        """Whether nothing about it is doubtful."""
        return not self.doubts

    @property
    def sure(self) -> bool:
        """Whether it is one place without a doubt."""
        return self.plain and len(self.grids) <= 1

    @property
    def grids(self) -> frozenset[int]:
        """All grids it may lie in."""
        return frozenset(spot.grid_id for spot in self.spots)
