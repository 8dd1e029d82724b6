"""When a joint meeting can be, and what is due around it."""

from datetime import timedelta

import pytest

from bot.city.calendar import work_calendar
from bot.rules.meeting import StepKind, is_possible, steps, times
from tests.rules.days import CITY, at

CALENDAR = work_calendar(CITY, {})


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        # Wednesday: Friday, next Wednesday, the Wednesday after
        ("2026-03-04 10:00", ("2026-03-06 14:30", "2026-03-11 14:30", "2026-03-18 14:30")),
        # the day before 国庆 (Thu 1 to Wed 7 October; Sat 10 October is worked)
        ("2026-09-30 10:00", ("2026-10-09 14:30", "2026-10-13 14:30", "2026-10-20 14:30")),
    ],
)
def test_meetings_are_offered_on_working_days(now: str, offered: tuple[str, ...]) -> None:
    assert times(at(now), CALENDAR) == tuple(at(one) for one in offered)


def test_the_next_talk_day_is_offered_too_but_no_later_one() -> None:
    now = at("2026-03-04 10:00")
    talk_days = (at("2026-03-15 09:00"), at("2026-04-15 09:00"))

    assert at("2026-03-15 09:00") in times(now, CALENDAR, talk_days)
    assert at("2026-04-15 09:00") not in times(now, CALENDAR, talk_days)


@pytest.mark.parametrize(
    ("ahead", "possible"),
    [(-1, False), (0, False), (1, True), (45 * 24, True), (45 * 24 + 1, False)],
)
def test_a_meeting_lies_ahead_and_not_too_far(ahead: int, possible: bool) -> None:
    now = at("2026-03-04 10:00")

    assert is_possible(now, now + timedelta(hours=ahead)) is possible


@pytest.mark.parametrize(
    ("meets", "today", "undecided", "returned"),
    [
        # Friday: Tuesday and Thursday of the week after
        ("2026-03-06 14:30", "2026-03-06 08:00", "2026-03-10 17:30", "2026-03-12 17:30"),
        # on a Sunday talk day: counted from Monday
        ("2026-03-15 09:00", "2026-03-15 08:00", "2026-03-17 17:30", "2026-03-19 17:30"),
        # before 8:00 nobody has to be reminded later than it begins
        ("2026-03-06 07:30", "2026-03-06 07:30", "2026-03-10 17:30", "2026-03-12 17:30"),
    ],
)
def test_what_is_due_around_a_meeting(
    meets: str, today: str, undecided: str, returned: str
) -> None:
    found = {step.kind: step.at for step in steps(at(meets), CALENDAR)}

    assert found == {
        StepKind.TODAY: at(today),
        StepKind.UNDECIDED: at(undecided),
        StepKind.RETURNED: at(returned),
    }
