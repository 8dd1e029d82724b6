"""每月一次: the same day and time, month after month; months without that day are left out."""

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import count


def monthly(after: datetime, day_of_month: int, at: time) -> Iterator[datetime]:
    """Endless: the starts after an aware local moment, in its zone."""
    for ahead in count():
        day = _month(after.date(), ahead, day_of_month)
        if day is None:
            continue
        start = datetime.combine(day, at, tzinfo=after.tzinfo)
        if start > after:
            yield start


def _month(today: date, ahead: int, day_of_month: int) -> date | None:
    """That day of the month so many months ahead; None when the month has no such day."""
    months = today.year * 12 + today.month - 1 + ahead
    try:
        return date(months // 12, months % 12 + 1, day_of_month)
    except ValueError:
        return None
