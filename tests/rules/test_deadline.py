"""Working time in an ordinary week: Monday 2026-11-23 to Friday, 8:30–12:00 and 13:30–17:30."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.rules.deadline import Limit, NoWorkingDay, WorkCalendar
from storage.words import LimitUnit
from tests.rules.days import CITY, WEEK, at, days, hours

YEAR_IN_MINUTES = 365 * 24 * 60
MOMENTS = some.integers(0, YEAR_IN_MINUTES).map(
    lambda minutes: at("2026-01-01 00:00") + timedelta(minutes=minutes)
)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-11-23 08:30", 2, "2026-11-23 10:30"),  # Mon, within the morning
        ("2026-11-23 10:00", 2, "2026-11-23 12:00"),  # ends with the shift, not after lunch
        ("2026-11-23 11:30", 1, "2026-11-23 14:00"),  # across lunch
        ("2026-11-23 12:10", 1, "2026-11-23 14:30"),  # said at lunch
        ("2026-11-23 16:30", 1, "2026-11-23 17:30"),  # ends with the day
        ("2026-11-23 23:00", 4, "2026-11-24 14:00"),  # said at night, Tue
        ("2026-11-27 17:00", 8, "2026-11-30 17:30"),  # Fri 0.5 h, Mon 7.5 h
        ("2026-11-28 03:00", 1, "2026-11-30 09:30"),  # Sat → Mon
    ],
)
def test_working_hours_add_up_through_the_shifts(start: str, count: int, end: str) -> None:
    assert WEEK.add(at(start), hours(count)) == at(end)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-11-23 00:00", 1, "2026-11-24 17:30"),  # Mon, its first second
        ("2026-11-23 23:59", 1, "2026-11-24 17:30"),  # Mon, its last minute
        ("2026-11-27 09:00", 1, "2026-11-30 17:30"),  # Fri → Mon
        ("2026-11-28 09:00", 1, "2026-11-30 17:30"),  # Sat → Mon
        ("2026-11-29 09:00", 5, "2026-12-04 17:30"),  # Sun → Fri
    ],
)
def test_the_first_day_is_not_counted(start: str, count: int, end: str) -> None:
    assert WEEK.add(at(start), days(count)) == at(end)


def test_what_comes_out_is_utc() -> None:
    due = WEEK.add(at("2026-11-23 09:00"), hours(1))

    assert due.tzinfo is UTC
    assert due == datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_the_day_is_the_citys_not_that_of_utc() -> None:
    late_on_monday_utc = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)  # Tue 1:00 in the city

    due = WEEK.add(late_on_monday_utc, days(1))

    assert due == at("2026-11-25 17:30")


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-11-23 09:00", "2026-11-23 10:30", 90),
        ("2026-11-23 11:00", "2026-11-23 14:00", 90),  # lunch is no work
        ("2026-11-23 17:00", "2026-11-24 09:00", 60),  # nor is the night
        ("2026-11-27 17:00", "2026-11-30 09:00", 60),  # nor the weekend
        ("2026-11-28 09:00", "2026-11-29 18:00", 0),
        ("2026-11-23 10:30", "2026-11-23 09:00", 0),  # backwards
        ("2026-11-23 00:00", "2026-11-30 00:00", 5 * 450),  # a week of 7.5 h days
    ],
)
def test_working_time_between_two_moments(start: str, end: str, minutes: int) -> None:
    assert WEEK.between(at(start), at(end)) == timedelta(minutes=minutes)


@given(MOMENTS, some.timedeltas(timedelta(minutes=1), timedelta(days=5)))
def test_between_measures_what_advance_added(start: datetime, duration: timedelta) -> None:
    end = WEEK.advance(start, duration)

    assert WEEK.between(start, end) == duration


@given(MOMENTS, some.integers(1, 30))
def test_days_of_work_are_those_that_add_days_added_and_at_most_the_first(
    start: datetime, count: int
) -> None:
    end = WEEK.add_days(start, count)

    assert WEEK.days_of_work(start, end) in (count, count + 1)


@given(MOMENTS, some.integers(1, 40))
def test_a_longer_limit_is_never_due_earlier(start: datetime, count: int) -> None:
    assert start < WEEK.add(start, hours(count)) < WEEK.add(start, hours(count + 1))
    assert WEEK.add(start, days(count)) < WEEK.add(start, days(count + 1))


@pytest.mark.parametrize(
    ("moment", "is_open", "opening"),
    [
        ("2026-11-23 08:29", False, "2026-11-23 08:30"),
        ("2026-11-23 08:30", True, "2026-11-23 08:30"),
        ("2026-11-23 11:59", True, "2026-11-23 11:59"),
        ("2026-11-23 12:00", False, "2026-11-23 13:30"),
        ("2026-11-23 17:30", False, "2026-11-24 08:30"),
        ("2026-11-28 10:00", False, "2026-11-30 08:30"),  # Sat → Mon
    ],
)
def test_opening_hours(moment: str, is_open: bool, opening: str) -> None:
    assert WEEK.is_open(at(moment)) is is_open
    assert WEEK.next_opening(at(moment)) == at(opening)


@pytest.mark.parametrize(
    ("due", "paused", "resumed", "moved"),
    [
        ("2026-11-24 17:30", "2026-11-23 10:00", "2026-11-23 11:00", "2026-11-25 09:30"),  # 1 h
        ("2026-11-24 17:30", "2026-11-23 18:00", "2026-11-24 08:00", "2026-11-24 17:30"),  # night
        ("2026-11-24 10:00", "2026-11-23 17:00", "2026-11-24 09:00", "2026-11-24 11:00"),  # 1 h
        (
            "2026-11-23 09:00",
            "2026-11-23 10:00",
            "2026-11-25 10:00",
            "2026-11-23 09:00",
        ),  # overdue
    ],
)
def test_a_pause_moves_the_due_moment_by_its_working_time(
    due: str, paused: str, resumed: str, moved: str
) -> None:
    hours_limit = LimitUnit.WORKING_HOURS

    assert WEEK.resume(at(due), at(paused), at(resumed), hours_limit) == at(moved)


@pytest.mark.parametrize(
    ("paused", "resumed", "moved"),
    [
        (
            "2026-11-23 10:00",
            "2026-11-23 16:00",
            "2026-11-25 17:30",
        ),  # Mon, the same day: as it was
        ("2026-11-23 10:00", "2026-11-24 10:00", "2026-11-26 17:30"),  # Mon → Tue: 7.5 h
        ("2026-11-23 10:00", "2026-11-24 09:59", "2026-11-25 17:30"),  # a minute less: no day
        ("2026-11-23 17:29", "2026-11-24 08:31", "2026-11-25 17:30"),  # two minutes of work
        ("2026-11-21 10:00", "2026-11-23 08:31", "2026-11-25 17:30"),  # Sat → Mon: one minute
        ("2026-11-20 17:00", "2026-11-23 17:00", "2026-11-26 17:30"),  # Fri → Mon: 0.5 + 7 h
        ("2026-11-20 10:00", "2026-11-25 17:30", "2026-11-30 17:30"),  # Fri … Wed, as agreed: 3
        ("2026-11-26 10:00", "2026-11-27 10:00", "2026-11-25 17:30"),  # had passed: stays
    ],
)
def test_a_limit_in_days_gets_whole_days_back(paused: str, resumed: str, moved: str) -> None:
    due = at("2026-11-25 17:30")  # Wed, closing time

    assert WEEK.resume(due, at(paused), at(resumed), LimitUnit.WORKING_DAYS) == at(moved)


def test_no_working_time_to_add_leaves_the_moment_alone() -> None:
    night = at("2026-11-23 23:00")

    assert WEEK.advance(night, timedelta(0)) == night


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        WEEK.add(at("2026-11-23 09:00").replace(tzinfo=None), hours(1))


@pytest.mark.parametrize("amount", [0, -1])
def test_a_limit_of_nothing_is_refused(amount: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Limit(amount, LimitUnit.WORKING_HOURS)


def test_a_calendar_without_a_working_day_says_so() -> None:
    closed_for_good = WorkCalendar(CITY, lambda _day: False)

    with pytest.raises(NoWorkingDay):
        closed_for_good.add(at("2026-11-23 09:00"), days(1))


def test_a_calendar_knows_every_day_unless_told_otherwise() -> None:
    assert not WEEK.is_provisional(at("2026-11-23 09:00").date())


def test_hours_are_real_hours_where_clocks_change() -> None:
    always = WorkCalendar(ZoneInfo("Europe/Paris"), lambda _day: True)
    before = datetime(
        2026, 3, 28, 16, 30, tzinfo=ZoneInfo("Europe/Paris")
    )  # spring forward at 2:00

    due = always.add(before, hours(2))

    assert due == datetime(2026, 3, 29, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
