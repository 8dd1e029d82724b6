"""撇开地名: what is said without where it is: the 花园 of 柳岸花园1栋 has no trees in it."""

from collections.abc import Sequence

from bot.understanding.folding import fold, with_digits
from bot.understanding.mention import Doubt, Mention
from bot.understanding.place import Gazetteer
from storage.words import PlaceNameKind

GAP = "，"
_HOUSED = frozenset({PlaceNameKind.COMPOUND, PlaceNameKind.BUILDING})
_VAGUE = frozenset({Doubt.SHORT, Doubt.SLIP})  # 菜场 says what it is about as well


def unplaced(text: str, gazetteer: Gazetteer) -> str:
    """A text, a gap for each place of the city with its houses; the same one where none is named.

    Nor is anything left out where names were read from pinyin, for they stand elsewhere there.
    """
    named = [one for one in gazetteer.mentions(text) if _is_name(one)]
    if not named:
        return text
    said, read = with_digits(fold(text)), gazetteer.readable(text)
    places: Sequence[int] = range(len(said))
    if said != read:  # as where there are spaces
        places = [at for at, sign in enumerate(said) if not sign.isspace()]
        if "".join([said[at] for at in places]) != read:
            return text
    for one in sorted(named, key=lambda one: one.start, reverse=True):
        said = said[: places[one.start]] + GAP + said[places[one.end - 1] + 1 :]
    return said


def _is_name(mention: Mention) -> bool:
    return mention.kind in _HOUSED or _VAGUE.isdisjoint(mention.doubts)
