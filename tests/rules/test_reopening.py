"""Reopening within seven working days."""

import pytest

from bot.city.calendar import work_calendar
from bot.rules.reopening import may_reopen, reopen_until
from tests.rules.days import CITY, WEEK, at


@pytest.mark.parametrize(
    ("now", "may"),
    [
        ("2026-11-23 10:01", True),  # the same minute, Mon
        ("2026-12-02 17:30", True),  # Wed, the last moment of the seventh day
        ("2026-12-02 17:31", False),
        ("2026-12-03 09:00", False),
    ],
)
def test_a_case_may_be_reopened_for_seven_working_days(now: str, may: bool) -> None:
    resolved_at = at("2026-11-23 10:00")  # Tue 24 is the first, Wed 2 Dec the seventh

    assert may_reopen(resolved_at, at(now), WEEK) is may


def test_a_holiday_takes_none_of_the_seven_days_away() -> None:
    official = work_calendar(CITY, {})

    # Wed 30 Sep; 国庆 to 7 Oct; Thu 8, Fri 9, Sat 10 (worked), Mon 12 … Thu 15
    assert reopen_until(at("2026-09-30 10:00"), official) == at("2026-10-15 17:30")
