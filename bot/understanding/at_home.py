"""我家: words that tell that somebody lives where they speak of."""

import re

from bot.understanding.folding import fold
from bot.understanding.sieve import Sifted

_LIVES = Sifted(
    re.compile(
        r"(?<!不是)我们?家(?!附近|门口的路)|我们?住|俺家|家住|家在|住在|我们(?:楼|栋|单元|这栋)"
        r"|\bi live\b|\bmy (?:home|flat|house|apartment|kitchen|bathroom|ceiling)\b"
    )
)
_ONLY = re.compile(
    r"(?:我们?|俺)?(?:家?住在?|家在)\s*(?P<chinese>[^\s,.。!?;]{2,30})[.。!]?"
    r"|i live (?:in|at) (?P<english>[^,.。!?;]{3,60})[.!]?"
)
# Of a flat nothing is kept, and what else follows a place tells of something else.
_FLAT = re.compile(r"(?:\d{1,2}单元)?(?:\d{1,2}[楼层])?(?:\d{3,4}室?)?")


def says_home(text: str) -> bool:
    """Whether the place that is named is their own home or house."""
    return _LIVES.search(fold(text)) is not None


def only_home(text: str) -> str:
    """The place of somebody who says where they live, and no more than that; else ""."""
    said = _ONLY.fullmatch(fold(text.strip()))
    return "" if said is None else said["chinese"] or said["english"]


def is_all_of(place: str, read: str) -> bool:
    """Whether a place was read to its end, but for a flat; in English that cannot be told."""
    if place.isascii():
        return True
    return place.startswith(read) and _FLAT.fullmatch(place.removeprefix(read)) is not None
