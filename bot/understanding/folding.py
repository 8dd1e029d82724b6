"""Folds text so that spellings of one thing are equal: width, case, variants, numerals."""

import re
import unicodedata
from functools import lru_cache

from bot.understanding.variants import SIMPLIFIED

_TRADITIONAL = re.compile(f"[{''.join(map(chr, SIMPLIFIED))}]")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100}
_COUNTED = re.compile(r"[〇零一二两三四五六七八九十百]{1,8}(?=\s*(?:号|栋|幢|座|单元|弄|#|楼栋))")


@lru_cache(maxsize=64)  # a message is folded by whoever asks something of it
def fold(text: str) -> str:
    """Half width, lower case, simplified characters, nothing invisible."""
    plain = unicodedata.normalize("NFKC", text)
    if _TRADITIONAL.search(plain):  # mostly there is none, and to look for one is quicker
        plain = plain.translate(SIMPLIFIED)
    return _INVISIBLE.sub("", plain.casefold())


def with_digits(folded: str) -> str:
    """Chinese numerals of houses as digits: 三栋 → 3栋, 十二号楼 → 12号楼."""
    return _COUNTED.sub(lambda match: str(number(match[0])), folded)


def number(numeral: str) -> int:
    """A Chinese numeral below a thousand; 一二 without tens is read digit by digit."""
    if not any(sign in _TENS for sign in numeral):
        return int("".join(str(_DIGITS[sign]) for sign in numeral))
    total, pending = 0, 0
    for sign in numeral:
        if sign in _TENS:
            total += (pending or 1) * _TENS[sign]
            pending = 0
        else:
            pending = _DIGITS[sign]
    return total + pending
