"""写错: how a stretch of a text is written wrong for a name, if it is that name at all."""

import re
from dataclasses import dataclass
from enum import IntEnum
from operator import ne

from bot.understanding.common_words import GENERIC, is_generic
from bot.understanding.naming import short_of
from bot.understanding.sounds import Sound, sounds

LEAST = 3  # characters of a name that may be written wrong
_NUMERAL = re.compile(r"\d|[〇零一二三四五六七八九十百]")
_COUNTED_VILLAGE = re.compile(r"[\d一二三四五六七八九十]村$")
# What ends so is no compound: of them only the same may be meant.
_OTHER_KINDS = (
    *(
        "幼儿园",
        "小学",
        "中学",
        "大学",
        "学校",
        "学院",
        "医院",
        "卫生院",
        "路",
        "街",
        "巷",
        "大道",
    ),
)
are_apart = frozenset[str].isdisjoint


class Slip(IntEnum):
    """How a name is written wrong, the likeliest first."""

    SOUND = 1  # every character sounds right
    EDIT = 2  # one character wrong, missing or too much in what many names have in common
    DOUBTFUL = 3  # the same in what tells the name from others


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A name of the city, as slips are judged by it."""

    name: str
    sounds: tuple[Sound, ...]
    own: int  # how many characters tell it from others
    generic: bool


def known_as(name: str) -> Known:
    """A name of at least LEAST characters."""
    own = len(short_of(name)) or max(len(name) - 2, 1)
    return Known(name, sounds(name), own, is_generic(name))


def lengths(known: Known) -> tuple[int, ...]:
    """How many characters a slip of it may have."""
    length = len(known.name)
    if known.generic:  # of such a name a character may be wrong, but none missing or too much
        return (length,)
    return (length, length + 1) if length == LEAST else (length, length - 1, length + 1)


def slip_of(typed: str, heard: tuple[Sound, ...], known: Known) -> Slip | None:
    """How it is written wrong, unless what it is called makes another place of it."""
    slip = _written_wrong(typed, heard, known)
    if slip is None or slip is Slip.SOUND:
        return slip
    if _NUMERAL.findall(typed) != _NUMERAL.findall(known.name):
        return None  # 云桥二村 is not 云桥新村
    counted = _COUNTED_VILLAGE.search(typed)
    if counted and not known.name.endswith(counted[0]):
        return None  # 望川二村 is not 望川二中
    called = next((one for one in _OTHER_KINDS if typed.endswith(one)), "")
    return slip if known.name.endswith(called) else None  # 临水路 is not 临水苑


def _written_wrong(typed: str, heard: tuple[Sound, ...], known: Known) -> Slip | None:
    if len(typed) == len(known.name):
        return _same_length(typed, heard, known)
    if len(typed) > len(known.name):
        return _too_much(typed, heard, known)
    return _too_little(typed, heard, known)


def _same_length(typed: str, heard: tuple[Sound, ...], known: Known) -> Slip | None:
    apart = [*map(are_apart, heard, known.sounds)]
    number = apart.count(True)
    if not number:
        wrong = sum(map(ne, typed, known.name))
        return Slip.SOUND if 0 < wrong <= (1 if known.generic else 4) else None
    if number > 2 or known.generic:
        return None
    unlike = [at for at, is_apart in enumerate(apart) if is_apart]
    if _is_swapped(typed, known.name, unlike):
        return Slip.EDIT
    if len(unlike) > 1 or (unlike[0] < known.own and known.own < LEAST):
        return None  # 星光 for 星桥 is another place
    if unlike[0] < known.own or len(typed) == LEAST or _is_other_word(typed, unlike[0]):
        return Slip.DOUBTFUL
    return Slip.EDIT


def _is_swapped(typed: str, name: str, unlike: list[int]) -> bool:
    if len(unlike) != 2 or unlike[1] != unlike[0] + 1:
        return False
    one, other = unlike
    return typed[one] == name[other] and typed[other] == name[one]


def _is_other_word(typed: str, at: int) -> bool:
    """Whether the wrong character makes a word of its own: 公园 for 花园 is no slip."""
    return typed[max(at - 1, 0) : at + 1] in GENERIC or typed[at : at + 2] in GENERIC


def _too_much(typed: str, heard: tuple[Sound, ...], known: Known) -> Slip | None:
    at = _first_unlike(heard, known.sounds)
    if at in (0, len(typed) - 1) or not _alike(heard[at + 1 :], known.sounds[at:]):
        return None
    if typed[at] == typed[at - 1]:
        return Slip.EDIT
    if len(known.name) == LEAST or typed[at] in "和与到跟及的是,、，。":
        return None
    return Slip.EDIT if at >= known.own else Slip.DOUBTFUL


def _too_little(typed: str, heard: tuple[Sound, ...], known: Known) -> Slip | None:
    at = _first_unlike(known.sounds, heard)
    if at == 0 or not _alike(known.sounds[at + 1 :], heard[at:]):
        return None
    exact = typed == known.name[:at] + known.name[at + 1 :]
    if not exact or at == len(known.name) - 1:  # 柳岸花 may be the beginning of anything
        return Slip.DOUBTFUL
    return Slip.EDIT if at >= known.own else Slip.DOUBTFUL


def _first_unlike(longer: tuple[Sound, ...], shorter: tuple[Sound, ...]) -> int:
    for at, is_apart in enumerate(map(are_apart, longer, shorter)):
        if is_apart:
            return at
    return len(shorter)


def _alike(some: tuple[Sound, ...], others: tuple[Sound, ...]) -> bool:
    return len(some) == len(others) and not any(map(are_apart, some, others))
