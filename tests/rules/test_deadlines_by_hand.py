"""Deadlines around 春节, 国庆 and every 调休 of 2024–2026, worked out by hand.

Source: the yearly 国务院办公厅关于部分节假日安排的通知. Shifts 8:30–12:00 and 13:30–17:30. Nothing
here is taken from the program: what disagrees is the program's mistake, or a new 通知.
"""

from datetime import timedelta

import pytest

from bot.city.calendar import work_calendar
from storage.words import LimitUnit
from tests.rules.days import CITY, at, days, hours

OFFICIAL = work_calendar(CITY, {})


@pytest.mark.parametrize(
    ("start", "count", "last_day"),
    [
        # 2024 春节 02-10 … 02-17; 02-04 (Sun) and 02-18 (Sun) are worked
        ("2024-02-02 10:00", 1, "2024-02-04"),  # Fri → the worked Sunday
        ("2024-02-08 16:00", 1, "2024-02-09"),  # Thu → Fri, 除夕 was a working day that year
        ("2024-02-09 09:00", 1, "2024-02-18"),  # Fri → Sun after the holiday
        ("2024-02-09 09:00", 2, "2024-02-19"),  # Fri → Mon
        ("2024-02-12 09:00", 1, "2024-02-18"),  # said on a holiday, Mon → Sun
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
        ("2026-02-18 09:00", 1, "2026-02-24"),  # said on a holiday, Wed → Tue
        # 2026 清明 04-04 … 04-06; 劳动节 05-01 … 05-05, 05-09 (Sat) is worked; 端午 06-19 … 06-21
        ("2026-04-03 09:00", 1, "2026-04-07"),  # Fri → Tue
        ("2026-04-30 09:00", 4, "2026-05-09"),  # Thu → Wed, Thu, Fri, Sat
        ("2026-06-18 09:00", 1, "2026-06-22"),  # Thu → Mon
        # 2026 中秋 09-25 … 09-27; 国庆 10-01 … 10-07, 09-20 (Sun) and 10-10 (Sat) are worked
        ("2026-09-18 09:00", 1, "2026-09-20"),  # Fri → Sun
        ("2026-09-24 09:00", 4, "2026-10-08"),  # Thu → Mon, Tue, Wed, Thu
        ("2026-09-30 09:00", 3, "2026-10-10"),  # Wed → Thu, Fri, Sat
        # 2024 春节, more of it
        ("2024-02-03 09:00", 1, "2024-02-04"),  # said on a free Sat → the worked Sunday
        ("2024-02-04 10:00", 5, "2024-02-09"),  # the worked Sunday → Mon … Fri
        ("2024-02-04 10:00", 6, "2024-02-18"),  # the worked Sunday → Mon … Fri, Sun
        ("2024-02-17 23:00", 1, "2024-02-18"),  # last evening of 春节, Sat → Sun
        ("2024-02-18 10:00", 1, "2024-02-19"),  # the worked Sunday → Mon
        ("2024-02-18 10:00", 6, "2024-02-26"),  # the worked Sunday → Mon … Fri, Mon
        ("2024-02-01 10:00", 15, "2024-02-27"),  # Thu → Fri, Sun … Fri, Sun … Fri, Mon, Tue
        # 2024 国庆, more of it
        ("2024-09-29 10:00", 1, "2024-09-30"),  # the worked Sunday → Mon
        ("2024-09-29 10:00", 2, "2024-10-08"),  # the worked Sunday → Mon, Tue
        ("2024-10-07 12:00", 1, "2024-10-08"),  # last day of 国庆, Mon → Tue
        ("2024-10-11 09:00", 1, "2024-10-12"),  # Fri → Sat
        ("2024-10-11 09:00", 2, "2024-10-14"),  # Fri → Sat, Mon
        ("2024-10-12 09:00", 1, "2024-10-14"),  # the worked Saturday → Mon
        # 2025 春节, more of it
        ("2025-01-24 17:31", 1, "2025-01-26"),  # Fri after closing → Sun
        ("2025-01-25 10:00", 2, "2025-01-27"),  # said on a free Sat → Sun, Mon
        ("2025-01-27 17:00", 1, "2025-02-05"),  # Mon → Wed
        ("2025-01-29 00:30", 2, "2025-02-06"),  # 初一, Wed → Wed, Thu
        ("2025-02-07 09:00", 2, "2025-02-10"),  # Fri → Sat, Mon
        ("2025-02-08 09:00", 1, "2025-02-10"),  # the worked Saturday → Mon
        # 2025 国庆, more of it
        ("2025-09-28 09:00", 2, "2025-09-30"),  # the worked Sunday → Mon, Tue
        ("2025-09-28 09:00", 3, "2025-10-09"),  # the worked Sunday → Mon, Tue, Thu
        ("2025-10-04 10:00", 2, "2025-10-10"),  # said on a holiday, Sat → Thu, Fri
        ("2025-10-10 10:00", 1, "2025-10-11"),  # Fri → Sat
        ("2025-10-11 10:00", 5, "2025-10-17"),  # the worked Saturday → Mon … Fri
        ("2025-09-22 10:00", 15, "2025-10-17"),  # Mon → Tue … Fri, Sun … Tue, Thu … Sat, Mon … Fri
        # 2026 元旦 and 春节, more of them
        ("2026-01-02 09:00", 2, "2026-01-05"),  # said on a holiday, Fri → Sun, Mon
        ("2026-02-12 09:00", 3, "2026-02-24"),  # Thu → Fri, Sat, Tue
        ("2026-02-14 18:00", 1, "2026-02-24"),  # the worked Saturday → Tue
        ("2026-02-23 20:00", 1, "2026-02-24"),  # last evening of 春节, Mon → Tue
        ("2026-02-27 09:00", 1, "2026-02-28"),  # Fri → Sat
        ("2026-02-27 09:00", 2, "2026-03-02"),  # Fri → Sat, Mon
        ("2026-02-28 09:00", 1, "2026-03-02"),  # the worked Saturday → Mon
        ("2026-02-09 10:00", 15, "2026-03-06"),  # Mon → Tue … Sat, Tue … Sat, Mon … Fri
        # 2026 中秋 and 国庆, more of them
        ("2026-09-20 09:00", 5, "2026-09-28"),  # the worked Sunday → Mon … Thu, Mon
        ("2026-09-28 09:00", 3, "2026-10-08"),  # Mon → Tue, Wed, Thu
        ("2026-10-05 10:00", 4, "2026-10-12"),  # said on a holiday, Mon → Thu, Fri, Sat, Mon
        ("2026-10-10 09:00", 1, "2026-10-12"),  # the worked Saturday → Mon
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
        ("2024-02-09 17:30", 4, "2024-02-18 14:00"),  # Fri at closing, nothing left of it; Sun
        ("2024-09-30 11:00", 4, "2024-09-30 16:30"),  # Mon 1 h, lunch, 3 h
        ("2024-09-30 16:30", 2, "2024-10-08 09:30"),  # Mon 1 h, Tue after 国庆 1 h
        ("2024-10-01 12:00", 4, "2024-10-08 14:00"),  # said on 国庆, Tue; Tue after it
        ("2025-01-26 08:00", 4, "2025-01-26 14:00"),  # the worked Sunday, before opening
        ("2025-01-27 15:00", 10, "2025-02-05 17:30"),  # Mon 2.5 h, Wed a whole day of 7.5 h
        ("2025-10-08 20:00", 1, "2025-10-09 09:30"),  # last evening of 国庆, Wed → Thu
        ("2025-10-11 17:00", 1, "2025-10-13 09:00"),  # the worked Saturday, then Mon
        ("2025-12-31 17:00", 1, "2026-01-04 09:00"),  # Wed, then the worked Sunday of 2026
        ("2026-02-14 16:00", 2, "2026-02-24 09:00"),  # the worked Saturday 1.5 h, Tue 0.5 h
        ("2026-02-28 12:30", 4, "2026-02-28 17:30"),  # said at lunch of the worked Saturday
        ("2026-09-20 10:00", 8, "2026-09-21 10:30"),  # the worked Sunday 6 h, Mon 2 h
        ("2024-02-04 16:00", 2, "2024-02-05 09:00"),  # the worked Sunday 1.5 h, Mon 0.5 h
        (
            "2024-02-10 10:00",
            8,
            "2024-02-19 09:00",
        ),  # 初一, Sat; Sun 7.5 h, Mon 0.5 h
        ("2024-02-17 22:00", 1, "2024-02-18 09:30"),  # last evening of 春节, Sat → Sun
        ("2024-09-29 11:30", 4, "2024-09-29 17:00"),  # the worked Sunday 0.5 h, lunch, 3.5 h
        ("2024-10-12 17:00", 4, "2024-10-14 12:00"),  # the worked Saturday 0.5 h, Mon 3.5 h
        ("2025-01-25 09:00", 2, "2025-01-26 10:30"),  # said on a free Sat → the worked Sunday
        ("2025-02-04 23:59", 4, "2025-02-05 14:00"),  # last minute of 春节, Tue; Wed 3.5 h, 0.5 h
        ("2025-02-08 17:15", 1, "2025-02-10 09:15"),  # the worked Saturday 15 min, Mon 45 min
        ("2025-09-30 13:00", 8, "2025-10-09 14:00"),  # Tue at lunch 4 h, Thu 3.5 h, lunch, 0.5 h
        ("2026-01-03 10:00", 1, "2026-01-04 09:30"),  # 元旦, Sat → the worked Sunday
        ("2026-02-13 17:00", 8, "2026-02-14 17:30"),  # Fri 0.5 h, the worked Saturday 7.5 h
        ("2026-09-24 17:00", 4, "2026-09-28 12:00"),  # Thu 0.5 h, Mon after 中秋 3.5 h
        ("2026-09-30 17:30", 1, "2026-10-08 09:30"),  # Wed at closing → Thu after 国庆
        ("2026-10-10 12:00", 4, "2026-10-10 17:30"),  # the worked Saturday at lunch
    ],
)
def test_working_hours_run_through_lunch_holidays_and_worked_weekends(
    start: str, count: int, end: str
) -> None:
    due = OFFICIAL.add(at(start), hours(count))

    assert due == at(end)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2024-02-09 16:00", "2024-02-18 09:30", 90 + 60),  # Fri and Sun around 春节
        ("2024-09-30 17:00", "2024-10-08 09:00", 30 + 30),  # Mon and Tue around 国庆
        ("2025-01-28 00:00", "2025-02-05 00:00", 0),  # 春节 from its first to its last minute, Tue
        ("2025-09-28 00:00", "2025-10-12 00:00", 6 * 450),  # Sun, Mon, Tue; Thu, Fri, Sat
        ("2026-02-14 00:00", "2026-03-01 00:00", 6 * 450),  # Sat; Tue … Fri, Sat
        ("2026-10-01 08:30", "2026-10-08 08:30", 0),  # 国庆, Thu → Thu
    ],
)
def test_holidays_are_no_working_time_and_worked_weekends_are(
    start: str, end: str, minutes: int
) -> None:
    assert OFFICIAL.between(at(start), at(end)) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("due", "paused", "resumed", "moved"),
    [
        # Thu … Tue: 6 h, the worked Sat with Fri 15 h, 1.5 h are three days: Sat, Tue, Wed
        ("2026-02-13 17:30", "2026-02-12 10:00", "2026-02-24 10:00", "2026-02-25 17:30"),
        # the worked Sunday … Tue: 6 h, Mon 7.5 h, 1.5 h are two days: Tue, Wed; an hour less: one
        ("2024-09-30 17:30", "2024-09-29 10:00", "2024-10-08 10:00", "2024-10-09 17:30"),
        ("2024-09-30 17:30", "2024-09-29 10:00", "2024-10-08 09:00", "2024-10-08 17:30"),
        # Mon … Sun within 春节: nothing was lost
        ("2025-02-08 17:30", "2025-01-27 10:00", "2025-02-02 10:00", "2025-02-08 17:30"),
    ],
)
def test_a_pause_over_a_holiday_gives_back_its_working_days(
    due: str, paused: str, resumed: str, moved: str
) -> None:
    limit = LimitUnit.WORKING_DAYS

    assert OFFICIAL.resume(at(due), at(paused), at(resumed), limit) == at(moved)
