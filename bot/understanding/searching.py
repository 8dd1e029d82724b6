"""查找: what somebody looks for, as words that must all fit and days between which it came in."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

MOST_TERMS = 6
_FULL = re.compile(r"(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_MONTH_DAY = re.compile(r"(\d{1,2})(?:月(\d{1,2})[日号]?|/(\d{1,2}))")
_MONTH = re.compile(r"(\d{1,2})月")
_NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_WEEKDAY = re.compile(r"(上|本|这)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])")
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]

Span = tuple[date, date]


class Query(NamedTuple):
    """Terms in lower case; `days` inclusive, None for any."""

    terms: tuple[str, ...]
    days: Span | None


def _week(today: date, back: int) -> Span:
    monday = today - timedelta(days=today.weekday() + 7 * back)
    return monday, monday + timedelta(days=6)


def _day(today: date, back: int) -> Span:
    return today - timedelta(days=back), today - timedelta(days=back)


def _month(today: date, back: int) -> Span:
    first = today.replace(day=1)
    for _ in range(back):
        first = (first - timedelta(days=1)).replace(day=1)
    return first, _month_end(first)


_NAMED: dict[str, Callable[[date], Span]] = {
    "今天 今日 today": lambda today: _day(today, 0),
    "昨天 昨日 yesterday": lambda today: _day(today, 1),
    "前天": lambda today: _day(today, 2),
    "本周 这周 这个星期 本星期 这星期 this_week": lambda today: _week(today, 0),
    "上周 上个星期 上星期 上礼拜 last_week": lambda today: _week(today, 1),
    "本月 这个月 这月 this_month": lambda today: _month(today, 0),
    "上个月 上月 last_month": lambda today: _month(today, 1),
}
_SPOKEN = {
    word.replace("_", " "): days for words, days in _NAMED.items() for word in words.split()
}


def query_of(words: str, today: date) -> Query:
    """What to look for; a month or day without a year is the last there was.

    "last week", "4 March", "March 4": two words may be one span of days.
    """
    terms, days = [], None
    for term in _read(words.lower().split()[: MOST_TERMS + 4], today):
        if isinstance(term, str):
            terms.append(term)
        else:
            days = term
    return Query(tuple(terms[:MOST_TERMS]), days)


def _read(words: list[str], today: date) -> Iterator[str | Span]:
    at = 0
    while at < len(words):
        for many in (2, 1):
            span = _span(" ".join(words[at : at + many]), today)
            if span is not None:
                yield span
                at += many
                break
        else:
            yield words[at]
            at += 1


def _span(term: str, today: date) -> Span | None:
    if term in _SPOKEN:
        return _SPOKEN[term](today)
    try:
        return _weekday(term, today) or _written(term, today) or _in_english(term, today)
    except ValueError:  # no such day: words like any other
        return None


def _weekday(term: str, today: date) -> Span | None:
    """The last there was, today included; 上周三 and "last friday": of the week before."""
    if said := _WEEKDAY.fullmatch(term):
        week, nth = said[1], "一二三四五六日天".index(said[2])
        nth = min(nth, 6)
    else:
        last, _, name = term.rpartition(" ")
        if name not in _DAYS or last not in ("", "last", "on"):
            return None
        week, nth = "上" if last == "last" else None, _DAYS.index(name)
    if week is None:
        return _day(today, (today.weekday() - nth) % 7)
    day = _week(today, int(week == "上"))[0] + timedelta(days=nth)
    return day, day


def _written(term: str, today: date) -> Span | None:
    if full := _FULL.fullmatch(term):
        day = date(int(full[1]), int(full[2]), int(full[3]))
        return day, day
    if written := _MONTH_DAY.fullmatch(term):
        return _one_day(int(written[1]), int(written[2] or written[3]), today)
    if month := _MONTH.fullmatch(term):
        return _whole_month(int(month[1]), today)
    return None


def _in_english(term: str, today: date) -> Span | None:
    """march · 4 march · march 4th."""
    one, _, other = term.partition(" ")
    if not other:
        month = _month_named(one)
        return _whole_month(month, today) if month else None
    for name, number in ((one, other), (other, one)):
        month, nth = _month_named(name), _NTH.fullmatch(number)
        if month and nth:
            return _one_day(month, int(nth[1]), today)
    return None


def _month_named(word: str) -> int:
    """Its number, also of its first three letters; 0 for any other word."""
    found = [name for name in _MONTHS if word == name or word.rstrip(".") == name[:3]]
    return _MONTHS.index(found[0]) + 1 if found else 0


def _one_day(month: int, day: int, today: date) -> Span:
    at = date(today.year, month, day)
    return _last((at, at), today)


def _whole_month(month: int, today: date) -> Span:
    first = date(today.year, month, 1)
    return _last((first, _month_end(first)), today)


def _month_end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _last(span: Span, today: date) -> Span:
    if span[0] <= today:
        return span
    first = span[0].replace(year=span[0].year - 1)
    return first, _month_end(first) if span[0] != span[1] else first
