"""The official calendar of 2024–2026, years not announced, and what the city says above it.

Deadlines on it, worked out by hand: tests/rules/test_deadlines_by_hand.py.
"""

from datetime import date, timedelta

import chinese_calendar
import pytest

from bot.city.calendar import is_official_workday, work_calendar
from tests.rules.days import CITY, at, day, days

OFFICIAL = work_calendar(CITY, {})


def test_every_year_known_agrees_with_the_library_on_every_day() -> None:
    three_years = [date(2024, 1, 1) + timedelta(days=n) for n in range(366 + 365 + 365)]

    ours = [is_official_workday(one) for one in three_years]

    assert ours == [chinese_calendar.is_workday(one) for one in three_years]


@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("2027-01-01", False),  # Fri, 元旦
        ("2027-01-04", True),  # Mon
        ("2027-01-09", False),  # Sat
        ("2027-05-03", True),  # Mon; the fixed holidays are 05-01 and 05-02, Sat and Sun
        ("2027-10-01", False),  # Fri, 国庆
        ("2028-05-02", False),  # Tue, 劳动节
    ],
)
def test_a_year_not_announced_knows_weekends_and_fixed_holidays(text: str, working: bool) -> None:
    assert OFFICIAL.is_working(day(text)) is working


def test_days_of_a_year_not_announced_are_provisional() -> None:
    assert OFFICIAL.is_provisional(day("2027-03-01"))
    assert not OFFICIAL.is_provisional(day("2026-03-02"))


def test_the_city_has_the_last_word_on_a_day() -> None:
    decided = {day("2027-02-08"): False, day("2027-02-14"): True}  # Mon of 春节, Sun worked

    calendar = work_calendar(CITY, decided)

    assert not calendar.is_working(day("2027-02-08"))
    assert calendar.is_working(day("2027-02-14"))
    assert not calendar.is_provisional(day("2027-02-08"))
    assert calendar.is_provisional(day("2027-02-09"))


def test_a_storm_day_moves_a_limit() -> None:
    calendar = work_calendar(CITY, {day("2026-11-24"): False})  # Tue closed for a typhoon

    due = calendar.add(at("2026-11-23 10:00"), days(1))

    assert due == at("2026-11-25 17:30")
