"""办理时限: limits counted in working time, through shifts, holidays and 调休."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.words import LimitUnit

Shift = tuple[time, time]

SHIFTS: tuple[Shift, ...] = ((time(8, 30), time(12)), (time(13, 30), time(17, 30)))
LONGEST_CLOSURE = 60  # days; a calendar without a working day for longer is a mistake
DAY = timedelta(days=1)
NOTHING = timedelta(0)
MOST_KNOWN = 2_000  # days that a calendar remembers


class NoWorkingDay(ValueError):
    """The calendar has no working day within LONGEST_CLOSURE days."""


@dataclass(frozen=True, slots=True)
class Limit:
    """时限: so many working hours, working days or natural days, at least one."""

    amount: int
    unit: LimitUnit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError(f"a limit of {self.amount} {self.unit}: at least 1 is needed")


def _never(_day: date) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The city's working time. Every moment given must be aware; every moment returned is UTC."""

    zone: ZoneInfo
    is_working: Callable[[date], bool]
    shifts: tuple[Shift, ...] = SHIFTS
    is_provisional: Callable[[date], bool] = _never  # the official calendar is not known yet
    _known: dict[date, list[tuple[datetime, datetime]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )  # days: each case counts through the same ones again and again
    _next: dict[date, date] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )  # the same of the first working day from a day on

    def add(self, start: datetime, limit: Limit) -> datetime:
        """When the limit ends: hours run at once, days from the next day (民法典 第201、203条)."""
        if limit.unit is LimitUnit.WORKING_HOURS:
            return self.advance(start, timedelta(hours=limit.amount))
        if limit.unit is LimitUnit.DAYS:
            return self.end_of(self.day_of(start) + DAY * limit.amount)
        return self.add_days(start, limit.amount)

    def end_of(self, day: date) -> datetime:
        """自然日期限的最后一日: its closing time, or that of the next working day (第203条)."""
        return self._closing(self._working_day_from(day))

    def add_days(self, start: datetime, count: int) -> datetime:
        """Closing time of the `count`-th working day after the day of `start`, itself not counted.

        民法典 第201条: the first day is not counted; 第203条: a limit never ends on a holiday, and
        ends when business hours end.
        """
        day = self.day_of(start)
        for _ in range(count):
            day = self._working_day_from(day + DAY)
        return self._closing(day) if count else self._moment(day, self.shifts[-1][1])

    def advance(self, start: datetime, duration: timedelta) -> datetime:
        """The moment at which `duration` of working time has passed since `start`."""
        left = duration
        if left <= NOTHING:
            return _utc(start)
        for opens, closes in self._shifts_from(start):
            begins = max(opens, start)
            if left <= closes - begins:
                return _utc(begins + left)
            left -= closes - begins
        raise AssertionError("shifts never end")

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Working time from `start` to `end`; zero when `end` is not later."""
        worked = NOTHING
        day, last = self.day_of(start), self.day_of(end)
        if end <= start:
            return worked
        while day <= last:
            for opens, closes in self._shifts_on(day):
                if opens < end and start < closes:
                    worked += min(closes, end) - max(opens, start)
            day += DAY
        return worked

    def days_of_work(self, start: datetime, end: datetime) -> int:
        """How many whole days' worth of working time lie between; what is less is none."""
        return self.between(start, end) // self.day_of_work

    @property
    def day_of_work(self) -> timedelta:
        """The working time of one day."""
        return sum(
            (_since_midnight(end) - _since_midnight(at) for at, end in self.shifts), NOTHING
        )

    def resume(
        self, due_at: datetime, paused_at: datetime, at: datetime, unit: LimitUnit
    ) -> datetime:
        """挂起结束: the due moment moved by the pause, in whole days when the limit is in days.

        Whole days' worth of work that was lost, not dates that changed: a question at 17:29 that
        is answered at 8:31 gives two minutes, which is no day. A moment that had passed before
        the pause stays.
        """
        if due_at <= paused_at:
            return _utc(due_at)
        if unit is LimitUnit.DAYS:
            return self.end_of(self.day_of(due_at) + DAY * ((at - paused_at) // DAY))
        if unit is LimitUnit.WORKING_DAYS:
            return self.add_days(due_at, self.days_of_work(paused_at, at))
        return self.advance(due_at, self.between(paused_at, at))

    def is_open(self, at: datetime) -> bool:
        """Whether `at` lies in a shift; closing time itself does not."""
        return any(opens <= at < closes for opens, closes in self._shifts_on(self.day_of(at)))

    def next_opening(self, at: datetime) -> datetime:
        """The first moment of work from `at` on: `at` itself when open, else the next shift."""
        opens, _closes = next(self._shifts_from(at))
        return _utc(max(opens, at))

    def day_of(self, at: datetime) -> date:
        """The city's date at that moment; ValueError on a naive one."""
        if at.tzinfo is None:
            raise ValueError(f"naive moment: {at!r}; give it a zone")
        return at.astimezone(self.zone).date()

    def _shifts_from(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Endless: every shift that has not closed at `at`, in order."""
        day = self.day_of(at)
        while True:
            day = self._working_day_from(day)
            for opens, closes in self._shifts_on(day):
                if at < closes:
                    yield opens, closes
            day += DAY

    def _shifts_on(self, day: date) -> list[tuple[datetime, datetime]]:
        found = self._known.get(day)
        if found is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            found = self._known[day] = self._find_shifts(day)
        return found

    def _find_shifts(self, day: date) -> list[tuple[datetime, datetime]]:
        if not self.is_working(day):
            return []
        return [(self._moment(day, begin), self._moment(day, end)) for begin, end in self.shifts]

    def _closing(self, day: date) -> datetime:
        """When a working day ends."""
        return self._shifts_on(day)[-1][1]

    def _working_day_from(self, day: date) -> date:
        found = self._next.get(day)
        if found is None:
            if len(self._next) >= MOST_KNOWN:
                self._next.clear()
            found = self._next[day] = self._find_working_day(day)
        return found

    def _find_working_day(self, day: date) -> date:
        for later in range(LONGEST_CLOSURE):
            if self.is_working(day + DAY * later):
                return day + DAY * later
        raise NoWorkingDay(f"none within {LONGEST_CLOSURE} days from {day}")

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, tzinfo=self.zone).astimezone(UTC)


def _since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)
