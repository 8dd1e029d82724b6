"""拉丁字母: a place for somebody who reads no Chinese: 柳岸花园3栋 is Liuan Garden, building 3.

What many names share is said in English, the rest in pinyin; people may send it back, and it is
read as the same place.
"""

import re
from collections.abc import Iterator

from bot.understanding.english.terms import english_of
from bot.understanding.folding import fold, with_digits
from bot.understanding.sounds import reading

_PARTS = re.compile(
    r"(?P<number>[\da-z]{1,4})(?P<unit>号楼|栋|幢|座|单元|室|号|楼|层)|(?P<name>[\u3400-\u9fff]+)"
    r"|(?P<rest>[^\u3400-\u9fff]+?)(?=[\da-z]{1,4}(?:号|栋|幢|座|单元|室|楼|层)|[\u3400-\u9fff]|$)"
)
_UNITS = {"号": "No. {}", "单元": "unit {}", "室": "room {}", "楼": "floor {}", "层": "floor {}"}
_LONGEST = 7  # characters of a common part


def in_letters(place: str) -> str:
    """A place's words without a Chinese character."""
    parts = [*_parts(with_digits(fold(place)))]
    return re.sub(r"\s+([,.])", r"\1", " ".join(filter(None, parts))).strip(" ,")


def _parts(folded: str) -> Iterator[str]:
    for part in _PARTS.finditer(folded):
        if part["number"]:
            number = part["number"].upper()
            yield ", " + _UNITS.get(part["unit"], "building {}").format(number)
        elif part["name"]:
            yield " ".join(_named(part["name"]))
        else:
            yield part["rest"].strip()


def _named(name: str) -> list[str]:
    """Its own part in pinyin, then its common parts in English: Wangchuan Primary School."""
    for length in range(min(_LONGEST, len(name)), 0, -1):
        common = english_of(name[-length:])
        if common and (length > 1 or len(name) > 2):
            return [*(_named(name[:-length]) if len(name) > length else []), common.title()]
    return ["".join(map(reading, name)).capitalize()]
