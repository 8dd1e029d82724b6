"""请假: the days somebody writes, and that they are back."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

_BACK = frozenset({"end", "back", "结束", "回来", "回来了", "销假"})
_SPOKEN = {
    **dict.fromkeys(("大后天",), 3),
    **dict.fromkeys(("后天",), 2),
    **dict.fromkeys(("明天", "明日", "tomorrow"), 1),
    **dict.fromkeys(("今天", "今日", "today"), 0),
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(
    r"(?P<full>(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?)"
    r"|(?P<short>(\d{1,2})[-/.月](\d{1,2})[日号]?)"
    rf"|(?P<spoken>{'|'.join(_SPOKEN)})"
    r"|(?P<week>下*)(?:周|星期|礼拜)(?P<nth>[一二三四五六日天])"
    rf"|(?P<next>next )?(?P<name>{'|'.join(_WEEKDAYS)})"
)


def says_back(words: str) -> bool:
    """Whether somebody says that they are back."""
    return words.strip().lower() in _BACK


def span_in(words: str, today: date) -> tuple[date, date] | None:
    """The first and the last day that are told, one day being both; None when unclear.

    2026-12-01 · 12月1日 (the next there is) · 明天 · 周五 (of this week while it lasts) · 下周五
    """
    try:
        found = list(_days(words.lower(), today))
    except ValueError:
        return None
    return (found[0], found[-1]) if len(found) in (1, 2) and found[0] <= found[-1] else None


def _days(words: str, today: date) -> Iterator[date]:
    """In order; ValueError for a day that is none."""
    first = today
    for told in _DAY.finditer(words):
        first = _day(told, today, first)
        yield first


def _day(told: re.Match[str], today: date, first: date) -> date:
    """`first`: the day told before it, which a short date does not come before."""
    if told["full"]:
        return date(*map(int, told.group(2, 3, 4)))
    if told["short"]:
        month, day = map(int, told.group(6, 7))
        at = date(today.year, month, day)
        return at if at >= first else date(today.year + 1, month, day)
    if told["spoken"]:
        return today + timedelta(days=_SPOKEN[told["spoken"]])
    return _weekday(told, today)


def _weekday(told: re.Match[str], today: date) -> date:
    """周五 is the next Friday there is, today included; 下周五 the one of the week after this."""
    if told["name"]:
        nth, weeks = _WEEKDAYS.index(told["name"]), int(bool(told["next"]))
    else:
        nth, weeks = min("一二三四五六日天".index(told["nth"]), 6), len(told["week"])
    if weeks:
        return today + timedelta(days=nth - today.weekday(), weeks=weeks)
    return today + timedelta(days=(nth - today.weekday()) % 7)
