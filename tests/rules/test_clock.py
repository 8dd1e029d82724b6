"""When a promise ends, by hand around 春节, 国庆 and 调休; beside test_deadlines_by_hand."""

from datetime import date

import pytest

from bot.city.calendar import work_calendar
from bot.rules.clock import (
    Change,
    More,
    Promise,
    Stop,
    contact_due_at,
    due_at,
    is_late_by_more_than,
)
from bot.rules.deadline import Limit
from storage.words import LimitUnit
from tests.rules.days import CITY, at, days, hours

OFFICIAL = work_calendar(CITY, {})


def natural(amount: int) -> Limit:
    """So many natural days."""
    return Limit(amount, LimitUnit.DAYS)


def stop(begin: str, end: str = "") -> Stop:
    """A pause; no end: it still stands."""
    return Stop(at(begin), at(end) if end else None)


def more(granted: str, by: Limit) -> More:
    """An extension."""
    return More(at(granted), by)


@pytest.mark.parametrize(
    ("start", "count", "last_day"),
    [
        # 2026 元旦 01-01 … 01-03; 01-04 (Sun) is worked
        ("2025-12-17 10:00", 15, "2026-01-04"),  # 01-01 → the worked Sunday
        ("2026-01-01 09:00", 3, "2026-01-04"),  # the worked Sunday itself
        ("2025-12-03 10:00", 60, "2026-02-02"),  # 02-01 is a Sunday → Mon
        # 2026 春节 02-15 … 02-23; 02-14 (Sat) and 02-28 (Sat) are worked
        ("2026-01-30 10:00", 15, "2026-02-14"),  # the worked Saturday
        ("2026-01-31 10:00", 15, "2026-02-24"),  # 02-15 → Tue after the holiday
        ("2026-02-01 23:59", 15, "2026-02-24"),  # 02-16
        ("2026-02-08 10:00", 15, "2026-02-24"),  # 02-23, the last free day
        ("2026-02-09 00:00", 15, "2026-02-24"),  # Tue itself
        ("2026-02-13 10:00", 15, "2026-02-28"),  # the worked Saturday
        ("2026-02-14 10:00", 15, "2026-03-02"),  # 03-01 is a Sunday → Mon
        # 2026 清明 04-04 … 04-06; 劳动节 05-01 … 05-05, 05-09 (Sat) is worked; 端午 06-19 … 06-21
        ("2026-03-20 10:00", 15, "2026-04-07"),  # 04-04 → Tue
        ("2026-04-01 10:00", 30, "2026-05-06"),  # 05-01 → Wed
        ("2026-04-09 10:00", 30, "2026-05-09"),  # the worked Saturday
        ("2026-04-10 10:00", 30, "2026-05-11"),  # 05-10 is a Sunday → Mon
        ("2026-06-04 10:00", 15, "2026-06-22"),  # 06-19 → Mon
        # 2026 中秋 09-25 … 09-27, 09-20 (Sun) is worked; 国庆 10-01 … 10-07, 10-10 (Sat) is worked
        ("2026-09-05 10:00", 15, "2026-09-20"),  # the worked Sunday
        ("2026-09-10 10:00", 15, "2026-09-28"),  # 09-25 → Mon
        ("2026-08-01 10:00", 60, "2026-09-30"),  # the last day before 国庆
        ("2026-08-02 10:00", 60, "2026-10-08"),  # 10-01 → Thu
        ("2026-08-11 10:00", 60, "2026-10-10"),  # the worked Saturday
        ("2026-08-12 10:00", 60, "2026-10-12"),  # 10-11 is a Sunday → Mon
        # 2025 春节 01-28 … 02-04; 01-26 (Sun) and 02-08 (Sat) are worked
        ("2025-01-11 10:00", 15, "2025-01-26"),  # the worked Sunday
        ("2025-01-13 10:00", 15, "2025-02-05"),  # 01-28 → Wed
        ("2025-01-24 10:00", 15, "2025-02-08"),  # the worked Saturday
        ("2025-01-25 10:00", 15, "2025-02-10"),  # 02-09 is a Sunday → Mon
        ("2025-01-30 10:00", 30, "2025-03-03"),  # 03-01 is a Saturday → Mon
        # 2025 国庆、中秋 10-01 … 10-08; 09-28 (Sun) and 10-11 (Sat) are worked
        ("2025-09-13 10:00", 15, "2025-09-28"),  # the worked Sunday
        ("2025-08-02 10:00", 60, "2025-10-09"),  # 10-01 → Thu
        ("2025-08-12 10:00", 60, "2025-10-11"),  # the worked Saturday
        # 2024 春节 02-10 … 02-17; 02-04 (Sun) and 02-18 (Sun) are worked; a leap year
        ("2024-01-20 10:00", 15, "2024-02-04"),  # the worked Sunday
        ("2024-01-26 10:00", 15, "2024-02-18"),  # 02-10 → the worked Sunday
        ("2024-01-30 10:00", 30, "2024-02-29"),  # Thu
        ("2024-12-17 10:00", 60, "2025-02-17"),  # 02-15 is a Saturday → Mon
        # 2024 劳动节 05-11 (Sat) is worked; 国庆 10-01 … 10-07, 09-29 (Sun) is worked
        ("2024-04-12 10:00", 30, "2024-05-13"),  # 05-12 is a Sunday → Mon
        ("2024-08-02 10:00", 60, "2024-10-08"),  # 10-01 → Tue
        ("2024-09-14 10:00", 15, "2024-09-29"),  # the worked Sunday
    ],
)
def test_natural_days_end_on_the_last_day_or_the_next_working_one(
    start: str, count: int, last_day: str
) -> None:
    promise = Promise(at(start), natural(count))

    assert due_at(promise, OFFICIAL) == OFFICIAL.add(at(start), natural(count))
    assert due_at(promise, OFFICIAL) == at(f"{last_day} 17:30")


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        # Thu 02-12 + 3 working days: Fri 13, Sat 14 (worked), Tue 24 after 春节
        ([], "2026-02-24"),
        ([stop("2026-02-12 11:00", "2026-02-12 16:00")], "2026-02-24"),  # within a day: nothing
        ([stop("2026-02-16 09:00", "2026-02-20 09:00")], "2026-02-24"),  # within 春节: nothing
        # Fri 13 → Tue 24: 7 h, the worked Sat 14, 0.5 h are two days: Wed 25, Thu 26
        ([stop("2026-02-13 09:00", "2026-02-24 09:00")], "2026-02-26"),
        ([stop("2026-02-13 17:29", "2026-02-14 08:31")], "2026-02-24"),  # two minutes: nothing
        # a question every evening: minutes each, not days
        (
            [stop(f"2026-02-1{day} 17:29", f"2026-02-1{day + 1} 08:31") for day in (2, 3)],
            "2026-02-24",
        ),
        ([stop("2026-02-13 09:00")], "2026-02-24"),  # it still stands
        ([stop("2026-02-25 09:00", "2026-02-27 09:00")], "2026-02-24"),  # was late, is late
        ([stop("2026-02-10 09:00", "2026-02-11 09:00")], "2026-02-24"),  # before the start
        ([more("2026-02-13 09:00", days(2))], "2026-02-26"),  # Wed 25, Thu 26
        ([more("2026-02-13 09:00", days(4))], "2026-02-28"),  # Wed … Fri, the worked Sat 28
        ([more("2026-02-13 09:00", days(5))], "2026-03-02"),  # … Mon
        ([more("2026-02-25 10:00", days(1))], "2026-02-25"),  # asked in time, granted late
        ([more("2026-02-13 09:00", days(2)), more("2026-02-25 09:00", days(2))], "2026-02-28"),
        # extension before or after the pause: Wed, Thu, Fri, Sat 28
        (
            [
                stop("2026-02-13 09:00", "2026-02-24 09:00"),
                more("2026-02-24 10:00", days(2)),
            ],
            "2026-02-28",
        ),
        (
            [
                more("2026-02-12 15:00", days(2)),
                stop("2026-02-13 09:00", "2026-02-24 09:00"),
            ],
            "2026-02-28",
        ),
    ],
)
def test_working_days_with_pauses_and_extensions_over_spring_festival(
    changes: list[Change], due: str
) -> None:
    promise = Promise(at("2026-02-12 10:00"), days(3), tuple(changes))

    assert due_at(promise, OFFICIAL) == at(f"{due} 17:30")


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        # Wed 09-30 15:00 + 4 working hours: 2.5 on Wed, 1.5 on Thu 10-08
        ([], "2026-10-08 10:00"),
        ([stop("2026-10-01 09:00", "2026-10-07 09:00")], "2026-10-08 10:00"),  # 国庆: nothing
        ([stop("2026-09-30 16:00", "2026-10-08 09:00")], "2026-10-08 12:00"),  # 1.5 + 0.5 h
        ([stop("2026-09-30 16:00", "2026-10-08 12:00")], "2026-10-08 16:30"),  # 1.5 + 3.5 h
        (
            [
                stop("2026-09-30 15:30", "2026-09-30 16:00"),  # 0.5 h
                stop("2026-10-08 08:30", "2026-10-08 09:30"),  # 1 h
            ],
            "2026-10-08 11:30",
        ),
        ([more("2026-09-30 17:00", days(1))], "2026-10-09 17:30"),
        ([more("2026-09-30 17:00", days(2))], "2026-10-10 17:30"),  # the worked Saturday
        ([more("2026-09-30 17:00", days(3))], "2026-10-12 17:30"),
        (
            [
                stop("2026-09-30 16:00", "2026-10-08 09:00"),
                more("2026-10-08 09:30", days(1)),
            ],
            "2026-10-09 17:30",
        ),
        # 1 day more: Fri 17:30; then 2 hours stood: Sat 10-10 (worked) 10:30
        (
            [
                more("2026-09-30 15:30", days(1)),
                stop("2026-09-30 16:00", "2026-10-08 09:00"),
            ],
            "2026-10-10 10:30",
        ),
    ],
)
def test_working_hours_with_pauses_and_extensions_over_national_day(
    changes: list[Change], due: str
) -> None:
    promise = Promise(at("2026-09-30 15:00"), hours(4), tuple(changes))

    assert due_at(promise, OFFICIAL) == at(due)


