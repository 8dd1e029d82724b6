"""台账: what the events of a case say of its row — state, owner, moments, limits, counts.

An event holds under `booked` what has changed since the one before it, as [before, after] by
column. All of them, one after the other, are what the row must be. Nothing is booked of a draft;
the event that sends it books the whole row. What is no longer as the last event left it was
changed past the program: `before` tells, also once the program has written something else there.

    written as   a moment as the chain writes it, a word as its text; 0, false and {} are nothing
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from bot.rules.chain import moment
from storage.words import State

BOOKED = "booked"  # in the details of an event
NOT_SENT = frozenset({State.DRAFT, State.CANCELLED})


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A column that is not what event `number` has left in it; 0: no event tells of it."""

    column: str
    number: int


def written(value: Any) -> Any:
    """A value as events hold it; None for nothing."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, Enum):
        return str(value._value_)  # `value` is looked up by a function of Python's
    return value or None


def unbooked(
    row: Mapping[str, Any], before: Mapping[str, Any], *, is_new: bool
) -> dict[str, list[Any]]:
    """What the next event books: `before` is what some of the row was.

    `row`: its state and what `before` names; all that is booked when it is new or `before` has
    another state.
    """
    if is_unsent(row["state"], before, is_new=is_new):
        return {}
    if is_new or before.get("state") in NOT_SENT:
        return {name: [None, written(value)] for name, value in row.items() if value}
    changes = {name: [written(value), written(row[name])] for name, value in before.items()}
    return {name: change for name, change in changes.items() if change[0] != change[1]}


def is_unsent(state: State, before: Mapping[str, Any], *, is_new: bool) -> bool:
    """Whether it is a draft still, or was never more: nothing of it is booked."""
    return state in NOT_SENT and (is_new or before.get("state", state) in NOT_SENT)


def discrepancy(row: Mapping[str, Any], events: Iterable[Any]) -> Discrepancy | None:
    """Where row and events part first; None: they agree.

    `row`: all that is booked, as it is written; what cannot be read is as it was found.
    """
    booked: dict[str, tuple[Any, int]] = {}
    for event in events:
        for column, before, after in _changes(event.details):
            known, number = booked.get(column, (None, 0))
            if known != before:
                return Discrepancy(column, number)
            booked[column] = (after, event.number)
    if not booked and row.get("state") in NOT_SENT:
        return None
    differing = [
        Discrepancy(column, booked.get(column, (None, 0))[1])
        for column, value in row.items()
        if booked.get(column, (None, 0))[0] != value
    ]
    return min(differing, key=lambda one: one.number, default=None)


def _changes(details: Any) -> Iterable[tuple[str, Any, Any]]:
    """Column, before and after; what was never written by us is left out."""
    booked = details.get(BOOKED) if isinstance(details, Mapping) else None
    if isinstance(booked, Mapping):
        for column, change in booked.items():
            if isinstance(change, list) and len(change) == 2:
                yield str(column), change[0], change[1]
