"""值班表: who is on duty for a place at a moment. Moments are the city's clock, aware.

The nearest place goes first; a single shift there replaces what every week says.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules.deadline import WorkCalendar

DAY = timedelta(days=1)
AHEAD = 8  # days that are looked at for the next shift
STEP = timedelta(minutes=30)  # a roster is looked through in such steps


@dataclass(frozen=True, slots=True)
class Shift:
    """Once from `starts_at` until `ends_at`, or on `weekdays` (1 Monday … 7 Sunday)."""

    person_id: int
    place_id: int
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    weekdays: tuple[int, ...] = ()
    from_time: time | None = None  # local; until the next day when until_time is not later
    until_time: time | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One turn of a shift."""

    shift: Shift
    starts_at: datetime
    ends_at: datetime


def on_duty(
    shifts: Iterable[Shift], around: Sequence[int], at: datetime, zone: ZoneInfo
) -> tuple[Duty, ...]:
    """Who is on duty for the place (first of `around`) or above it, the nearest first."""
    found = [duty for shift in shifts for duty in _turns(shift, at, zone, 1) if _holds(duty, at)]
    return tuple(
        duty for place_id in around for duty in _valid(found) if duty.shift.place_id == place_id
    )


def next_duty(shifts: Iterable[Shift], place_id: int, at: datetime, zone: ZoneInfo) -> Duty | None:
    """The next turn that begins after a moment for exactly that place; within eight days."""
    coming = [
        duty
        for shift in shifts
        if shift.place_id == place_id
        for duty in _turns(shift, at, zone, AHEAD)
        if duty.starts_at > at
    ]
    return min(coming, key=lambda duty: duty.starts_at, default=None)


def first_gap(
    shifts: Sequence[Shift],
    around: Sequence[int],
    at: datetime,
    days: int,
    calendar: WorkCalendar,
) -> datetime | None:
    """The first moment outside working time that nobody has duty for, lunch not counted."""
    moment, end = at, at + DAY * days
    while moment < end:
        if not _is_office_day(calendar, moment) and not on_duty(
            shifts, around, moment, calendar.zone
        ):
            return moment.astimezone(UTC)
        moment += STEP
    return None


def _is_office_day(calendar: WorkCalendar, at: datetime) -> bool:
    """Between the first opening and the last closing of a working day."""
    if not calendar.is_working(calendar.day_of(at)):
        return False
    clock = at.astimezone(calendar.zone).time()
    return calendar.shifts[0][0] <= clock < calendar.shifts[-1][1]


def _valid(duties: Sequence[Duty]) -> Iterator[Duty]:
    """Single shifts replace what every week says for the same place."""
    single = {duty.shift.place_id for duty in duties if not duty.shift.weekdays}
    for duty in duties:
        if not duty.shift.weekdays or duty.shift.place_id not in single:
            yield duty


def _holds(duty: Duty, at: datetime) -> bool:
    return duty.starts_at <= at < duty.ends_at


def _turns(shift: Shift, at: datetime, zone: ZoneInfo, days: int) -> Iterator[Duty]:
    """The turns that begin from the day before on, within so many days."""
    if shift.starts_at is not None and shift.ends_at is not None:
        yield Duty(shift, shift.starts_at, shift.ends_at)
    if shift.from_time is None or shift.until_time is None:
        return
    today = at.astimezone(zone).date()
    for ahead in range(-1, days + 1):
        day = today + DAY * ahead
        if day.isoweekday() in shift.weekdays:
            yield _turn_on(shift, day, shift.from_time, shift.until_time, zone)


def _turn_on(shift: Shift, day: date, begins: time, ends: time, zone: ZoneInfo) -> Duty:
    last = day if ends > begins else day + DAY
    return Duty(
        shift,
        datetime.combine(day, begins, tzinfo=zone).astimezone(UTC),
        datetime.combine(last, ends, tzinfo=zone).astimezone(UTC),
    )