@pytest.mark.parametrize(
    ("start", "changes", "last_day"),
    [
        ("2026-08-01 10:00", [more("2026-09-15 10:00", natural(10))], "2026-10-10"),  # worked Sat
        ("2026-08-01 10:00", [more("2026-09-15 10:00", natural(20))], "2026-10-20"),  # Tue
        ("2026-08-01 10:00", [more("2026-09-15 10:00", natural(30))], "2026-10-30"),  # Fri
        # 10-01 had moved to 10-08; the extension counts from 10-01
        ("2026-08-02 10:00", [more("2026-09-15 10:00", natural(10))], "2026-10-12"),  # 10-11, Sun
        ("2026-08-02 10:00", [more("2026-09-15 10:00", natural(30))], "2026-11-02"),  # 10-31, Sat
        ("2026-08-01 10:00", [more("2026-09-15 10:00", days(2))], "2026-10-09"),  # Thu 8, Fri 9
        (
            "2026-08-01 10:00",
            [stop("2026-09-10 10:00", "2026-09-15 10:00")],
            "2026-10-08",
        ),  # 10-05
        ("2026-08-01 10:00", [stop("2026-10-09 10:00", "2026-10-12 10:00")], "2026-09-30"),  # late
        (
            "2026-08-02 10:00",
            [stop("2026-09-10 23:59", "2026-09-11 00:01")],
            "2026-10-08",
        ),  # no day
        ("2026-08-01 10:00", [stop("2026-09-10 10:00")], "2026-09-30"),  # it still stands
        # stopped between 10-01 and the Thursday it had moved to: Thursday and two days more
        ("2026-08-02 10:00", [stop("2026-10-05 10:00", "2026-10-07 10:00")], "2026-10-10"),
        ("2026-08-02 10:00", [stop("2026-10-08 09:00", "2026-10-12 09:00")], "2026-10-12"),
    ],
)
def test_sixty_natural_days_with_pauses_and_extensions(
    start: str, changes: list[Change], last_day: str
) -> None:
    promise = Promise(at(start), natural(60), tuple(changes))

    assert due_at(promise, OFFICIAL) == at(f"{last_day} 17:30")


