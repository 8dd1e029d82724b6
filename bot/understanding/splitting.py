"""一信多事: several problems in one message, told apart only where its author tells them apart.

A message is cut where it says so: where it counts (①, 1、, 一是, 第一件事), where it names how
many there are (两件事：…；…), or where it turns to another (还有, 另外, 顺便). What is of no sure
category, or of the same as what stands before it, belongs to that: one problem told with many
words stays one. It is only offered to be split.

    路灯不亮，还有楼下垃圾没人收            two
    垃圾没人收，还有臭味飘进屋              one: what comes of it
    1.路灯不亮 2.垃圾没人收 3.谢谢          two: the third says nothing of its own
"""

import re
from collections.abc import Callable
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from bot.understanding.category import CategoryGuess
from storage.words import Certainty

MOST_PARTS = 9
MOST_MARKS = 2 * MOST_PARTS  # each piece between them is classified
MOST_READ = 500  # characters; a long letter is read by people
_LEAST = 3  # signs of a part
_SIGNS = " ,，。.;；、:：!！?？\n"
_BEGINS = rf"(?:^|(?<=[{_SIGNS}]))"
_THING = r"(?:个|件|条|点|项)?(?:事情?|问题|情况)?(?:就?是)?"
_NUMERALS = "一二三四五六七八九"


class _How(Enum):
    """By numbers, which leave no doubt; by words that count, as reasons may be; by a turn."""

    NUMBERED = 1
    COUNTED = 2
    TURNED = 3


_NO_MORE = r"(?!\d(?!\d?(?:栋|幢|号楼|单元|楼)))"  # 2.5米, 1、3、5号楼; but 1.3栋路灯
_NOT_A_THING = "(?![天次单栋幢楼层排名中小时期间年月周网人])"  # 第二天, 第二单元
# What counts them, each way with its first and the others; the others only where there is a first.
_COUNTS = tuple(
    (how, re.compile(first), re.compile(other))
    for how, first, other in (
        (_How.NUMBERED, r"[①⑴㈠]", r"[②-⑳⑵-⒇㈡-㈨]"),
        (_How.NUMBERED, r"[(（]1[)）]", r"[(（][2-9][)）]"),
        (
            _How.NUMBERED,
            rf"{_BEGINS}1[、.)）．:：]{_NO_MORE}",
            rf"(?<![\d.])[2-9][、.)）．:：]{_NO_MORE}",
        ),
        (
            _How.NUMBERED,
            rf"{_BEGINS}一[、.)）．,，](?![{_NUMERALS}])",
            rf"(?<![{_NUMERALS}])[二三四五六七八九][、.)）．,，](?![{_NUMERALS}])",
        ),
        (_How.COUNTED, r"其?一(?:个)?[是来](?!直)", r"其?[二三四五六七八九][是来]|另?一个是"),
        (
            _How.COUNTED,
            rf"第一{_THING}{_NOT_A_THING}",
            rf"第[二三四五六七八九]{_THING}{_NOT_A_THING}",
        ),
        (_How.COUNTED, r"首先|先说", r"其次|再次|再说|然后(?=是)|最后"),
    )
)
_TURN = re.compile(
    r"还有(?:就是|一[个件](?:事情?|问题)?(?:就?是)?|个事)?(?!人|没|点|些|一个?月|[两几]天)"
    r"|另外(?:就?是|还有|一[个件]事?)?|另一[个件](?:事情?|问题)?(?:就?是)?|再就是|再有就是|再一个|再有"
    r"|顺[便带](?:再)?(?:说|反映|提|问)?(?:一下|一句|下)?|此外|以及|(?<![应不])对了|除此之外"
    r"|(?<=[,，。;；])\s*(?:and )?also\b"
)
_TOLD = re.compile(
    rf"(?P<many>[两二三四五六七八九几2-9])(?:个|件|点|样)(?:事情?|问题|情况)(?:要?反映)?[啊呀呢吧哈]?[{_SIGNS}]+"
)
# Said before the first, and nothing of it.
_INTRODUCTION = re.compile(
    r"(?:[你您]们?好?|大家好|领导好?|各位|我们?|想|要|来|这里|今天|向|社区|跟|和|给|反映|投诉|说|讲|提|报|一?下|有|总共|一共"
    r"|[两二三四五六七八九几2-9]|个|件|点|样|事情?|问题|情况|以下|如下|的|些|主要|小区|[啊呀呢吧哈]"
    rf"|[{_SIGNS}])*"
)
# What comes of a problem, and is none of its own.
_CONSEQUENCE = re.compile(
    r"(?:有|一股|那个?|满地|到处|都是|全是)*(?:臭味|味道|气味|异味|臭气|苍蝇|蚊[子虫]|老鼠|蟑螂|[积污脏]水|水|声音|黑)"
    r"|(?:早上|晚上|半夜|每天|天天|而且|特别|非常|很|太|跳到|一直|总是|老人|孩子|小孩)"
)


