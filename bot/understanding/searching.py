"""查找: what somebody looks for, as words that must all fit and days between which it came in."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

MOST_TERMS = 6
_FULL = re.compile(r"(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_MONTH_DAY = re.compile(r"(\d{1,2})月(\d{1,2})[日号]?")
_MONTH = re.compile(r"(\d{1,2})月")

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


_SPOKEN: dict[str, Callable[[date], Span]] = {
    "今天": lambda today: _day(today, 0),
    "today": lambda today: _day(today, 0),
    "昨天": lambda today: _day(today, 1),
    "yesterday": lambda today: _day(today, 1),
    "前天": lambda today: _day(today, 2),
    "本周": lambda today: _week(today, 0),
    "上周": lambda today: _week(today, 1),
}


def query_of(words: str, today: date) -> Query:
    """What to look for; a month or day without a year is the last there was."""
    terms, days = [], None
    for term in words.lower().split()[: MOST_TERMS + 1]:
        found = _span(term, today)
        if found is None:
            terms.append(term)
        else:
            days = found
    return Query(tuple(terms[:MOST_TERMS]), days)


def _span(term: str, today: date) -> Span | None:
    if term in _SPOKEN:
        return _SPOKEN[term](today)
    try:
        return _written(term, today)
    except ValueError:  # no such day: words like any other
        return None


def _written(term: str, today: date) -> Span | None:
    if full := _FULL.fullmatch(term):
        day = date(int(full[1]), int(full[2]), int(full[3]))
        return day, day
    if written := _MONTH_DAY.fullmatch(term):
        day = date(today.year, int(written[1]), int(written[2]))
        return _last((day, day), today)
    if month := _MONTH.fullmatch(term):
        first = date(today.year, int(month[1]), 1)
        return _last((first, _month_end(first)), today)
    return None


def _month_end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _last(span: Span, today: date) -> Span:
    if span[0] <= today:
        return span
    first = span[0].replace(year=span[0].year - 1)
    return first, _month_end(first) if span[0] != span[1] else first
