"""请假: the days somebody writes, and that they are back."""

import re
from datetime import date

_BACK = frozenset({"end", "back", "结束", "回来", "回来了", "销假"})
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def says_back(words: str) -> bool:
    """Whether somebody says that they are back."""
    return words.strip().lower() in _BACK


def span_in(words: str) -> tuple[date, date] | None:
    """The first and the last day that are written, one day being both; None when unclear."""
    try:
        found = [date(int(y), int(m), int(d)) for y, m, d in _DAY.findall(words)]
    except ValueError:
        return None
    return (found[0], found[-1]) if len(found) in (1, 2) and found[0] <= found[-1] else None