@pytest.mark.parametrize(
    ("start", "limit", "changes", "before", "after"),
    [
        # Thu 03-05 becomes free
        ("2026-03-04 10:00", days(2), [], "2026-03-06 17:30", "2026-03-09 17:30"),
        ("2026-03-04 16:00", hours(4), [], "2026-03-05 11:00", "2026-03-06 11:00"),
        ("2026-02-18 10:00", natural(15), [], "2026-03-05 17:30", "2026-03-06 17:30"),
        ("2026-02-19 10:00", natural(15), [], "2026-03-06 17:30", "2026-03-06 17:30"),  # no move
        # Wed → Fri: 15 h were two days, without Thu one: Mon 9 and Tue 10, Tue 10 from Mon 9
        (
            "2026-03-04 10:00",
            days(2),
            [stop("2026-03-04 11:00", "2026-03-06 11:00")],
            "2026-03-10 17:30",
            "2026-03-10 17:30",
        ),
        (
            "2026-03-04 10:00",
            days(1),
            [more("2026-03-04 11:00", days(1))],
            "2026-03-06 17:30",
            "2026-03-09 17:30",
        ),
    ],
)
def test_a_day_off_that_the_city_adds_moves_what_runs(
    start: str, limit: Limit, changes: list[Change], before: str, after: str
) -> None:
    with_a_day_off = work_calendar(CITY, {date(2026, 3, 5): False})
    promise = Promise(at(start), limit, tuple(changes))

    assert due_at(promise, OFFICIAL) == at(before)
    assert due_at(promise, with_a_day_off) == at(after)


