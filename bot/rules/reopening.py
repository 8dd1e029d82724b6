"""重办: the reporter may reopen a case for seven working days after 办结."""

from datetime import datetime

from bot.rules.deadline import WorkCalendar

REOPEN_DAYS = 7


def reopen_until(resolved_at: datetime, calendar: WorkCalendar) -> datetime:
    """The last moment to reopen: closing time of the seventh working day after 办结."""
    return calendar.add_days(resolved_at, REOPEN_DAYS)


def may_reopen(resolved_at: datetime, now: datetime, calendar: WorkCalendar) -> bool:
    """Whether it is not too late."""
    return now <= reopen_until(resolved_at, calendar)
