"""存疑: what the words around a place leave doubtful: opposite of it, of another town."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from bot.understanding.common_words import follows_city
from bot.understanding.mention import Doubt, Mention
from bot.understanding.phrases import Manner, goes_on, is_led_to, manner_of
from storage.words import PlaceNameKind

_TOWN = re.compile(
    r"(?P<name>[\u3400-\u9fff]{1,4})(?:(?<![超菜城门夜早都集本我全们])市"
    r"|(?<![小社园厂院本我全们])区|(?<![本我全们])[县镇乡]|(?<![本我全们])街道)"
    r"(?:的|里的?|那边的?)?$"
)
_BEFORE = 9  # characters before a name that may name its town


def spoken(mention: Mention, said: str) -> Mention:
    """With the manner in which it is spoken of."""
    manner = manner_of(said, mention.start, mention.end)
    return mention if manner is mention.manner else replace(mention, manner=manner)


def doubted(
    mention: Mention,
    said: str,
    ends: Collection[int],
    grids_beginning: Callable[[str], Collection[int]],
) -> Mention:
    """With what the words before it leave doubtful.

    `ends`: where places end that are named, too; `grids_beginning`: of names that begin so.
    """
    doubts = mention.doubts
    if mention.manner is Manner.BESIDE:
        doubts |= {Doubt.BESIDE}
    town = _TOWN.search(said[max(0, mention.start - _BEFORE) : mention.start])
    ours = town is not None and _is_ours(town["name"], grids_beginning)
    if follows_city(said, mention.start) or (town is not None and not ours):
        doubts |= {Doubt.ELSEWHERE}
    if not ours and mention.start not in ends and not is_led_to(said, mention.start):
        doubts |= {Doubt.LONGER}
    if mention.kind is PlaceNameKind.COMPOUND and goes_on(said, mention.end):
        doubts |= {Doubt.LONGER}
    return mention if doubts is mention.doubts else replace(mention, doubts=doubts)


def _is_ours(town: str, grids_beginning: Callable[[str], Collection[int]]) -> bool:
    """Whether places of the city are called by the name of a town: 望川街道, 望川镇."""
    return any(grids_beginning(town[at:]) for at in range(len(town) - 1))
