"""在走的时钟: no moment of a clock that runs passes before the case is looked at.

Which clocks run in a state says the table of the life cycle; when they end, the case's columns.
"""

from collections.abc import Iterator
from datetime import datetime

from bot.rules.lifecycle import CLOCKS
from bot.rules.limits import is_statutory
from bot.simulation.cases import Case
from storage.words import Stage


def unwatched(case: Case, now: datetime) -> Iterator[Stage]:
    """The clocks that end before the case is looked at next."""
    if case.next_check_at is None:
        return
    for stage in CLOCKS.get(case.state, ()):
        ends = _end(case, stage)
        if ends is not None and now < ends < case.next_check_at:
            yield stage


def _end(case: Case, stage: Stage) -> datetime | None:
    """When it ends; None: it stands, has ended, or is another row's (a meeting's, a unit's)."""
    if stage is Stage.ANSWER:
        return case.paused_until
    if case.paused_at is not None and not is_statutory(case.limits):
        return None
    if stage is Stage.TAKE:
        return case.take_due_at if case.taken_at is None else None
    if stage is Stage.CONTACT:
        return case.contact_due_at if case.contacted_at is None else None
    return case.acceptance_due_at or case.due_at if stage is Stage.RESOLVE else None
