"""细节: who does it, which animal, when, one or all, which side, which room.

Two reports of one thing may leave such particulars away, but would not tell them differently.
"""

import re
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from bot.understanding.word_lists import WordList, parts_of

WORDS = Path(__file__).with_name("particular_words.txt")
MOST_READ = 300  # characters
# A shop's own name stands before its kind: 宏远装修, 欢欢早教.
_NAMED = re.compile(
    r"(?:^|[，。、,.\s的在去叫那])([^\W\d_]{2,3}?)"
    r"(?:装修|早教|健身|饭店|餐馆|超市|理发|美容|培训|幼儿园|影院|水果|烧烤|火锅|棋牌|废品|修车|洗车"
    r"|粥铺|菜馆|酒楼|酒店|宾馆|药房|药店|诊所|网吧|ktv|足浴|驿站|面馆|奶茶|教育|公司|物流|食品)"
)
_LINE = re.compile(r"(?<!\d)\d{1,3}路(?=车|公交|末班|首班)")
_ONE_CHARACTER = re.compile(r"[一二两三四五六七八九十几有个家开这那的老小新]")


@dataclass(frozen=True, slots=True)
class Particulars:
    """Meanings by name; empty: not told."""

    actors: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    animals: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()  # of trees, vehicles, machines
    hours: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    rooms: frozenset[str] = frozenset()


@cache
def _lists() -> dict[str, WordList]:
    """One for each kind: a word of one kind does not hide those of another."""
    return {kind: WordList({kind: lines}) for kind, lines in parts_of(WORDS).items()}


def read_particulars(folded: str) -> Particulars:
    """Of a folded text from which the names of places were taken."""
    said = folded[:MOST_READ]
    told = {
        kind: frozenset(name for _at, _word, all_ in words.found(said) for _kind, name in all_)
        for kind, words in _lists().items()
    }
    return Particulars(**told, names=_names(said))


def _names(said: str) -> frozenset[str]:
    found = [name[:2] for name in _NAMED.findall(said) if not _ONE_CHARACTER.search(name)]
    return frozenset(found + _LINE.findall(said))


KINDS = tuple(each.name for each in fields(Particulars))


def differing(one: Particulars, other: Particulars) -> dict[str, bool]:
    """By kind: whether both tell it, and nothing of it is the same."""
    return {kind: _apart(getattr(one, kind), getattr(other, kind)) for kind in KINDS}


def shared(one: Particulars, other: Particulars) -> dict[str, bool]:
    """By kind: whether both tell the same."""
    return {kind: bool(getattr(one, kind) & getattr(other, kind)) for kind in KINDS}


def _apart(ones: frozenset[str], others: frozenset[str]) -> bool:
    return bool(ones) and bool(others) and not ones & others
