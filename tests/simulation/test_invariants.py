"""Each rule notices what breaks it, and nothing else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.simulation.cases import Case
from bot.simulation.gaps import gaps_of_days
from bot.simulation.invariants import (
    Actor,
    Happened,
    Rule,
    of_case,
    of_change,
)
from storage.words import EventKind, Level, Role, Satisfaction, Source, State, Urgency

NOW = datetime(2026, 3, 4, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
REPORTER, OWNER = 1, 2
BY_REPORTER, BY_OWNER, BY_PROGRAM = Actor(REPORTER), Actor(OWNER), Actor()
CASE = Case(
    id=7,
    number="260304-001",
    state=State.IN_PROGRESS,
    urgency=Urgency.NORMAL,
    reporter_id=REPORTER,
    owner_id=OWNER,
    due_at=NOW + HOUR,
    next_check_at=NOW + HOUR,
    solved=None,
    satisfaction=None,
    pushes=0,
    text="路灯坏了",
)
BY_PHONE = replace(CASE, state=State.DISPATCHED, source=Source.HOTLINE)
JUDGED = replace(CASE, state=State.AWAITING_RATING)


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({}, []),
        ({"owner_id": None}, [Rule.OWNER]),
        ({"next_check_at": None}, [Rule.CLOCK]),
        ({"next_check_at": None, "due_at": NOW}, [Rule.CLOCK]),  # overdue, above the last rung
        ({"next_check_at": None, "state": State.RECEIVED}, [Rule.CLOCK]),
        ({"next_check_at": None, "state": State.IN_MEETING}, [Rule.CLOCK]),
        ({"next_check_at": None, "due_at": NOW, "state": State.AWAITING_RESIDENT}, [Rule.CLOCK]),
        ({"next_check_at": None, "state": State.AWAITING_RATING}, [Rule.CLOCK]),
        ({"next_check_at": None, "state": State.CLOSED}, []),
        ({"next_check_at": None, "state": State.DRAFT}, [Rule.CLOCK]),
        ({"next_check_at": None, "state": State.DRAFT, "text": ""}, []),
        ({"owner_id": None, "state": State.RECEIVED}, []),
        ({"pushes": 5}, []),
        ({"about_level": Level.GRID, "owner_role": Role.GRID_OFFICER}, [Rule.ACCUSED]),
        ({"about_level": Level.GRID, "owner_role": Role.COMMUNITY_DESK}, []),
        ({"about_id": OWNER, "owner_role": Role.STREET_DISPATCHER}, [Rule.ACCUSED]),
        ({"about_id": OWNER, "owner_role": Role.STREET_DISPATCHER, "red": True}, []),
        (
            {
                "about_id": OWNER,
                "owner_role": Role.STREET_DISPATCHER,
                "urgency": Urgency.EMERGENCY,
            },
            [],
        ),
        (
            {
                "about_id": OWNER,
                "owner_role": Role.STREET_DISPATCHER,
                "state": State.AWAITING_RATING,
            },
            [],
        ),
        ({"pushes": 6}, [Rule.PUSHES]),
    ],
)
def test_what_a_case_must_be(change: dict[str, Any], broken: list[Rule]) -> None:
    assert list(of_case(replace(CASE, **change))) == broken


@pytest.mark.parametrize(
    ("before", "change", "kinds", "actor", "broken"),
    [
        (CASE, {}, [], BY_OWNER, []),
        (CASE, {"due_at": NOW}, [], BY_OWNER, [Rule.NO_CLOCK_BACK]),
        (CASE, {"due_at": NOW}, [EventKind.EXTENDED], BY_OWNER, [Rule.NO_CLOCK_BACK]),
        (CASE, {"due_at": NOW}, [EventKind.CLOCK_MOVED], BY_PROGRAM, []),
        (CASE, {"due_at": NOW + 2 * HOUR}, [], BY_OWNER, [Rule.NO_CLOCK_BACK]),
        (CASE, {"due_at": NOW + 2 * HOUR}, [EventKind.EXTENDED], BY_OWNER, []),
        (CASE, {"state": State.AWAITING_RATING}, [], BY_OWNER, []),
        (CASE, {"state": State.DRAFT}, [], BY_OWNER, [Rule.LIFE_CYCLE]),
        (CASE, {"state": State.CLOSED}, [], BY_OWNER, [Rule.LIFE_CYCLE, Rule.CLOSING]),
        (CASE, {"state": State.WITHDRAWN}, [], BY_REPORTER, []),
        (CASE, {"state": State.WITHDRAWN}, [], BY_OWNER, [Rule.CLOSING]),
        (JUDGED, {"state": State.CLOSED}, [], BY_PROGRAM, []),
        (JUDGED, {"state": State.CLOSED}, [], BY_OWNER, [Rule.CLOSING]),
        (JUDGED, {"state": State.CLOSED}, [EventKind.CALLED_BACK], BY_OWNER, []),
        (BY_PHONE, {"state": State.WITHDRAWN}, [EventKind.WITHDRAWN], BY_OWNER, []),
        (JUDGED, {"solved": True}, [], BY_REPORTER, []),
        (JUDGED, {"solved": True}, [], BY_PROGRAM, [Rule.JUDGING]),
        (
            JUDGED,
            {"state": State.CLOSED, "satisfaction": Satisfaction.SATISFIED},
            [],
            BY_PROGRAM,
            [Rule.SILENCE, Rule.JUDGING],
        ),
        (
            replace(JUDGED, solved=False),
            {"state": State.REOPENED, "solved": None},
            [],
            BY_OWNER,
            [],
        ),
    ],
)
def test_what_a_step_may_make_of_it(
    before: Case,
    change: dict[str, Any],
    kinds: Sequence[EventKind],
    actor: Actor,
    broken: list[Rule],
) -> None:
    events = [Happened(7, 9, kind, None, {}) for kind in kinds]

    assert list(of_change(before, replace(before, **change), events, actor)) == broken


def test_a_day_that_misses_a_number_is_named() -> None:
    numbers = ["260304-001", "260304-003", "260305-002", "260305-001"]

    assert gaps_of_days(numbers) == ["260304"]


def test_what_a_restore_skipped_is_not_missing_but_what_follows_is() -> None:
    skipped = ["260304-700", "260305-600"]
    numbers = ["260304-001", "260304-701", "260304-702", "260305-001", "260305-602"]

    assert gaps_of_days(numbers, skipped) == ["260305"]
