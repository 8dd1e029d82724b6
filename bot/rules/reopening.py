"""重办: the reporter may reopen a case for seven working days after 办结; 信访 by the statute."""

from datetime import datetime

from bot.rules import letters
from bot.rules.deadline import WorkCalendar

REOPEN_DAYS = 7


def reopen_until(
    resolved_at: datetime, calendar: WorkCalendar, *, statutory: bool = False
) -> datetime:
    """The last moment to reopen: closing time of the seventh working day; 复查、复核: 30 days."""
    if statutory:
        return letters.review_until(resolved_at, calendar)
    return calendar.add_days(resolved_at, REOPEN_DAYS)


def may_reopen(
    resolved_at: datetime, now: datetime, calendar: WorkCalendar, *, statutory: bool = False
) -> bool:
    """Whether it is not too late."""
    return now <= reopen_until(resolved_at, calendar, statutory=statutory)