class _Part(NamedTuple):
    """Where it begins and ends, and its sure category."""

    begin: int
    end: int
    code: str | None


def parts_of(text: str, classify: Callable[[str], CategoryGuess]) -> tuple[str, ...]:
    """The problems as they were said; () when it is one, or nobody can be sure."""
    if len(text) > MOST_READ:
        return ()
    marks, how = _marks(text)
    if not marks or len(marks) > MOST_MARKS:
        return ()
    found = [
        _part(text, begin, end, classify, may_follow=at > 0 and how is _How.TURNED)
        for at, (begin, end) in enumerate(_between(text, marks))
        if end > begin
    ]
    kept = _joined(text, found, same_too=how is _How.NUMBERED)
    parts = tuple(text[one.begin : one.end] for one in kept)
    told_apart = parts if how is _How.NUMBERED else {one.code for one in kept}
    if not 2 <= len(parts) <= MOST_PARTS or len(set(told_apart)) < len(parts):
        return ()
    unsure = any(one.code is None for one in kept) or min(map(len, parts)) < _LEAST
    return () if unsure else parts


def left_of(text: str, parts: tuple[str, ...]) -> str:
    """What a message that may hold some of the parts says of the first: "" for nothing."""
    others = [at for part in parts[1:] if (at := text.find(part)) >= 0]
    if not others:
        return text.strip(_SIGNS)
    if parts[0] in text:
        return parts[0]
    marks, _how = _marks(text)
    before = [begin for begin, end in marks if end <= min(others)]
    return text[: max(before, default=0)].strip(_SIGNS)


def _marks(text: str) -> tuple[list[tuple[int, int]], _How]:
    """Where it is cut, the mark of the first one too where they are counted."""
    for how, first, other in _COUNTS:
        begins = first.search(text)
        others = list(other.finditer(text, begins.end())) if begins else []
        if begins and others:
            return [(one.start(), one.end()) for one in (begins, *others)], how
    told = _TOLD.search(text)
    if told is not None and (marks := _as_many(text, told)):
        return marks, _How.COUNTED
    return [(one.start(), one.end()) for one in _TURN.finditer(text)], _How.TURNED


def _as_many(text: str, told: re.Match[str]) -> list[tuple[int, int]]:
    """Cuts where its signs make as many parts as it says there are."""
    many = told["many"]
    wanted = 2 if many == "两" else _NUMERALS.find(many) + 1 or (int(many) if many != "几" else 0)
    rest = text[told.end() :].rstrip(_SIGNS)
    for signs in ("；;\n", "。", "，,"):
        ends = [at for at, sign in enumerate(rest) if sign in signs]
        if ends and (len(ends) + 1 == wanted or (not wanted and signs == "；;\n")):
            cuts = [(told.end() + at, told.end() + at + 1) for at in ends]
            return [(told.end(), told.end()), *cuts]
    return []


def _between(text: str, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What stands between the marks; what only introduces it is left out."""
    edges = [(0, 0), *marks, (len(text), len(text))]
    spans = [_trimmed(text, end, begin) for (_, end), (begin, _) in pairwise(edges)]
    begin, end = spans[0]
    if _INTRODUCTION.fullmatch(text[begin:end]) is None:
        return spans
    return spans[1:]


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    said = text[begin:end]
    begin += len(said) - len(said.lstrip(_SIGNS))
    return begin, max(begin, begin + len(said.strip(_SIGNS)))


def _part(
    text: str,
    begin: int,
    end: int,
    classify: Callable[[str], CategoryGuess],
    *,
    may_follow: bool,
) -> _Part:
    """`may_follow`: what comes of a problem is told in such words as well."""
    said = text[begin:end]
    if len(said) < _LEAST or (may_follow and _CONSEQUENCE.match(said)):
        return _Part(begin, end, None)
    guess = classify(said)
    return _Part(begin, end, guess.code if guess.certainty is Certainty.SURE else None)


def _joined(text: str, found: list[_Part], *, same_too: bool) -> list[_Part]:
    """Each that is none of its own with the one before; [] where that is in another message."""
    kept: list[_Part] = []
    for part in found:
        if kept and kept[-1].code is None and "\n" not in text[kept[-1].end : part.begin]:
            kept[-1] = part._replace(begin=kept[-1].begin)  # 3栋有两个问题: the first's
        elif not kept or (part.code is not None and (same_too or part.code != kept[-1].code)):
            kept.append(part)
        elif "\n" in text[kept[-1].end : part.begin]:
            return []
        else:
            kept[-1] = kept[-1]._replace(end=part.end)
    return kept
