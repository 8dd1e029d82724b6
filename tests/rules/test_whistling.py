"""When a called unit has to come and to answer, who hears if not, and how both sides count."""

from datetime import datetime, timedelta

import pytest

from bot.rules.lifecycle import Act, Standing, allowed
from bot.rules.standing import Office
from bot.rules.whistling import (
    ON_CALL,
    About,
    CallClocks,
    Called,
    Hearer,
    Share,
    answer_due,
    counted_anew,
    due_steps,
    may_whistle,
    next_check,
    plan,
    rates,
    report_due,
)
from storage.words import Role, State
from tests.rules.days import WEEK as CALENDAR
from tests.rules.days import at as moment


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of March 2026; the 4th is a Wednesday."""
    return moment(f"2026-03-{day:02d} {hour:02d}:{minute:02d}")


UNIT, ABOVE, LEADER = Hearer.UNIT, Hearer.ABOVE, Hearer.LEADER


@pytest.mark.parametrize(
    ("called", "emergency", "due"),
    [
        (at(4, 9), False, at(4, 11)),  # Wednesday
        (at(4, 11), False, at(4, 14, 30)),  # over noon
        (at(4, 17), False, at(5, 10)),
        (at(6, 17), False, at(9, 10)),  # Friday → Monday
        (at(7, 12), False, at(9, 10, 30)),  # on a Saturday
        (at(7, 12), True, at(7, 12, 30)),
        (at(4, 23, 50), True, at(5, 0, 20)),
    ],
)
def test_a_unit_reports_in_within_two_working_hours_or_half_an_hour(
    called: datetime, emergency: bool, due: datetime
) -> None:
    assert report_due(called, CALENDAR, emergency=emergency) == due


@pytest.mark.parametrize(
    ("called", "case_due", "due"),
    [
        (at(4, 9), None, at(6, 17, 30)),  # two working days
        (at(4, 9), at(20, 17, 30), at(6, 17, 30)),
        (at(4, 9), at(5, 17, 30), at(5, 17, 30)),  # with the case at the latest
        (at(4, 9), at(4, 10), at(4, 11)),  # never before reporting in
        (at(4, 9), at(2, 10), at(4, 11)),  # the case is overdue already
    ],
)
def test_an_answer_is_due_in_two_working_days_or_with_the_case(
    called: datetime, case_due: datetime | None, due: datetime
) -> None:
    assert answer_due(called, CALENDAR, case_due_at=case_due, emergency=False) == due


def clocks(**columns: object) -> CallClocks:
    usual: dict[str, object] = {
        "called_at": at(4, 9),
        "report_due_at": at(4, 11),
        "answer_due_at": at(6, 17, 30),
    }
    return CallClocks(**(usual | columns))  # type: ignore[arg-type]


def test_on_another_calendar_a_call_is_counted_from_when_it_was_made() -> None:
    usual = CallClocks(at(4, 17), report_due_at=at(4, 18), answer_due_at=at(5, 9))
    at_once = CallClocks(at(4, 10), report_due_at=at(4, 10, 30), answer_due_at=at(4, 12))

    anew = [counted_anew(one, CALENDAR, case_due_at=at(12, 9)) for one in (usual, at_once)]

    assert [(one.report_due_at, one.answer_due_at) for one in anew] == [
        (at(5, 10), at(6, 17, 30)),
        (at(4, 10, 30), at(6, 17, 30)),
    ]


def test_the_steps_of_a_call_in_order() -> None:
    told = [(step.key, step.at, set(step.hearers)) for step in plan(clocks(), CALENDAR)]

    assert told == [
        ("report-50", at(4, 10), {UNIT}),
        ("report-100", at(4, 11), {UNIT, ABOVE}),
        ("report-leader", at(4, 14, 30), {LEADER}),
        ("answer-50", at(5, 14), {UNIT}),
        ("answer-100", at(6, 17, 30), {UNIT, ABOVE}),
        ("answer-leader", at(9, 17, 30), {LEADER}),
    ]


def test_the_steps_of_an_emergency_count_minutes() -> None:
    urgent = clocks(called_at=at(4, 23), report_due_at=at(4, 23, 30), emergency=True)

    told = [(step.key, step.at) for step in plan(urgent, CALENDAR) if step.about is About.REPORT]

    assert told == [
        ("report-50", at(4, 23, 15)),
        ("report-100", at(4, 23, 30)),
        ("report-leader", at(5, 0)),
    ]


@pytest.mark.parametrize(
    ("done", "abouts"),
    [
        ({}, {About.REPORT, About.ANSWER}),
        ({"reported_at": at(4, 10)}, {About.ANSWER}),
        ({"answered_at": at(4, 10)}, set()),
    ],
)
def test_what_is_done_is_not_urged(done: dict[str, datetime], abouts: set[About]) -> None:
    assert {step.about for step in plan(clocks(**done), CALENDAR)} == abouts


def test_no_time_to_share_out_has_no_half() -> None:
    at_once = clocks(called_at=at(4, 18), report_due_at=at(4, 18), answer_due_at=at(4, 18))

    assert not [step for step in plan(at_once, CALENDAR) if step.key.endswith("-50")]


def test_a_step_is_due_once() -> None:
    first = due_steps(clocks(), (), at(4, 11), CALENDAR)
    later = due_steps(clocks(), {"report-50", "report-100"}, at(4, 11), CALENDAR)

    assert [step.key for step in first] == ["report-50", "report-100"]
    assert later == ()


@pytest.mark.parametrize(
    ("done", "then"),
    [
        ((), at(4, 10)),
        (("report-50",), at(4, 11)),
        (tuple(step.key for step in plan(clocks(), CALENDAR)), None),
    ],
)
def test_the_next_look_is_at_the_first_step_not_done(
    done: tuple[str, ...], then: datetime | None
) -> None:
    assert next_check(clocks(), done, CALENDAR) == then


@pytest.mark.parametrize(
    ("role", "place", "may"),
    [
        (Role.COMMUNITY_DESK, 2, True),
        (Role.STREET_DISPATCHER, 3, True),
        (Role.DUTY_LEADER, None, True),
        (Role.COMMUNITY_DESK, 9, False),  # of another community
        (Role.GRID_OFFICER, 1, False),
        (Role.DEPARTMENT, None, False),
        (Role.ADMINISTRATOR, None, False),
        (Role.COURIER, 2, False),
    ],
)
def test_who_may_whistle(role: Role, place: int | None, may: bool) -> None:
    assert may_whistle([Office(role, place)], (1, 2, 3)) is may


def test_units_may_act_in_exactly_the_states_of_a_whistle() -> None:
    for act in (Act.REPORT_IN, Act.FEED_BACK):
        assert {state for state in State if act in allowed(state, Standing.UNIT)} == ON_CALL


def called(**columns: object) -> Called:
    """In by 11 on Wednesday, answered by Friday evening."""
    return Called(at(4, 11), at(6, 17, 30), **columns)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("call", "reported", "answered"),
    [
        (called(), Share(0, 0), Share(0, 0)),  # nothing is decided yet
        (called(reported_at=at(4, 11)), Share(1, 1), Share(0, 0)),
        (called(reported_at=at(4, 12)), Share(0, 1), Share(0, 0)),
        (called(ended_at=at(4, 10)), Share(0, 0), Share(0, 0)),  # ended before it was due
        (called(ended_at=at(4, 12)), Share(0, 1), Share(0, 0)),
        (
            called(reported_at=at(4, 10), answered_at=at(6, 17, 30)),
            Share(1, 1),
            Share(1, 1),
        ),
        (called(reported_at=at(4, 12), answered_at=at(9, 9)), Share(0, 1), Share(0, 1)),
    ],
)
def test_only_what_is_decided_counts(call: Called, reported: Share, answered: Share) -> None:
    found = rates([call], at(4, 10, 30))

    assert (found.calls, found.reported, found.answered) == (1, reported, answered)


def test_time_that_passes_decides() -> None:
    found = rates([called()], at(6, 17, 30) + timedelta(seconds=1))

    assert (found.reported, found.answered) == (Share(0, 1), Share(0, 1))


def test_rates_add_up_and_keep_their_denominators() -> None:
    good = called(reported_at=at(4, 10), answered_at=at(5, 9))
    refused = called(reported_at=at(4, 12), answered_at=at(5, 9), not_ours=True)

    found = rates([good, refused, called()], at(4, 10))

    assert (found.calls, found.reported, found.answered) == (3, Share(1, 2), Share(2, 2))
    assert found.not_ours == 1


@pytest.mark.parametrize(
    ("share", "percent"),
    [(Share(), None), (Share(0, 3), 0), (Share(2, 3), 66), (Share(3, 3), 100)],
)
def test_a_hundred_percent_means_all(share: Share, percent: int | None) -> None:
    assert share.percent == percent
