"""Reminders and climbs. Dispatched Monday 2026-11-23 8:30, to be taken in 4 h, due in 1 day."""

from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import Any

import pytest

from bot.rules.escalation import (
    EMERGENCY_STEP,
    Clocks,
    Reason,
    Step,
    StepKind,
    due_steps,
    first_at,
    next_check,
    plan,
    repeats,
)
from storage.words import Ladder, Level, Role
from tests.rules.days import CITY, WEEK, at

CASE = Clocks(
    level=Level.GRID,
    dispatched_at=at("2026-11-23 08:30"),  # Mon
    take_due_at=at("2026-11-23 14:00"),  # 4 working hours: 3.5 before lunch, 0.5 after
    due_at=at("2026-11-24 17:30"),  # Tue, 15 working hours
)
TAKEN = replace(CASE, taken_at=at("2026-11-23 09:00"))
EMERGENCY = replace(
    CASE,
    dispatched_at=at("2026-11-23 23:00"),  # Mon night
    take_due_at=at("2026-11-23 23:15"),
    emergency=True,
)


def timetable(clocks: Clocks) -> list[tuple[str, str]]:
    return [(f"{one.at.astimezone(CITY):%a %H:%M}", one.key) for one in plan(clocks, WEEK)]


def test_a_taken_case_is_reminded_of_and_climbs_only_when_overdue() -> None:
    assert timetable(TAKEN) == [
        ("Mon 17:30", "reminder-50"),  # 7.5 h
        ("Tue 14:30", "reminder-80"),  # 12 h: 7.5 on Mon, 4.5 on Tue
        ("Tue 17:30", "reminder-100"),
        ("Tue 17:30", "climb-community"),
        ("Wed 17:30", "climb-street"),
        ("Thu 17:30", "lead-duty_leader"),
    ]


def test_a_case_nobody_takes_is_told_above_then_climbs() -> None:
    assert timetable(CASE) == [
        ("Mon 14:00", "tell-community-not_taken"),
        ("Mon 17:30", "reminder-50"),
        ("Tue 09:00", "climb-community"),  # 4 h after Mon 14:00: 3.5 on Mon, 0.5 on Tue
        ("Tue 14:30", "reminder-80"),
        ("Tue 17:30", "reminder-100"),
        ("Wed 17:30", "climb-street"),
        ("Thu 17:30", "lead-duty_leader"),
    ]


def test_what_climbed_to_the_community_and_is_not_taken_there_climbs_on() -> None:
    climbed = replace(
        CASE,
        level=Level.COMMUNITY,
        dispatched_at=at("2026-11-24 09:00"),  # Tue
        take_due_at=at("2026-11-24 14:30"),  # 4 h: 3 before lunch, 1 after
    )

    climbs = [one for one in timetable(climbed) if "reminder" not in one[1]]

    assert climbs == [
        ("Tue 14:30", "tell-street-not_taken"),
        ("Wed 09:30", "climb-street"),  # 4 h: 3 on Tue, 1 on Wed, before due + 1 day
        ("Thu 17:30", "lead-duty_leader"),
    ]


def test_above_the_street_there_is_nobody_to_climb_to() -> None:
    on_the_street = replace(CASE, level=Level.STREET)

    steps = [one.key for one in plan(on_the_street, WEEK)]

    assert steps == [
        "tell-street-not_taken",
        "reminder-50",
        "reminder-80",
        "reminder-100",
        "tell-duty_leader-overdue",
        "lead-duty_leader",
    ]


def test_above_a_department_is_the_street() -> None:
    at_work = replace(TAKEN, level=Level.STREET, department=True)

    assert timetable(at_work)[2:] == [
        ("Tue 17:30", "reminder-100"),
        ("Tue 17:30", "tell-street_dispatcher-overdue"),
        ("Wed 17:30", "climb-street"),
        ("Thu 17:30", "lead-duty_leader"),
    ]


