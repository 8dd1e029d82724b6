"""When a week's list is left."""

from datetime import date

import pytest

from bot.rules.deadline import WorkCalendar
from bot.rules.week import first_moment, monday_of, week_before
from tests.rules.days import CITY, WEEK, at, day


@pytest.mark.parametrize("of", ["2026-11-23", "2026-11-25", "2026-11-29"])
def test_a_week_is_named_by_its_monday(of: str) -> None:
    assert monday_of(day(of)) == day("2026-11-23")


@pytest.mark.parametrize(
    ("working", "begins"),
    [
        (range(23, 28), "2026-11-23 08:30"),
        (range(25, 28), "2026-11-25 08:30"),  # Monday and Tuesday are free
        (range(29, 30), "2026-11-29 08:30"),  # 调休: Sunday only
    ],
)
def test_it_begins_on_the_first_working_day(working: range, begins: str) -> None:
    calendar = WorkCalendar(CITY, lambda one: one.month == 11 and one.day in working)

    assert first_moment(date(2026, 11, 23), calendar) == at(begins)


def test_a_week_in_which_nobody_works_has_none() -> None:
    calendar = WorkCalendar(CITY, lambda one: False)

    assert first_moment(date(2026, 11, 23), calendar) is None


def test_it_tells_of_the_seven_days_before() -> None:
    assert week_before(day("2026-11-23"), WEEK) == (at("2026-11-16 00:00"), at("2026-11-23 00:00"))