def test_a_saturday_that_the_city_works_brings_the_end_nearer() -> None:
    worked = work_calendar(CITY, {date(2026, 3, 7): True})
    promise = Promise(at("2026-03-04 10:00"), days(3))

    assert due_at(promise, OFFICIAL) == at("2026-03-09 17:30")
    assert due_at(promise, worked) == at("2026-03-07 17:30")


@pytest.mark.parametrize(
    ("now", "late"),
    [
        ("2026-02-14 17:30", False),  # due, the worked Saturday before 春节
        ("2026-02-24 17:30", False),  # one working day later, to the minute
        ("2026-02-24 17:31", True),
    ],
)
def test_late_by_more_than_a_working_day(now: str, late: bool) -> None:
    due = at("2026-02-14 17:30")

    assert is_late_by_more_than(due, at(now), days(1), OFFICIAL) is late


@pytest.mark.parametrize(
    ("done_by", "due"),
    [
        ("2026-03-05 17:30", "2026-03-05 10:30"),  # its own limit ends first
        ("2026-03-04 16:00", "2026-03-04 16:00"),  # nobody is contacted after it is done
        ("2026-03-04 09:00", "2026-03-05 10:30"),  # late when it was taken: its own time
        ("", "2026-03-05 10:30"),
    ],
)
def test_the_first_contact_is_never_later_than_the_case_is_done(done_by: str, due: str) -> None:
    taken = Promise(at("2026-03-04 10:00"), hours(8))  # Wed

    found = contact_due_at(taken, at(done_by) if done_by else None, OFFICIAL)

    assert found == at(due)
