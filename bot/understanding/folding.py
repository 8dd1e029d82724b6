"""Folds text so that spellings of one thing are equal: width, case, variants, numerals."""

import re
import unicodedata
from functools import lru_cache

from bot.understanding.variants import SIMPLIFIED

_UNSEEN = r"\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_TO_FOLD = re.compile(f"[{''.join(map(chr, SIMPLIFIED))}{_UNSEEN}]")
# To normalize a text that has one of these takes ten times as long as to put the plain ones there.
_WIDE = (("，", ","), ("！", "!"), ("？", "?"), ("：", ":"))
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100}
_NUMERAL = (
    "[〇零一二两三四五六七八九十百]"  # said twice: what begins with a set is sooner not found
)
_COUNTED = re.compile(rf"{_NUMERAL}{_NUMERAL}{{0,7}}(?=\s*(?:号|栋|幢|座|单元|弄|#|楼栋))")


@lru_cache(maxsize=64)  # a message is folded by whoever asks something of it
def fold(text: str) -> str:
    """Half width, lower case, simplified characters, nothing invisible."""
    if text.isascii():
        return text.lower()
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    plain = unicodedata.normalize("NFKC", text)
    if _TO_FOLD.search(plain) is None:  # as mostly, and to look for one is quicker
        return plain.casefold()
    return _INVISIBLE.sub("", plain.translate(SIMPLIFIED).casefold())


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
