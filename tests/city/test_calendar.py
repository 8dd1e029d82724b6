"""Deadlines around 春节, 国庆 and every 调休 of 2024–2026, worked out by hand.

Source: the yearly 国务院办公厅关于部分节假日安排的通知. Shifts 8:30–12:00 and 13:30–17:30.
"""

from datetime import date, timedelta

import chinese_calendar
import pytest

from bot.city.calendar import is_official_workday, work_calendar
from tests.rules.days import CITY, at, day, days, hours

OFFICIAL = work_calendar(CITY, {})


@pytest.mark.parametrize(
    ("start", "count", "last_day"),
    [
        # 2024 春节 02-10 … 02-17; 02-04 (Sun) and 02-18 (Sun) are worked
        ("2024-02-02 10:00", 1, "2024-02-04"),  # Fri → the worked Sunday
        ("2024-02-08 16:00", 1, "2024-02-09"),  # Thu → Fri, 除夕 was a working day that year
        ("2024-02-09 09:00", 1, "2024-02-18"),  # Fri → Sun after the holiday
        ("2024-02-09 09:00", 2, "2024-02-19"),  # Fri → Mon
        ("2024-02-12 09:00", 1, "2024-02-18"),  # said on a holiday, Mon
        # 2024 清明 04-04 … 04-06; 04-07 (Sun) is worked
        ("2024-04-03 09:00", 1, "2024-04-07"),  # Wed → Sun
        # 2024 劳动节 05-01 … 05-05; 04-28 (Sun) and 05-11 (Sat) are worked
        ("2024-04-26 09:00", 1, "2024-04-28"),  # Fri → Sun
        ("2024-04-30 09:00", 3, "2024-05-08"),  # Tue → Mon, Tue, Wed
        ("2024-04-30 09:00", 6, "2024-05-11"),  # Tue → Mon … Fri, Sat
        # 2024 端午 06-10 (Mon); 中秋 09-15 … 09-17, 09-14 (Sat) is worked
        ("2024-06-07 09:00", 1, "2024-06-11"),  # Fri → Tue
        ("2024-09-13 09:00", 1, "2024-09-14"),  # Fri → Sat
        ("2024-09-13 09:00", 2, "2024-09-18"),  # Fri → Sat, Wed
        # 2024 国庆 10-01 … 10-07; 09-29 (Sun) and 10-12 (Sat) are worked
        ("2024-09-27 17:29", 2, "2024-09-30"),  # Fri → Sun, Mon
        ("2024-09-27 17:31", 3, "2024-10-08"),  # Fri → Sun, Mon, Tue
        ("2024-09-30 09:00", 5, "2024-10-12"),  # Mon → Tue … Fri, Sat
        # 2025 春节 01-28 … 02-04; 01-26 (Sun) and 02-08 (Sat) are worked
        ("2025-01-24 09:00", 3, "2025-02-05"),  # Fri → Sun, Mon, Wed
        ("2025-01-27 09:00", 4, "2025-02-08"),  # Mon → Wed, Thu, Fri, Sat
        # 2025 清明 04-04 … 04-06; 劳动节 05-01 … 05-05, 04-27 (Sun) is worked; 端午 05-31 … 06-02
        ("2025-04-03 09:00", 1, "2025-04-07"),  # Thu → Mon
        ("2025-04-25 09:00", 2, "2025-04-28"),  # Fri → Sun, Mon
        ("2025-04-30 09:00", 1, "2025-05-06"),  # Wed → Tue
        ("2025-05-30 09:00", 1, "2025-06-03"),  # Fri → Tue
        # 2025 国庆、中秋 10-01 … 10-08; 09-28 (Sun) and 10-11 (Sat) are worked
        ("2025-09-26 09:00", 4, "2025-10-09"),  # Fri → Sun, Mon, Tue, Thu
        ("2025-09-30 09:00", 3, "2025-10-11"),  # Tue → Thu, Fri, Sat
        # 2026 元旦 01-01 … 01-03; 01-04 (Sun) is worked
        ("2025-12-31 09:00", 1, "2026-01-04"),  # Wed → Sun, across the year
        # 2026 春节 02-15 … 02-23; 02-14 (Sat) and 02-28 (Sat) are worked
        ("2026-02-13 09:00", 2, "2026-02-24"),  # Fri → Sat, Tue
        ("2026-02-14 09:00", 5, "2026-02-28"),  # Sat → Tue … Fri, Sat
        ("2026-02-18 09:00", 1, "2026-02-24"),  # said on a holiday, Wed
        # 2026 清明 04-04 … 04-06; 劳动节 05-01 … 05-05, 05-09 (Sat) is worked; 端午 06-19 … 06-21
        ("2026-04-03 09:00", 1, "2026-04-07"),  # Fri → Tue
        ("2026-04-30 09:00", 4, "2026-05-09"),  # Thu → Wed, Thu, Fri, Sat
        ("2026-06-18 09:00", 1, "2026-06-22"),  # Thu → Mon
        # 2026 中秋 09-25 … 09-27; 国庆 10-01 … 10-07, 09-20 (Sun) and 10-10 (Sat) are worked
        ("2026-09-18 09:00", 1, "2026-09-20"),  # Fri → Sun
        ("2026-09-24 09:00", 4, "2026-10-08"),  # Thu → Mon, Tue, Wed, Thu
        ("2026-09-30 09:00", 3, "2026-10-10"),  # Wed → Thu, Fri, Sat
    ],
)
def test_working_days_end_at_closing_time_of_the_last_one(
    start: str, count: int, last_day: str
) -> None:
    due = OFFICIAL.add(at(start), days(count))

    assert due == at(f"{last_day} 17:30")


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2024-02-09 16:00", 4, "2024-02-18 11:00"),  # Fri before 春节 1.5 h, Sun 2.5 h
        ("2024-02-09 17:30", 4, "2024-02-18 14:00"),  # at closing: nothing left of Friday
        ("2024-09-30 11:00", 4, "2024-09-30 16:30"),  # Mon 1 h, lunch, 3 h
        ("2024-09-30 16:30", 2, "2024-10-08 09:30"),  # Mon 1 h, Tue after 国庆 1 h
        ("2024-10-01 12:00", 4, "2024-10-08 14:00"),  # said on 国庆
        ("2025-01-26 08:00", 4, "2025-01-26 14:00"),  # the worked Sunday, before opening
        ("2025-01-27 15:00", 10, "2025-02-05 17:30"),  # Mon 2.5 h, Wed a whole day of 7.5 h
        ("2025-10-08 20:00", 1, "2025-10-09 09:30"),  # last evening of 国庆
        ("2025-10-11 17:00", 1, "2025-10-13 09:00"),  # the worked Saturday, then Mon
        ("2025-12-31 17:00", 1, "2026-01-04 09:00"),  # Wed, then the worked Sunday of 2026
        ("2026-02-14 16:00", 2, "2026-02-24 09:00"),  # the worked Saturday 1.5 h, Tue 0.5 h
        ("2026-02-28 12:30", 4, "2026-02-28 17:30"),  # said at lunch of the worked Saturday
        ("2026-09-20 10:00", 8, "2026-09-21 10:30"),  # the worked Sunday 6 h, Mon 2 h
    ],
)
def test_working_hours_run_through_lunch_holidays_and_worked_weekends(
    start: str, count: int, end: str
) -> None:
    due = OFFICIAL.add(at(start), hours(count))

    assert due == at(end)


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
