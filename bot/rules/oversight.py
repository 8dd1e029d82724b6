"""关注: why a case concerns those above it in the morning.

red          nobody who should hear of it can be reached
overdue      its clock runs and has ended
undecided    something waits to be decided: a case sent back, 信访 acceptance, more time
not_taken    the time to take it has passed
undelivered  an alert about it did not arrive since yesterday
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.words import UNTAKEN_STATES, State

STANDING_STILL = frozenset({State.AWAITING_RESIDENT, State.IN_MEETING})


class Concern(StrEnum):
    """Why; the gravest first."""

    RED = "red"
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
    paused: bool = False
    decides: bool = False  # somebody has to decide something about it
    undelivered: bool = False


def concerns(case: Standing, now: datetime) -> tuple[Concern, ...]:
    """Every reason, the gravest first; none: it is all right."""
    runs = not case.paused and case.state not in STANDING_STILL
    holds = {
        Concern.RED: case.red,
        Concern.OVERDUE: runs and case.due_at is not None and case.due_at < now,
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
