"""What the events of a case say of its row, and where the two part."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.rules.ledger import Discrepancy, discrepancy, unbooked, written
from storage.words import Role, State

DUE = datetime(2026, 3, 4, 17, 30, tzinfo=UTC)
DRAFT: dict[str, Any] = {"state": State.DRAFT, "due_at": None, "bounces": 0, "limits": {}}
SENT: dict[str, Any] = {
    "state": State.DISPATCHED,
    "due_at": DUE,
    "bounces": 0,
    "limits": {"take": [4, "hours"]},
}


@dataclass
class Happened:
    number: int
    details: Any


def told(*booked: dict[str, list[Any]]) -> list[Happened]:
    return [Happened(place, {"booked": one}) for place, one in enumerate(booked, start=1)]


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (DUE, "2026-03-04T17:30:00.000000+00:00"),
        (Role.GRID_OFFICER, "grid_officer"),
        (0, None),
        (False, None),
        ({}, None),
        (True, True),
        (3, 3),
    ],
)
def test_a_value_as_it_is_kept(value: Any, kept: Any) -> None:
    assert written(value) == kept


def test_nothing_is_booked_of_a_draft() -> None:
    assert unbooked(DRAFT, {}, is_new=True) == {}
    assert unbooked(DRAFT, {"bounces": 1}, is_new=False) == {}
    assert (
        unbooked({**DRAFT, "state": State.CANCELLED}, {"state": State.DRAFT}, is_new=False) == {}
    )


@pytest.mark.parametrize(
    ("before", "is_new"), [({"state": State.DRAFT, "bounces": 4}, False), ({}, True)]
)
def test_the_whole_row_is_booked_when_it_is_sent(before: dict[str, Any], is_new: bool) -> None:
    assert unbooked(SENT, before, is_new=is_new) == {
        "state": [None, "dispatched"],
        "due_at": [None, written(DUE)],
        "limits": [None, {"take": [4, "hours"]}],
    }


def test_afterwards_what_has_changed() -> None:
    before = {"bounces": 1, "due_at": DUE, "state": State.IN_PROGRESS}

    found = unbooked(SENT, before, is_new=False)

    assert found == {"bounces": [1, None], "state": ["in_progress", "dispatched"]}


def test_all_changes_one_after_the_other_are_the_row() -> None:
    events = told(
        {"state": [None, "dispatched"]}, {"bounces": [None, 1]}, {"state": ["dispatched", "x"]}
    )

    assert discrepancy({"state": "x", "bounces": 1, "red": None}, events) is None


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"state": "closed", "bounces": 1}, Discrepancy("state", 1)),
        ({"state": "dispatched", "bounces": 2}, Discrepancy("bounces", 2)),
        ({"state": "dispatched", "bounces": None}, Discrepancy("bounces", 2)),
        ({"state": "closed", "bounces": 2}, Discrepancy("state", 1)),
        ({"state": "dispatched", "bounces": 1, "red": True}, Discrepancy("red", 0)),
    ],
)
def test_the_first_that_differs_is_named(row: dict[str, Any], found: Discrepancy) -> None:
    events = told({"state": [None, "dispatched"]}, {"bounces": [None, 1]})

    assert discrepancy(row, events) == found


def test_what_was_changed_between_two_events_is_named_by_the_one_that_had_set_it() -> None:
    events = told({"due_at": [None, "Monday"]}, {}, {"due_at": ["Friday", "Sunday"]})

    assert discrepancy({"due_at": "Sunday"}, events) == Discrepancy("due_at", 1)


def test_a_draft_has_nothing_booked_and_no_other_case_has() -> None:
    assert discrepancy({"state": "draft", "due_at": "Monday"}, told({})) is None
    assert discrepancy({"state": "closed"}, told({})) == Discrepancy("state", 0)


@pytest.mark.parametrize(
    "odd", [None, [], "x", {"state": None}, {"state": [1]}, {"state": [1, 2, 3]}]
)
def test_what_was_never_written_by_us_says_nothing(odd: Any) -> None:
    assert (
        discrepancy({"state": "draft"}, [Happened(1, {"booked": odd}), Happened(2, None)]) is None
    )
