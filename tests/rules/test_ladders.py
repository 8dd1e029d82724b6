"""督办阶梯 as tables. Dispatched Monday 2026-11-23 8:30; due in one day, letters in 20 days."""

from dataclasses import replace

import pytest

from bot.rules.escalation import Clocks, Reason, StepKind, plan
from bot.rules.ladders import LADDERS, Due
from storage.words import Ladder, Level, Role
from tests.rules.days import CITY, WEEK, at

GRID = Clocks(
    level=Level.GRID,
    dispatched_at=at("2026-11-23 08:30"),  # Mon
    take_due_at=at("2026-11-23 14:00"),
    due_at=at("2026-11-24 17:30"),  # Tue, 15 working hours
    taken_at=at("2026-11-23 09:00"),
)
LETTER = replace(
    GRID,
    level=Level.STREET,
    due_at=at("2026-12-13 17:30"),  # Sun, 20 days of the calendar
    ladder=Ladder.LETTERS,
)


def timetable(clocks: Clocks) -> list[str]:
    return [f"{one.at.astimezone(CITY):%d %H:%M} {one.key}" for one in plan(clocks, WEEK)]


@pytest.mark.parametrize(
    ("ladder", "level", "steps"),
    [
        (
            Ladder.ORDINARY,
            Level.GRID,
            [
                "23 17:30 reminder-50",  # Mon: 7.5 of 15 h
                "24 14:30 reminder-80",  # Tue: 12 h
                "24 17:30 reminder-100",
                "24 17:30 climb-community",
                "25 17:30 climb-street",  # Wed
                "26 17:30 lead-duty_leader",  # Thu
            ],
        ),
        (
            Ladder.SAFETY,
            Level.GRID,
            [
                "23 17:30 reminder-50",
                "24 14:30 reminder-80",
                "24 14:30 climb-community",
                "24 17:30 reminder-100",
                "24 17:30 climb-street",
                "25 14:00 lead-duty_leader",  # Wed: 3.5 h before lunch, half an hour after
            ],
        ),
        (
            Ladder.SAFETY,
            Level.COMMUNITY,
            [
                "23 17:30 reminder-50",
                "24 14:30 reminder-80",
                "24 14:30 tell-street-time",
                "24 17:30 reminder-100",
                "24 17:30 climb-street",
                "25 14:00 lead-duty_leader",
            ],
        ),
        (
            Ladder.SLOW,
            Level.GRID,
            [
                "23 17:30 reminder-50",
                "24 14:30 reminder-80",
                "24 17:30 reminder-100",
                "24 17:30 tell-community-overdue",
                "25 17:30 climb-community",
                "25 17:30 tell-street-overdue",
                "26 17:30 climb-street",
                "26 17:30 lead-duty_leader",
            ],
        ),
        (
            Ladder.SLOW,
            Level.COMMUNITY,
            [
                "23 17:30 reminder-50",
                "24 14:30 reminder-80",
                "24 17:30 reminder-100",
                "25 17:30 tell-street-overdue",
                "26 17:30 climb-street",
                "26 17:30 lead-duty_leader",
            ],
        ),
        *(
            (
                ladder,
                Level.STREET,
                [
                    "23 17:30 reminder-50",
                    "24 14:30 reminder-80",
                    "24 17:30 reminder-100",
                    "24 17:30 tell-duty_leader-overdue",
                    f"{lead} lead-duty_leader",
                ],
            )
            for ladder, lead in (
                (Ladder.ORDINARY, "26 17:30"),
                (Ladder.SAFETY, "25 14:00"),
                (Ladder.SLOW, "26 17:30"),
            )
        ),
    ],
)
def test_a_taken_case_goes_up_its_ladder(ladder: Ladder, level: Level, steps: list[str]) -> None:
    assert timetable(replace(GRID, ladder=ladder, level=level)) == steps


def test_a_letter_is_reminded_of_by_the_calendar_and_stays_with_its_organ() -> None:
    assert timetable(LETTER) == [
        "28 17:30 reminder-15d",
        "06 17:30 reminder-7d",
        "10 17:30 reminder-3d",
        "12 17:30 reminder-1d",
        "13 17:30 reminder-100",
        "13 17:30 tell-duty_leader-overdue",
        "15 17:30 lead-duty_leader",  # Tue, two working days after that Sunday
    ]


def test_a_letter_below_the_street_is_told_there_three_days_before() -> None:
    below = replace(LETTER, level=Level.COMMUNITY)

    told = [one for one in timetable(below) if "tell" in one]

    assert told == ["10 17:30 tell-street-time", "13 17:30 tell-duty_leader-overdue"]


def test_a_letter_nobody_takes_is_told_to_the_leader_and_taken_from_nobody() -> None:
    waiting = replace(LETTER, level=Level.COMMUNITY, taken_at=None)

    steps = plan(waiting, WEEK)

    not_taken = [one for one in steps if one.reason == Reason.NOT_TAKEN]
    assert [(one.kind, one.level, one.role) for one in not_taken] == [
        (StepKind.TELL, Level.STREET, None),
        (StepKind.TELL, Level.STREET, Role.DUTY_LEADER),
    ]
    assert [one for one in steps if one.kind == StepKind.CLIMB] == []


def test_a_letter_with_little_time_has_no_reminders_of_the_past() -> None:
    short = replace(LETTER, due_at=at("2026-11-26 17:30"))

    assert [one for one in timetable(short) if "reminder" in one] == [
        "23 17:30 reminder-3d",
        "25 17:30 reminder-1d",
        "26 17:30 reminder-100",
    ]


@pytest.mark.parametrize("ladder", Ladder)
def test_every_ladder_ends_with_the_leader_and_reminds_when_due(ladder: Ladder) -> None:
    *_, last = LADDERS[ladder].rungs

    assert (last.kind, last.role) == (StepKind.LEAD, Role.DUTY_LEADER)
    due = [one.kind for one in LADDERS[ladder].rungs if one.mark == Due()]
    assert StepKind.REMINDER in due


@pytest.mark.parametrize("ladder", Ladder)
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("taken", [True, False])
def test_no_step_is_named_twice_and_climbs_go_up(
    ladder: Ladder, level: Level, taken: bool
) -> None:
    clocks = replace(GRID, ladder=ladder, level=level, taken_at=GRID.taken_at if taken else None)

    steps = plan(clocks, WEEK)

    keys = [one.key for one in steps]
    assert len(keys) == len(set(keys))
    climbs = {one.level for one in steps if one.kind == StepKind.CLIMB}
    assert climbs <= set(clocks.levels_above)


def test_an_emergency_climbs_by_the_minute_on_every_ladder() -> None:
    for ladder in Ladder:
        case = replace(GRID, ladder=ladder, taken_at=None, emergency=True)
        climbs = [one for one in plan(case, WEEK) if one.reason == Reason.EMERGENCY]
        assert [one.key for one in climbs if one.kind == StepKind.CLIMB] == [
            "climb-community",
            "climb-street",
        ]
