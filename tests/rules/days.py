"""Moments and calendars for tests: the city's local time in, and an ordinary Mon–Fri week."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.rules.deadline import Limit, WorkCalendar
from storage.words import LimitUnit

CITY = ZoneInfo("Asia/Shanghai")

# 2026-11-23 is a Monday, and no holiday is near.
WEEK = WorkCalendar(CITY, lambda day: day.weekday() < 5)


def at(local: str) -> datetime:
    """An aware moment from the city's local time, e.g. `2026-11-23 09:00`."""
    return datetime.fromisoformat(local).replace(tzinfo=CITY)


def day(text: str) -> date:
    """A date, e.g. `2026-11-23`."""
    return date.fromisoformat(text)


def hours(amount: int) -> Limit:
    """So many working hours."""
    return Limit(amount, LimitUnit.WORKING_HOURS)


def days(amount: int) -> Limit:
    """So many working days."""
    return Limit(amount, LimitUnit.WORKING_DAYS)
