"""Each rule notices what breaks it, and nothing else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.simulation.gaps import gaps_of_days
from bot.simulation.invariants import (
    Actor,
    Case,
    Happened,
    Lifted,
    Rule,
    lifted,
    of_case,
    of_change,
    of_level,
    of_owner,
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


OFFICER, DESK = 2, 3
GRID = replace(CASE, owner_role=Role.GRID_OFFICER, level=Level.GRID)
UP = replace(CASE, owner_id=DESK, owner_role=Role.COMMUNITY_DESK, level=Level.COMMUNITY)
CLIMBED, AGAIN = Lifted(Level.COMMUNITY), Lifted(Level.COMMUNITY, OFFICER)


def happened(*steps: tuple[EventKind, dict[str, Any]]) -> list[Happened]:
    return [Happened(7, n, kind, None, details) for n, (kind, details) in enumerate(steps, 9)]


@pytest.mark.parametrize(
    ("known", "before", "after", "steps", "then"),
    [
        (Lifted(), GRID, UP, [(EventKind.ESCALATED, {"found": True})], CLIMBED),
        (Lifted(), GRID, GRID, [(EventKind.ESCALATED, {"found": False})], Lifted()),
        (Lifted(), GRID, UP, [(EventKind.REOPENED, {}), (EventKind.DISPATCHED, {})], AGAIN),
        (AGAIN, UP, GRID, [(EventKind.TRANSFERRED, {"to": OFFICER})], Lifted()),
        (AGAIN, UP, GRID, [(EventKind.TRANSFERRED, {"to": 9})], Lifted(None, OFFICER)),
        (CLIMBED, UP, GRID, [(EventKind.DISPATCHED, {})], Lifted(Level.GRID)),  # nobody is there
        (CLIMBED, UP, UP, [(EventKind.SENT_BACK, {})], Lifted()),
        (AGAIN, UP, UP, [(EventKind.UNDONE, {})], Lifted()),
        (CLIMBED, UP, UP, [(EventKind.TAKEN, {})], CLIMBED),
    ],
)
def test_what_has_climbed_and_who_did_it_are_remembered(
    known: Lifted,
    before: Case,
    after: Case,
    steps: list[tuple[EventKind, dict[str, Any]]],
    then: Lifted,
) -> None:
    assert lifted(known, before, after, happened(*steps)) == then


@pytest.mark.parametrize(
    ("known", "after", "broken"),
    [
        (Lifted(), GRID, []),
        (CLIMBED, GRID, [Rule.LEVEL]),
        (AGAIN, GRID, [Rule.LEVEL, Rule.AGAIN]),
        (Lifted(None, OFFICER), GRID, [Rule.AGAIN]),
        (AGAIN, UP, []),
        (AGAIN, replace(GRID, urgency=Urgency.EMERGENCY), []),  # nobody waits when it burns
        (CLIMBED, replace(GRID, owner_id=None, owner_role=None), []),
        (Lifted(Level.STREET), UP, []),  # a supervisor takes it, and it stays up there
        (Lifted(Level.GRID), GRID, []),
    ],
)
def test_who_may_have_got_it(known: Lifted, after: Case, broken: list[Rule]) -> None:
    before = replace(CASE, owner_id=9)

    assert list(of_owner(known, before, after, happened((EventKind.TAKEN, {})))) == broken
    assert list(of_owner(known, after, after, ())) == []


@pytest.mark.parametrize(
    ("known", "after", "steps", "broken"),
    [
        (CLIMBED, GRID, [(EventKind.RELOCATED, {})], [Rule.LEVEL]),
        (CLIMBED, GRID, [(EventKind.RELOCATED, {}), (EventKind.SENT_BACK, {})], []),
        (CLIMBED, GRID, [(EventKind.RELOCATED, {}), (EventKind.DISPATCHED, {"passed": [1]})], []),
        (CLIMBED, UP, [(EventKind.RECLASSIFIED, {})], []),
        (CLIMBED, GRID, [(EventKind.TRANSFERRED, {})], []),
        (Lifted(), GRID, [(EventKind.RELOCATED, {})], []),
    ],
)
def test_a_correction_brings_nothing_down(
    known: Lifted,
    after: Case,
    steps: list[tuple[EventKind, dict[str, Any]]],
    broken: list[Rule],
) -> None:
    assert list(of_level(known, after, happened(*steps))) == broken


def test_a_day_that_misses_a_number_is_named() -> None:
    numbers = ["260304-001", "260304-003", "260305-002", "260305-001"]

    assert gaps_of_days(numbers) == ["260304"]


def test_what_a_restore_skipped_is_not_missing_but_what_follows_is() -> None:
    skipped = ["260304-700", "260305-600"]
    numbers = ["260304-001", "260304-701", "260304-702", "260305-001", "260305-602"]

    assert gaps_of_days(numbers, skipped) == ["260305"]
