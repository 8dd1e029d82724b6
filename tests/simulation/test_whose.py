"""Who may have what has climbed or is done again; each rule notices what breaks it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.rules.again import Rung
from bot.simulation.cases import Case
from bot.simulation.invariants import Happened, Rule
from bot.simulation.whose import Lifted, lifted, of_level, of_owner
from storage.words import EventKind, Level, Role, Urgency
from tests.simulation.test_invariants import CASE

OFFICER, DESK, DISPATCHER, LEADER = 2, 3, 4, 5
GRID = replace(CASE, owner_role=Role.GRID_OFFICER, level=Level.GRID)
UP = replace(CASE, owner_id=DESK, owner_role=Role.COMMUNITY_DESK, level=Level.COMMUNITY)
STREET = replace(CASE, owner_id=DISPATCHER, owner_role=Role.STREET_DISPATCHER, level=Level.STREET)
HEAD = replace(STREET, owner_id=LEADER, owner_role=Role.DUTY_LEADER)
BY_OFFICER, BY_DESK = frozenset({OFFICER}), frozenset({OFFICER, DESK})
CLIMBED = Lifted(Level.COMMUNITY)
AGAIN = Lifted(Level.COMMUNITY, BY_OFFICER, Rung.GRID)
ANSWERED_BY_DESK = Happened(7, 8, EventKind.RESOLVED, DESK, {}, Role.COMMUNITY_DESK)
DECLINED_BY_DESK = replace(ANSWERED_BY_DESK, kind=EventKind.DECLINED)
REVIEWED = Lifted(Level.STREET, frozenset({DISPATCHER, LEADER}), Rung.LEADER)


def happened(*steps: tuple[EventKind, dict[str, Any]]) -> list[Happened]:
    return [Happened(7, n, kind, None, details) for n, (kind, details) in enumerate(steps, 9)]


@pytest.mark.parametrize(
    ("known", "before", "after", "steps", "then"),
    [
        (Lifted(), GRID, UP, [(EventKind.ESCALATED, {"found": True})], CLIMBED),
        (Lifted(), GRID, GRID, [(EventKind.ESCALATED, {"found": False})], Lifted()),
        (Lifted(), GRID, UP, [(EventKind.REOPENED, {}), (EventKind.DISPATCHED, {})], AGAIN),
        (AGAIN, UP, GRID, [(EventKind.TRANSFERRED, {"to": OFFICER})], Lifted()),
        (AGAIN, UP, GRID, [(EventKind.TRANSFERRED, {"to": 9})], Lifted(None, BY_OFFICER)),
        (
            replace(AGAIN, answer=ANSWERED_BY_DESK),  # every round is remembered
            UP,
            STREET,
            [(EventKind.REOPENED, {})],
            Lifted(Level.STREET, BY_DESK, Rung.COMMUNITY, ANSWERED_BY_DESK),
        ),
        (
            Lifted(answer=DECLINED_BY_DESK),  # by somebody else than whoever had it
            GRID,
            STREET,
            [(EventKind.OBJECTED, {})],
            Lifted(Level.STREET, BY_DESK, Rung.STREET, DECLINED_BY_DESK),
        ),
        (CLIMBED, UP, GRID, [(EventKind.DISPATCHED, {})], Lifted(Level.GRID)),  # nobody is there
        (CLIMBED, UP, UP, [(EventKind.SENT_BACK, {})], Lifted()),
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
        (Lifted(None, BY_OFFICER), GRID, [Rule.AGAIN]),
        (Lifted(None, BY_DESK), UP, [Rule.AGAIN]),
        (Lifted(None, frozenset(), Rung.STREET), UP, [Rule.AGAIN]),  # below whoever answered
        (Lifted(None, frozenset(), Rung.STREET), STREET, []),
        (REVIEWED, STREET, [Rule.AGAIN]),
        (REVIEWED, HEAD, [Rule.AGAIN]),  # while somebody else is there
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
    assert list(of_owner(known, before, after, happened((EventKind.UNDONE, {})))) == []


def test_a_leader_has_it_once_more_when_nobody_else_is_there() -> None:
    before, taken = replace(CASE, owner_id=9), happened((EventKind.TAKEN, {}))
    of_desk = Lifted(None, BY_DESK)

    assert list(of_owner(REVIEWED, before, HEAD, taken, lambda: False)) == []
    assert list(of_owner(of_desk, before, UP, taken, lambda: False)) == [Rule.AGAIN]


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
