"""关注: why a case concerns those above it in the morning.

red          nobody who should hear of it can be reached
unassigned   nobody has it
overdue      its clock has ended; one that was stopped before it had does not run
undecided    something waits to be decided: a case sent back, 信访 acceptance, more time
not_taken    the time to take it has passed
undelivered  an alert about it did not arrive since yesterday
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.words import UNTAKEN_STATES, State


class Concern(StrEnum):
    """Why; the gravest first."""

    RED = "red"
    UNASSIGNED = "unassigned"
    OVERDUE = "overdue"
    UNDECIDED = "undecided"
    NOT_TAKEN = "not_taken"
    UNDELIVERED = "undelivered"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the clocks of an open case say."""

    state: State
    red: bool = False
    due_at: datetime | None = None
    take_due_at: datetime | None = None
    paused_at: datetime | None = None  # since when its clock stands
    by_law: bool = False  # such a clock never stands
    decides: bool = False  # somebody has to decide something about it
    undelivered: bool = False


def is_overdue(case: Standing, now: datetime) -> bool:
    """Whether the due moment has passed; what was late before a stop is late behind it."""
    if case.due_at is None or case.due_at >= now:
        return False
    return case.by_law or case.paused_at is None or case.due_at <= case.paused_at


def concerns(case: Standing, now: datetime) -> tuple[Concern, ...]:
    """Every reason, the gravest first; none: it is all right."""
    holds = {
        Concern.RED: case.red,
        Concern.UNASSIGNED: case.state == State.RECEIVED,
        Concern.OVERDUE: is_overdue(case, now),
        Concern.UNDECIDED: case.decides,
        Concern.NOT_TAKEN: case.state in UNTAKEN_STATES
        and case.take_due_at is not None
        and case.take_due_at < now,
        Concern.UNDELIVERED: case.undelivered,
    }
    return tuple(concern for concern, is_so in holds.items() if is_so)


def gravity(found: Collection[Concern]) -> int:
    """For sorting: smaller is graver."""
    order = list(Concern)
    return min((order.index(one) for one in found), default=len(order))
