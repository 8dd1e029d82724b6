"""No clock that runs ends unseen; one that stands need not be looked at."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.rules.lifecycle import CLOCKS
from bot.rules.limits import SET
from bot.simulation.cases import Case
from bot.simulation.running_clocks import unwatched
from storage.words import ClockSet, Stage, State, Urgency

NOW = datetime(2026, 3, 4, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
BY_LAW = {SET: ClockSet.LETTERS.value}
STANDS = {"paused_at": NOW - HOUR, "paused_until": NOW + 2 * HOUR}
CASE = Case(
    id=7,
    number="260304-001",
    state=State.IN_PROGRESS,
    urgency=Urgency.NORMAL,
    reporter_id=1,
    owner_id=2,
    due_at=NOW + HOUR,
    next_check_at=NOW + 2 * HOUR,
    solved=None,
    satisfaction=None,
    pushes=0,
    text="路灯坏了",
    contacted_at=NOW,
)


@pytest.mark.parametrize(
    ("changes", "missed"),
    [
        ({}, [Stage.RESOLVE]),
        ({"due_at": NOW + 2 * HOUR}, []),
        ({"due_at": NOW - HOUR}, []),  # over, and told: the next step is later
        ({"contacted_at": None, "contact_due_at": NOW + HOUR}, [Stage.CONTACT, Stage.RESOLVE]),
        ({"state": State.DISPATCHED, "take_due_at": NOW + HOUR}, [Stage.TAKE, Stage.RESOLVE]),
        ({"state": State.DISPATCHED, "take_due_at": NOW + HOUR, "taken_at": NOW}, [Stage.RESOLVE]),
        (STANDS, []),
        ({**STANDS, "limits": BY_LAW}, [Stage.RESOLVE]),
        ({**STANDS, "state": State.AWAITING_RESIDENT}, []),
        ({**STANDS, "state": State.AWAITING_RESIDENT, "limits": BY_LAW}, [Stage.RESOLVE]),
        (
            {**STANDS, "state": State.AWAITING_RESIDENT, "next_check_at": NOW + 3 * HOUR},
            [Stage.ANSWER],
        ),
        ({**STANDS, "state": State.IN_MEETING, "limits": BY_LAW}, [Stage.RESOLVE]),
        ({"acceptance_due_at": NOW + 3 * HOUR}, []),
        ({"state": State.CLOSED}, []),
    ],
)
def test_a_clock_that_runs_and_ends_before_the_next_look_is_found(
    changes: dict[str, Any], missed: list[Stage]
) -> None:
    found = unwatched(replace(CASE, **changes), NOW)

    assert sorted(found) == sorted(missed)


def test_the_table_of_the_life_cycle_says_which_are_asked_for() -> None:
    assert all(Stage.RESOLVE in CLOCKS[state] for state in (State.WHISTLED, State.IN_MEETING))