def test_what_a_department_does_not_take_goes_to_the_street() -> None:
    waiting = replace(CASE, level=Level.STREET, department=True)

    steps = [one for one in timetable(waiting) if "reminder" not in one[1]]

    assert steps == [
        ("Mon 14:00", "tell-street-not_taken"),
        ("Tue 09:00", "climb-street"),
        ("Tue 17:30", "tell-street_dispatcher-overdue"),
        ("Thu 17:30", "lead-duty_leader"),
    ]


def test_an_emergency_a_department_does_not_take_climbs_after_a_quarter_of_an_hour() -> None:
    waiting = replace(EMERGENCY, level=Level.STREET, department=True)

    assert timetable(waiting)[:2] == [
        ("Mon 23:00", "tell-street-emergency"),
        ("Mon 23:15", "climb-street"),
    ]


def test_an_emergency_is_told_to_all_levels_and_climbs_by_the_quarter_hour_at_night() -> None:
    assert timetable(EMERGENCY)[:4] == [
        ("Mon 23:00", "tell-community-emergency"),
        ("Mon 23:00", "tell-street-emergency"),
        ("Mon 23:15", "climb-community"),
        ("Mon 23:30", "climb-street"),
    ]


def test_an_emergency_somebody_took_does_not_climb_before_it_is_overdue() -> None:
    taken = replace(EMERGENCY, taken_at=at("2026-11-23 23:05"))

    steps = timetable(taken)

    assert ("Mon 23:00", "tell-street-emergency") in steps
    assert [one for one in steps if "climb" in one[1]] == [
        ("Tue 17:30", "climb-community"),
        ("Wed 17:30", "climb-street"),
    ]


def test_an_overdue_case_that_was_dispatched_anew_has_nothing_left_to_share_out() -> None:
    late = replace(TAKEN, dispatched_at=at("2026-11-24 17:30"), level=Level.COMMUNITY)

    assert timetable(late) == [
        ("Tue 17:30", "reminder-100"),
        ("Wed 17:30", "climb-street"),
        ("Thu 17:30", "lead-duty_leader"),
    ]


@pytest.mark.parametrize(
    ("now", "due", "then"),
    [
        ("2026-11-23 13:59", [], "2026-11-23 14:00"),
        ("2026-11-23 14:00", ["tell-community-not_taken"], "2026-11-23 17:30"),
        ("2026-11-23 23:00", ["tell-community-not_taken", "reminder-50"], "2026-11-24 09:00"),
        ("2026-11-26 17:30", [key for _at, key in timetable(CASE)], "2026-12-03 17:30"),
    ],
)
def test_what_has_come_due_and_when_to_look_again(now: str, due: list[str], then: str) -> None:
    assert [one.key for one in due_steps(CASE, at(now), WEEK)] == due
    assert next_check(CASE, at(now), WEEK) == at(then)


def test_the_leader_is_told_again_every_five_working_days_without_end() -> None:
    again = [*islice(repeats(CASE, WEEK), 3)]

    assert [(f"{one.at.astimezone(CITY):%a %m-%d %H:%M}", one.key) for one in again] == [
        ("Thu 12-03 17:30", "lead-duty_leader-2"),
        ("Thu 12-10 17:30", "lead-duty_leader-3"),
        ("Thu 12-17 17:30", "lead-duty_leader-4"),
    ]


def test_what_was_given_away_long_after_it_was_due_is_not_told_twice_at_once() -> None:
    given_late = replace(CASE, dispatched_at=at("2026-12-08 09:00"))  # Tue

    assert next(repeats(given_late, WEEK)).at == at("2026-12-15 17:30")


def test_after_a_long_stop_only_the_last_time_is_made_up_for() -> None:
    due = due_steps(CASE, at("2026-12-11 09:00"), WEEK)

    assert [one.key for one in due][-2:] == ["lead-duty_leader", "lead-duty_leader-3"]


def test_looking_whenever_told_to_meets_every_step() -> None:
    met: list[Step] = []
    now = CASE.dispatched_at

    while (then := next_check(CASE, now, WEEK)) <= CASE.due_at + timedelta(days=2):
        met += [one for one in due_steps(CASE, then, WEEK) if one.at > now]
        now = then

    assert met == list(plan(CASE, WEEK))


