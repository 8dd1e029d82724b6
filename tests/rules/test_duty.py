"""值班表: the nearest place first, single shifts before the week's, also over midnight."""

from datetime import datetime, time

import pytest

from bot.rules.deadline import WorkCalendar
from bot.rules.duty import Shift, first_gap, next_duty, on_duty
from tests.cast import ZONE, at

STREET, COMMUNITY = 1, 2
AROUND = (3, COMMUNITY, STREET)
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)


def week(person: int, place: int, begin: int, end: int, *days: int) -> Shift:
    return Shift(
        person, place, weekdays=days or EVERY_DAY, from_time=time(begin), until_time=time(end)
    )


NIGHTS = week(10, STREET, 18, 8, 1, 2, 3, 4, 5)
WEEKEND = week(11, STREET, 8, 8, 6, 7)
DESK = week(20, COMMUNITY, 18, 22)
FEAST = Shift(12, STREET, starts_at=at(4, 18), ends_at=at(5, 8))


@pytest.mark.parametrize(
    ("shifts", "moment", "people"),
    [
        ((NIGHTS,), at(4, 17, 59), []),
        ((NIGHTS,), at(4, 18), [10]),
        ((NIGHTS,), at(5, 7, 59), [10]),
        ((NIGHTS,), at(5, 8), []),
        ((NIGHTS,), at(7, 3), [10]),  # Saturday early: Friday's night
        ((NIGHTS,), at(7, 19), []),
        ((WEEKEND,), at(7, 8), [11]),  # around the clock
        ((WEEKEND,), at(9, 7, 59), [11]),
        ((WEEKEND,), at(9, 8), []),
        ((NIGHTS, DESK), at(4, 20), [20, 10]),  # the community before the street
        ((NIGHTS, FEAST), at(4, 20), [12]),  # the single shift replaces the week's
        ((NIGHTS, FEAST, DESK), at(4, 20), [20, 12]),
        ((NIGHTS, FEAST), at(5, 20), [10]),
        ((), at(4, 20), []),
    ],
)
def test_who_is_on_duty(shifts: tuple[Shift, ...], moment: datetime, people: list[int]) -> None:
    found = on_duty(shifts, AROUND, moment, ZONE)

    assert [one.shift.person_id for one in found] == people


def test_elsewhere_they_are_not_on_duty() -> None:
    assert on_duty((NIGHTS,), (7, 8), at(4, 20), ZONE) == ()


@pytest.mark.parametrize(
    ("moment", "person", "begins"),
    [
        (at(4, 10), 10, at(4, 18)),
        (at(4, 20), 10, at(5, 18)),
        (at(6, 20), 11, at(7, 8)),
        (at(8, 9), 10, at(9, 18)),
    ],
)
def test_who_is_next(moment: datetime, person: int, begins: datetime) -> None:
    found = next_duty((NIGHTS, WEEKEND), STREET, moment, ZONE)

    assert found is not None
    assert (found.shift.person_id, found.starts_at) == (person, begins)


def test_nobody_is_next_where_nobody_is_written() -> None:
    assert next_duty((NIGHTS,), COMMUNITY, at(4, 10), ZONE) is None


@pytest.mark.parametrize(
    ("shifts", "gap"),
    [
        ((week(1, STREET, 17, 9), WEEKEND), None),
        ((week(1, STREET, 17, 9),), at(7, 9)),  # Saturday by day
        ((week(1, STREET, 18, 9), WEEKEND), at(4, 17, 30)),
        ((), at(4, 17, 30)),
    ],
)
def test_a_gap_is_found_outside_working_time_only(
    shifts: tuple[Shift, ...], gap: datetime | None
) -> None:
    calendar = WorkCalendar(ZONE, lambda day: day.isoweekday() < 6)

    assert first_gap(shifts, (STREET,), at(4, 10), 7, calendar) == gap
