"""读音: how characters sound, dialect and voice-to-text slips levelled (zh = z, ang = an …)."""

import re
from collections.abc import Callable
from functools import cache

from bot.understanding.pinyin import reader

MOST_READINGS = 4  # of one character
Sound = frozenset[str]
_SPOKEN = "零一二三四五六七八九"  # 六岸花园 is compared as 6岸花园
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))


def sounds(text: str) -> tuple[Sound, ...]:
    """For each character its readings, without tones; what has none sounds as it is written."""
    return tuple(map(_sound, text))


def reading(sign: str) -> str:
    """The commonest reading of a character, without its tone."""
    return _readings()(sign)[0]


@cache
def readings_of(sign: str) -> tuple[str, ...]:
    """How pinyin writes a character or a numeral, without tones; itself where it has no sound."""
    return tuple(_syllables(sign))


@cache
def _readings() -> Callable[[str], list[str]]:
    return reader()  # with the first words somebody says: a start would take longer by it


def _syllables(sign: str) -> list[str]:
    sign = _SPOKEN[int(sign)] if sign in "0123456789" else sign
    return _readings()(sign)[:MOST_READINGS]


def _is_chinese(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff"


@cache
def _sound(sign: str) -> Sound:
    if not _is_chinese(sign) and sign not in "0123456789":
        return frozenset({sign})
    return frozenset(_levelled(one) for one in _syllables(sign))


def _levelled(syllable: str) -> str:
    for written, levelled in _INITIALS:
        if syllable.startswith(written):
            syllable = levelled + syllable[len(written) :]
            break
    return re.sub(r"(?<=[aei])ng$", "n", syllable)
