"""静默时段: nobody is pushed between 21:30 and 8:00; emergencies pass."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

QUIET_FROM = time(21, 30)
QUIET_UNTIL = time(8)  # the morning digest goes out now


def is_quiet(at: datetime, zone: ZoneInfo) -> bool:
    """Whether the city sleeps at `at`; 21:30 belongs to the night, 8:00 to the day."""
    clock = _local(at, zone).time()
    return clock >= QUIET_FROM or clock < QUIET_UNTIL


def after_quiet(at: datetime, zone: ZoneInfo) -> datetime:
    """The moment quiet hours end, UTC; `at` itself when it is not quiet."""
    return digest_at(at, zone) if is_quiet(at, zone) else at.astimezone(UTC)


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
