"""How people call somebody in office: in full, 小李, 李主任, Officer Li, and how it is said here."""

import re
from functools import cache

from bot.understanding.folding import fold
from bot.understanding.pinyin import reader
from bot.understanding.surnames import SURNAMES


@cache
def _spelt(surname: str) -> str:
    """All its readings, as alternatives of a pattern: 单 is Shan, and may be spelt Dan."""
    return f"(?:{'|'.join(map(re.escape, reader()(surname)))})"


def may_stand(name: str, folded: str) -> bool:
    """Whether it is worth looking for: a city has hundreds of names, and each is many patterns."""
    surname = surname_of(name)
    if not surname:
        return fold(name.strip()) in folded
    return surname in folded or re.search(_spelt(surname), folded) is not None


def as_said(name: str, folded: str) -> str:
    """How they are called here: one pattern for all of that name, as to make one is dear."""
    said = {one[0] for one in way.finditer(folded)} if (way := _way(name, folded)) else set()
    return "|".join(
        re.escape(one) + (r"\b" if one.isascii() else "")
        for one in sorted(said, key=lambda one: (-len(one), one))
    )


def _way(name: str, folded: str) -> re.Pattern[str] | None:
    """One for all of a surname, unless their name is said in full."""
    if fold(name.strip()) in folded:
        way = calls(name)
        return re.compile(way) if way else None
    surname = surname_of(name)
    return _by_surname(surname) if surname and len(name.strip()) > 1 else None


def surname_of(name: str) -> str:
    """Empty where none is known."""
    name = name.strip()
    surname = name[:1] if len(name) <= 3 else ""
    if name[:1] in ("小", "老") and len(name) == 2:
        surname = name[1]
    return surname if surname in SURNAMES else ""


def calls(name: str) -> str:
    """How people call somebody of that name: in full, 小李, 老李, 李主任, Officer Li …"""
    name = name.strip()
    if len(name) < 2:
        return ""
    full, surname = re.escape(fold(name)), surname_of(name)
    return f"{full}|{_calls_by(surname)}" if surname else full


def is_called_by(surname: str, folded: str) -> bool:
    """Whether somebody of that surname is called by it there: 小李, 李主任, Officer Li."""
    return _by_surname(surname).search(folded) is not None


def _calls_by(surname: str) -> str:
    said, spelt = re.escape(surname), _spelt(surname)
    return (
        rf"[小老]{said}|{said}(?:主任|书记|队长?|师傅|同志|姐|哥|网格员|干部)"
        rf"|\b(?:officer|director|secretary|xiao|mr\.?|mrs\.?|ms\.?) {spelt}\b"
    )


@cache
def _by_surname(surname: str) -> re.Pattern[str]:
    return re.compile(_calls_by(surname))
