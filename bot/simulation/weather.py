"""Weather: when how much is said — weekdays, hours of the day, storms."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

# How much is said in each hour of the day; the night is not silent.
HOURS = (1, 1, 0, 0, 0, 1, 3, 8, 12, 11, 9, 8, 6, 5, 6, 7, 7, 8, 10, 12, 11, 8, 4, 2)
WEEKEND = 0.75  # against a weekday
STORMY = 5.0  # against an ordinary day
RAINY_MONTHS = frozenset({6, 7, 8})
STORM_IN_SUMMER, STORM_ELSE = 0.07, 0.01  # chance of a storm on a day
SATURDAY = 5


class Weather:
    """The days of a simulation, drawn once."""

    def __init__(self, first: date, days: int, rng: Random) -> None:
        self._rng = rng
        self.days = [first + timedelta(days=n) for n in range(days)]
        self.storms = frozenset(day for day in self.days if self._breaks(day))

    def moments(self, count: int, zone: ZoneInfo) -> Sequence[datetime]:
        """When something is said, in order."""
        weights = [self._weight(day) for day in self.days]
        days = self._rng.choices(self.days, weights, k=count)
        return sorted(self._in(day, zone) for day in days)

    def _breaks(self, day: date) -> bool:
        chance = STORM_IN_SUMMER if day.month in RAINY_MONTHS else STORM_ELSE
        return self._rng.random() < chance

    def _weight(self, day: date) -> float:
        usual = WEEKEND if day.weekday() >= SATURDAY else 1.0
        return usual * (STORMY if day in self.storms else 1.0)

    def _in(self, day: date, zone: ZoneInfo) -> datetime:
        hour = self._rng.choices(range(24), HOURS)[0]
        second = timedelta(seconds=self._rng.randrange(3600))
        return datetime.combine(day, time(hour), tzinfo=zone) + second
