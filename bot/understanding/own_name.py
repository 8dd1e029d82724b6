"""自己的名字: where the name of an account stands in words as a name, and where it is a word."""

import re
from collections.abc import Iterable

from bot.understanding.redaction import MASK, redact, tells_own_door
from bot.understanding.surnames import DOUBLE, SURNAMES

_FULL = re.compile(f"(?:[{SURNAMES}]|{DOUBLE})[\u4e00-\u9fff]{{1,3}}")
_HAN = re.compile("[\u4e00-\u9fff]")
_PLACE = (  # what makes a place of the word before it
    "(?:小区|花园|家园|新村|社区|广场|大厦|公寓|大道|超市|医院|学校|街道|路(?![过上边])|街|巷|苑|区|镇|村)"
)
_LONG = re.compile("[\u4e00-\u9fff]{3,}")
_ENDS_AS_PLACE = re.compile(f"{_PLACE}$")
_TOLD = "(?<=我叫|我是|名叫|姓名|本人)|(?<=联系人)"


_PIECES = re.compile("[\u4e00-\u9fff]{2,}")


def nameless(words: str, names: Iterable[str], *, doors: bool = True) -> str:
    """What leaves those who answer for a case: masked, and without these names; `doors` too."""
    return without_names(redact(words, doors=doors), names)


def to_go_by(words: str, names: Iterable[str], *, anonymous: bool, beside: str = "") -> str:
    """The same for those who are called there: the flat and the car it is about stay.

    Not where they tell who reports: in an anonymous case, or when words `beside` these say which
    door is their own.
    """
    return nameless(words, names, doors=anonymous or tells_own_door(beside))


def without_names(words: str, names: Iterable[str]) -> str:
    """The words with each of the names masked."""
    for name in names:
        words = without_name(words, name)
    return words


def without_name(words: str, name: str) -> str:
    """The words with the name masked.

    name                                    is masked
    like a person's, e.g. surname first     wherever no place is called after it
    of three signs and more (晴川花开)        the same, unless it is a place's itself
    in Latin letters                        as a word of its own
    any other (平安, 阳光)                    between signs, or after 我叫, 我是 …
    with something around it (A王芳🌸)       the same without that
    """
    for one in dict.fromkeys((name.strip(), *_PIECES.findall(name))):
        if len(one) >= 2 and one in words:  # else no pattern is made
            words = re.sub(_pattern(re.escape(one), one), MASK, words)
    return words


def _pattern(literal: str, name: str) -> str:
    is_whole = _FULL.fullmatch(name) or _LONG.fullmatch(name)
    if is_whole and not _ENDS_AS_PLACE.search(name):
        return f"{literal}(?!{_PLACE})"
    if not _HAN.search(name):
        return f"(?<![A-Za-z0-9]){literal}(?![A-Za-z0-9])"
    return f"(?<!\\w){literal}(?!\\w)|(?:{_TOLD}){literal}(?!{_PLACE})"
