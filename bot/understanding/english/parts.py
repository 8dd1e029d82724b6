"""楼、单元、门牌的英文: what tells one door from another, and the small words around a place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.understanding.english.words import Word

_BUILDING = frozenset(["building", "bldg", "bld", "blk", "block", "tower"])
_NUMBERED = frozenset(["no", "number", "nr", "num"])
_UNIT = frozenset(["unit", "entrance"])
_ROOM = frozenset(["apt", "apartment", "flat", "room", "rm", "suite"])
_FLOOR = frozenset(["floor", "fl", "storey", "story"])
_LINKS = frozenset(
    ["of", "in", "at", "the", "from", "on", "inside", "within", "our", ",", "-", "(", ")", ":"]
)
_ANDS = frozenset(["and", "&", "or", "plus", ",", "、"])
# After a number that belongs to the name before it; other words would be what is counted.
_GOES_ON = frozenset(
    [
        "and",
        "or",
        "but",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "no",
        "not",
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "near",
        "by",
        "where",
        "there",
        "since",
        "someone",
        "somebody",
        "nobody",
        "please",
        "again",
        "they",
        "he",
        "she",
        "we",
        "i",
        "it",
        "with",
        "without",
    ]
)
ABBREVIATIONS = frozenset(
    [
        "st",
        "str",
        "rd",
        "ave",
        "av",
        "ln",
        "blvd",
        "hwy",
        "bldg",
        "bld",
        "blk",
        "apt",
        "rm",
        "no",
        "nr",
        "fl",
    ]
)
_SIDES = {"east": "东", "west": "西", "south": "南", "north": "北", "front": "正", "back": "后"}
_SIDES |= {"main": "大", "rear": "后", "side": "侧"}
_PINYIN = {("dong",): "栋", ("zhuang",): "栋", ("hao", "lou"): "号楼", ("zuo",): "座"}
_PINYIN |= {("haolou",): "号楼", ("danyuan",): "单元", ("dan", "yuan"): "单元", ("hao",): "号"}
_BESIDE = (
    ("opposite",),
    ("across", "from"),
    ("across", "the", "road", "from"),
    ("across", "the", "street", "from"),
    ("facing",),
)
_NEAR = (("next", "to"), ("near",), ("close", "to"), ("beside",), ("around",), ("nearby",))
_LEADS = {
    ("i", "used", "to", "live"): "以前住在",
    ("we", "used", "to", "live"): "以前住在",
    ("i", "live"): "我住在",
    ("we", "live"): "我们住在",
    ("i", "work"): "我上班在",
    ("not", "in"): "不在",
    ("not", "at"): "不在",
}


class Part(StrEnum):
    """What a row of words is."""

    NAME = "name"
    HOUSE = "house"
    NUMBER = "number"  # No. 12
    BARE = "bare"  # 12
    UNIT = "unit"
    ROOM = "room"
    STOREY = "storey"
    SIDE = "side"  # north gate
    BESIDE = "beside"
    LEAD = "lead"  # I live in
    LINK = "link"
    AND = "and"
    CITY = "city"
    RAW = "raw"


INSIDE = (Part.HOUSE, Part.UNIT, Part.ROOM, Part.STOREY)


@dataclass(slots=True)
class Segment:
    """Words from `begin` up to `end`, and how Chinese writes them."""

    part: Part
    begin: int
    end: int
    text: str = ""
    road: bool = False
    used: bool = False


def part_at(words: list[Word], at: int) -> Segment:
    """What stands there; one word as it is, when it is none of these."""
    for read in _READERS:
        found = read(words, at)
        if found is not None:
            return found
    said = words[at].said
    if said in _ANDS:
        return Segment(Part.AND, at, at + 1)
    return Segment(Part.LINK if said in _LINKS else Part.RAW, at, at + 1)


def goes_on(words: list[Word], at: int) -> bool:
    """Whether a number that ends there counts nothing that follows."""
    if at >= len(words):
        return True
    word = words[at]
    return word.said in _GOES_ON if word.is_latin else word.kind == "sign" and not _is_han(word)


def _house(words: list[Word], at: int) -> Segment | None:
    begin = at
    if _says(words, at, _BUILDING) or (_says(words, at, {"buildings", "blocks", "villa"})):
        at = _no(words, at + 1)
        number = _number(words, at)
        if not number or (number == "a" and not goes_on(words, at + 1)):
            return None
        several, end = _several(words, at + 1, number)
        return Segment(Part.HOUSE, begin, end, several)
    nth = words[at].nth
    numbered = _no(words, at)
    if nth is None and numbered < len(words):
        at, nth = numbered, words[numbered].value
    if nth is None or not _says(words, at + 1, _BUILDING):
        return None
    if numbered == begin and words[begin].is_latin and words[begin].nth is None:
        return None  # one building, two building: counted
    return Segment(Part.HOUSE, begin, at + 2, f"{nth}栋")


def _several(words: list[Word], at: int, first: str) -> tuple[str, int]:
    """building 2, 3 and 5: until something is counted."""
    found = _built(first)
    while at + 1 < len(words) and words[at].said in (*_ANDS, "to", "-", "~"):
        number = _number(words, at + 1)
        ends = goes_on(words, at + 2) or _says(words, at + 2, {"of"})
        if not number.isdecimal() or not ends:
            break
        joint = "至" if words[at].said in ("to", "-", "~") else "和"
        found, at = found + joint + _built(number), at + 2
    return found, at


def _built(number: str) -> str:
    return f"{number}栋" if number.isdecimal() else f"{number}座"


def _pinyin(words: list[Word], at: int) -> Segment | None:
    """3 dong, b zuo, 2 dan yuan, 155 hao."""
    number = _number(words, at)
    for length in (2, 1) if number else ():
        said = tuple(word.said for word in words[at + 1 : at + 1 + length])
        unit = _PINYIN.get(said)
        if unit is not None and len(said) == length:
            part = {"单元": Part.UNIT, "号": Part.NUMBER}.get(unit, Part.HOUSE)
            return Segment(part, at, at + 1 + length, number + unit)
    return None


def _unit(words: list[Word], at: int) -> Segment | None:
    for names, part, written in ((_UNIT, Part.UNIT, "单元"), (_ROOM, Part.ROOM, "室")):
        if _says(words, at, names):
            after = _no(words, at + 1)
            number = _number(words, after)
            if number and (number.isdecimal() or part is Part.UNIT) and number != "a":
                return Segment(part, at, after + 1, number + written)
    return None


def _storey(words: list[Word], at: int) -> Segment | None:
    nth = words[at].nth
    if nth is not None and _says(words, at + 1, _FLOOR):
        return Segment(Part.STOREY, at, at + 2, f"{nth}楼")
    if _says(words, at, _FLOOR) and at + 1 < len(words) and words[at + 1].value is not None:
        return Segment(Part.STOREY, at, at + 2, f"{words[at + 1].value}楼")
    return None


def _numbers(words: list[Word], at: int) -> Segment | None:
    begin = at
    if _says(words, at, {"house", "door"}) and _no(words, at + 1) > at + 1:
        at += 1
    after = _no(words, at)
    if after >= len(words) or words[after].value is None:
        return None
    value = words[after].value
    if after > at:
        hashed = words[after - 1].said == "#"
        return Segment(Part.NUMBER, begin, after + 1, f"{value}{'#' if hashed else '号'}")
    if words[after].kind == "number":
        return Segment(Part.BARE, at, at + 1, f"{value}号")
    return None


def _side(words: list[Word], at: int) -> Segment | None:
    side = _SIDES.get(words[at].said)
    if side is None or at + 1 >= len(words):
        return None
    after = words[at + 1].said
    if after in ("gate", "entrance"):
        return Segment(Part.SIDE, at, at + 2, f"{side}门")
    if after in ("side", "end", "corner") and side in "东西南北":
        return Segment(Part.SIDE, at, at + 2, f"{side}侧")
    return None


def _around(words: list[Word], at: int) -> Segment | None:
    for phrases, written in ((_BESIDE, "对面"), (_NEAR, "附近")):
        found = _longest(words, at, phrases)
        if found:
            end = at + found + (at + found < len(words) and words[at + found].said == "to")
            return Segment(Part.BESIDE, at, end, written)
    found = _longest(words, at, _LEADS)
    if found:
        text = _LEADS[tuple(word.said for word in words[at : at + found])]
        return Segment(Part.LEAD, at, at + found, text)
    return None


def _longest(words: list[Word], at: int, phrases: Iterable[tuple[str, ...]]) -> int:
    said = tuple(word.said for word in words[at : at + 4])
    return max((len(one) for one in phrases if said[: len(one)] == one), default=0)


def _number(words: list[Word], at: int) -> str:
    """A number up to three digits, or one letter; "" for anything else."""
    if at >= len(words):
        return ""
    word = words[at]
    if word.is_latin and len(word.said) == 1 and word.said in "abcdefgh":
        return word.said
    value = word.value
    return str(value) if value is not None and value < 1000 else ""


def _no(words: list[Word], at: int) -> int:
    """After No., number, #; the place itself when none stands there."""
    if at < len(words) and (words[at].said in _NUMBERED or words[at].said in "#№"):
        return at + 1
    return at


def _says(words: list[Word], at: int, names: Iterable[str]) -> bool:
    return at < len(words) and words[at].said in names


def _is_han(word: Word) -> bool:
    return "\u3400" <= word.said[:1] <= "\u9fff"


Reader = Callable[[list[Word], int], Segment | None]
_READERS: tuple[Reader, ...] = (_pinyin, _house, _unit, _storey, _numbers, _side, _around)
