"""周报: when the list of a week's worst cases is left, and which week it tells of."""

from datetime import UTC, date, datetime, time, timedelta

from bot.rules.deadline import WorkCalendar

AT = time(8, 30)
DAY = timedelta(days=1)
WEEK = 7 * DAY


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - DAY * day.weekday()


def first_moment(monday: date, calendar: WorkCalendar) -> datetime | None:
    """8:30 of the first working day of that week; None when nobody works in it."""
    days = (monday + DAY * number for number in range(7))
    first = next((day for day in days if calendar.is_working(day)), None)
    return None if first is None else _moment(first, AT, calendar)


def week_before(monday: date, calendar: WorkCalendar) -> tuple[datetime, datetime]:
    """From the start of the week before that Monday to its end, which is no more in it."""
    return _moment(monday - WEEK, time(), calendar), _moment(monday, time(), calendar)


def _moment(day: date, at: time, calendar: WorkCalendar) -> datetime:
    return datetime.combine(day, at, tzinfo=calendar.zone).astimezone(UTC)