def test_a_step_says_why() -> None:
    tell, *_rest = due_steps(CASE, CASE.take_due_at, WEEK)
    late = due_steps(TAKEN, CASE.due_at, WEEK)[-1]

    assert (tell.kind, tell.reason, tell.level) == (
        StepKind.TELL,
        Reason.NOT_TAKEN,
        Level.COMMUNITY,
    )
    assert (late.kind, late.reason) == (StepKind.CLIMB, Reason.OVERDUE)


def test_reminders_fall_into_working_time() -> None:
    for minutes in range(0, 10 * 24 * 60, 97):
        started = CASE.dispatched_at + timedelta(minutes=minutes)
        clocks = replace(TAKEN, dispatched_at=started, due_at=WEEK.add_days(started, 3))

        reminders = [one.at for one in plan(clocks, WEEK) if one.kind is StepKind.REMINDER]

        just_before = [moment - timedelta(seconds=1) for moment in reminders]
        assert all(WEEK.is_open(moment) for moment in just_before)


# first contact, and the decision on acceptance


def test_a_resident_not_heard_is_reminded_of_and_told_above() -> None:
    waiting = replace(TAKEN, contact_due_at=at("2026-11-23 15:00"))  # 4.5 h after 9:00

    steps = [one for one in timetable(waiting) if one[1].startswith("contact")]

    assert steps == [
        ("Mon 15:00", "contact-reminder-100"),
        ("Tue 10:30", "contact-tell-community"),  # 4.5 h more: 2.5 on Mon, 2 on Tue
    ]


def test_on_the_street_the_leader_on_duty_hears_of_it() -> None:
    waiting = replace(TAKEN, level=Level.STREET, contact_due_at=at("2026-11-23 15:00"))

    assert ("Tue 10:30", "contact-tell-duty_leader") in timetable(waiting)


def test_before_it_is_taken_nobody_has_to_have_called() -> None:
    waiting = replace(CASE, contact_due_at=at("2026-11-23 15:00"))

    assert [one for one in timetable(waiting) if one[1].startswith("contact")] == []


def test_an_undecided_acceptance_reminds_and_climbs_like_anything_else() -> None:
    undecided = replace(TAKEN, accepting=True)

    assert timetable(undecided) == [
        ("Mon 17:30", "decide-reminder-50"),
        ("Tue 14:30", "decide-reminder-80"),
        ("Tue 17:30", "decide-reminder-100"),
        ("Tue 17:30", "decide-climb-community"),
        ("Wed 17:30", "decide-climb-street"),
        ("Thu 17:30", "decide-lead-duty_leader"),
    ]
    assert plan(undecided, WEEK)[-1].reason is Reason.UNDECIDED


def test_of_an_emergency_with_nobody_above_the_leader_hears_after_fifteen_minutes() -> None:
    street = replace(CASE, level=Level.STREET, emergency=True)

    (told,) = [step for step in plan(street, WEEK) if step.reason is Reason.NOT_TAKEN]

    assert (told.kind, told.role) == (StepKind.TELL, Role.DUTY_LEADER)
    assert told.at == street.dispatched_at + EMERGENCY_STEP
    assert plan(replace(street, taken_at=street.dispatched_at), WEEK) == tuple(
        step for step in plan(street, WEEK) if step != told
    )


@pytest.mark.parametrize("ladder", [*Ladder])
@pytest.mark.parametrize("level", [*Level])
@pytest.mark.parametrize(
    "its",
    [
        {},
        {"take_due_at": at("2026-12-30 14:00")},  # later than all else
        {"due_at": at("2026-11-23 09:00")},
        {"due_at": at("2026-11-20 09:00")},  # it was late when it was given
        {"due_at": at("2027-01-20 17:30")},
        {"department": True},
        {"deciding": True, "accepting": True},
        {"taken_at": at("2026-11-23 09:00"), "contact_due_at": at("2026-11-23 10:00")},
        {"emergency": True},
    ],
)
def test_the_first_step_of_all_is_known_without_the_others(
    ladder: Ladder, level: Level, its: dict[str, Any]
) -> None:
    clocks = replace(CASE, ladder=ladder, level=level, **its)

    assert first_at(clocks, WEEK) == plan(clocks, WEEK)[0].at
