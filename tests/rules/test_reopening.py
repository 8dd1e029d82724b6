"""Reopening within seven working days."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from bot.city.calendar import work_calendar
from bot.rules.reopening import answered_at, may_reopen, reopen_until
from storage.words import EventKind, Role, State
from tests.rules.days import CITY, WEEK, at
from tests.rules.past import history

DECLINED, ANSWERED = EventKind.DECLINED, at("2026-11-23 10:00")


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


@dataclass
class Case:
    state: State = State.DECLINED
    resolved_at: datetime | None = None
    closed_at: datetime | None = ANSWERED


@pytest.mark.parametrize(
    ("declines", "may"),
    [
        ((DECLINED,), True),
        ((DECLINED, DECLINED), False),  # the street has looked once more
        ((DECLINED, (1, 1), DECLINED), True),  # the first was a slip
        ((DECLINED, DECLINED, (2, 2), DECLINED), False),
    ],
)
def test_the_first_decline_that_stands_may_be_objected_to(
    declines: tuple[EventKind | tuple[int, int], ...], may: bool
) -> None:
    case, told = Case(), history(*declines)
    for one in told:
        one.role = Role.STREET_DISPATCHER

    assert answered_at(case, told) == (case.closed_at if may else None)


def test_the_last_word_is_the_streets() -> None:
    case, (first, second) = Case(), history(DECLINED, DECLINED)
    first.role, second.role = Role.STREET_DISPATCHER, Role.COMMUNITY_DESK

    assert answered_at(case, (first, second)) == case.closed_at


def test_any_other_case_was_answered_when_it_was_done() -> None:
    done = Case(State.AWAITING_RATING, at("2026-11-20 10:00"), None)

    assert answered_at(done, ()) == done.resolved_at
