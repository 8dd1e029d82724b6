"""工作日历: the official calendar with 调休, and what the city says of single days above it."""

from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

import chinese_calendar

from bot.rules.deadline import WorkCalendar

KNOWN_YEARS = frozenset(day.year for day in chinese_calendar.holidays)
SATURDAY = 5

# 全国年节及纪念日放假办法 (2024): the holidays whose date is the same every year, (month, day).
FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


def work_calendar(zone: ZoneInfo, overrides: Mapping[date, bool]) -> WorkCalendar:
    """The city's working time; `overrides` says of a day whether it is a working one.

    In a year whose holidays have not been announced weekends and the fixed holidays are free, and
    each day that no override decides is provisional.
    """

    def is_working(day: date) -> bool:
        decided = overrides.get(day)
        return is_official_workday(day) if decided is None else decided

    def is_provisional(day: date) -> bool:
        return day.year not in KNOWN_YEARS and day not in overrides

    return WorkCalendar(zone, is_working, is_provisional=is_provisional)


def is_official_workday(day: date) -> bool:
    """Whether the State Council lets people work that day, as far as it is known."""
    # The library's own is_workday searches all its years on every call.
    if day in chinese_calendar.workdays:
        return True
    if day.weekday() >= SATURDAY or day in chinese_calendar.holidays:
        return False
    return day.year in KNOWN_YEARS or (day.month, day.day) not in FIXED_HOLIDAYS
