"""时间的说法: moments and working time the way people say them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.wording.texts import plain

WORKING_DAY = timedelta(hours=7, minutes=30)  # 8:30–12:00 and 13:30–17:30
_DAYS_FROM = 2 * WORKING_DAY  # shorter countdowns are said in hours
_HOUR = timedelta(hours=1)
_NEARLY = timedelta(minutes=5)  # four hours are four hours while the message is on its way
_A_MOMENT = timedelta(minutes=1)
_TWELVE = {time(0): "midnight", time(12): "noon-sharp"}
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow", 2: "after-tomorrow"}


def moment_words(at: datetime, now: datetime, zone: ZoneInfo, language: str) -> str:
    """Spoken, e.g. 明天下午三点 or tomorrow at 3 pm; for residents.

    Midnight is the end of a day, not the beginning of the next one.
    """
    local = at.astimezone(zone)
    said = time_words(local.time(), language)
    day = local - _A_MOMENT if local.time() == time(0) else local
    return _on_day(day, now.astimezone(zone), said, language, "spoken")


def time_words(at: time, language: str) -> str:
    """A time of day as people say it, e.g. 下午三点半 or 3:30 pm."""
    hour = at.hour % 12 or 12
    return plain(
        language,
        "time-spoken",
        part=_part_of_day(at),
        hour=hour,
        spelled=plain(language, "hour-spoken", number=hour),
        minute={0: "none", 30: "half"}.get(at.minute, f"{at.minute:02d}"),
    )


def clock_words(at: datetime, now: datetime, zone: ZoneInfo, language: str) -> str:
    """As on a clock, e.g. 明天 15:00 or 15:00 tomorrow; for staff."""
    local = at.astimezone(zone)
    return _on_day(local, now.astimezone(zone), f"{local:%H:%M}", language, "clock")


def day_words(day: date, today: date, language: str) -> str:
    """A day of the calendar, e.g. 12月11日 or 11 December; with its year when that is another."""
    return plain(
        language,
        "calendar-day",
        year="none" if day.year == today.year else str(day.year),
        month=plain(language, "month", number=day.month),
        date=day.day,
    )


def working_words(duration: timedelta, language: str) -> str:
    """A length of working time, rounded down: minutes, hours, or days from two days on."""
    if duration >= _DAYS_FROM:
        return plain(language, "working-days", count=duration // WORKING_DAY)
    if duration >= _HOUR:
        return plain(language, "working-hours", count=(duration + _NEARLY) // _HOUR)
    return plain(language, "working-minutes", count=max(0, duration // timedelta(minutes=1)))


def _on_day(local: datetime, today: datetime, time: str, language: str, manner: str) -> str:
    ahead = (local.date() - today.date()).days
    kind = _NEAR.get(ahead, "far")
    if kind == "far" and local.year != today.year:
        kind = "other-year"
    elif kind == "far" and 0 < ahead < 7 and local.isoweekday() > today.isoweekday():
        kind = "this-week"
    return plain(
        language,
        "moment",
        day=kind,
        manner=manner,
        weekday=plain(language, "weekday", number=local.isoweekday()),
        month=plain(language, "month", number=local.month),
        date=local.day,
        year=str(local.year),
        time=time,
    )


def _part_of_day(at: time) -> str:
    if at in _TWELVE:
        return _TWELVE[at]
    bounds = ((5, "night"), (9, "early"), (12, "morning"), (13, "noon"), (18, "afternoon"))
    return next((name for end, name in bounds if at.hour < end), "evening")
