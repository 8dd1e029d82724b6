"""静默时段: nobody is pushed between 21:30 and 8:00; emergencies pass.

A resident may choose other hours, written 22:00-07:00, or "off": told at any time.
"""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

QUIET_FROM = time(21, 30)
QUIET_UNTIL = time(8)  # the morning digest goes out now
OFF = "off"
_CLOCK = r"([01]?[0-9]|2[0-3])(?::([0-5][0-9]))?"
_HOURS = re.compile(f"{_CLOCK}-+{_CLOCK}")


def is_quiet(at: datetime, zone: ZoneInfo) -> bool:
    """Whether the city sleeps at `at`; 21:30 belongs to the night, 8:00 to the day."""
    clock = _local(at, zone).time()
    return clock >= QUIET_FROM or clock < QUIET_UNTIL


def after_quiet(at: datetime, zone: ZoneInfo) -> datetime:
    """The moment quiet hours end, UTC; `at` itself when it is not quiet."""
    return digest_at(at, zone) if is_quiet(at, zone) else at.astimezone(UTC)


def own_hours(written: str) -> str:
    """Hours somebody chose, as they are kept: "", "off" or HH:MM-HH:MM; ValueError otherwise."""
    plain = re.sub(r"\s+", "", written).lower().translate(str.maketrans("：—–~～到至", ":------"))
    if plain in ("", "default", "默认"):
        return ""
    if plain in ("off", "关", "关闭", "不用"):
        return OFF
    found = _HOURS.fullmatch(plain)
    if found is None:
        raise ValueError("no hours")
    begin, end = (time(int(found[at]), int(found[at + 1] or 0)) for at in (1, 3))
    if begin == end:
        raise ValueError("no hours")
    return f"{begin:%H:%M}-{end:%H:%M}"


def after_own_quiet(at: datetime, zone: ZoneInfo, hours: str) -> datetime:
    """The same for hours somebody chose (`own_hours`)."""
    if hours == "":
        return after_quiet(at, zone)
    if hours == OFF:
        return at.astimezone(UTC)
    begin, end = map(time.fromisoformat, hours.split("-"))
    local = _local(at, zone)
    clock = local.time()
    over_midnight = begin > end
    late, early = clock >= begin, clock < end
    if not (late or early if over_midnight else late and early):
        return at.astimezone(UTC)
    days = 1 if over_midnight and late else 0
    day = local.date() + timedelta(days=days)
    return datetime.combine(day, end, tzinfo=zone).astimezone(UTC)


def digest_at(at: datetime, zone: ZoneInfo) -> datetime:
    """The next 8:00 in the city, UTC; `at` itself when it is 8:00 sharp."""
    local = _local(at, zone)
    morning = datetime.combine(local.date(), QUIET_UNTIL, tzinfo=zone)
    if morning < local:
        morning = datetime.combine(local.date() + timedelta(days=1), QUIET_UNTIL, tzinfo=zone)
    return morning.astimezone(UTC)


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"naive moment: {at!r}; give it a zone")
    return at.astimezone(zone)
