"""议事: when a joint meeting can be, and what happens when it decides nothing.

when                                       step
8:00 on the day of the meeting             TODAY: whoever convened it and the lead hear of it,
                                           when it is convened later on that day: at once
closing time of the 2nd working day after  UNDECIDED: so do the street and its leader
closing time of the 4th                    RETURNED: the lead goes on, its clock with it
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from bot.rules.deadline import WorkCalendar
from bot.rules.quiet import QUIET_UNTIL

USUAL_TIME = time(14, 30)
USUAL_DAYS = (2, 5, 10)  # working days from now
LATEST = timedelta(days=45)
DECIDE_DAYS, RETURN_DAYS = 2, 4  # working days after the meeting


class StepKind(StrEnum):
    """What is due around a meeting."""

    TODAY = "today"
    UNDECIDED = "undecided"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Step:
    """Something due at `at`."""

    kind: StepKind
    at: datetime


def times(
    now: datetime, calendar: WorkCalendar, talk_days: Iterable[datetime] = ()
) -> tuple[datetime, ...]:
    """What is offered, in order: the coming talk day, and some working days at the usual time."""
    usual = [_on(calendar, calendar.add_days(now, days), USUAL_TIME) for days in USUAL_DAYS]
    coming = [day.astimezone(UTC) for day in talk_days if is_possible(now, day)]
    return tuple(sorted({*usual, *coming[:1]}))


def is_possible(now: datetime, meets_at: datetime) -> bool:
    """Not in the past, and not so late that the case would be forgotten."""
    return now < meets_at <= now + LATEST


def steps(meets_at: datetime, calendar: WorkCalendar) -> tuple[Step, ...]:
    """All steps around a meeting, in order."""
    morning = _on(calendar, meets_at, QUIET_UNTIL)
    return (
        Step(StepKind.TODAY, min(morning, meets_at)),
        Step(StepKind.UNDECIDED, decide_due(meets_at, calendar)),
        Step(StepKind.RETURNED, returned_at(meets_at, calendar)),
    )


def is_today(now: datetime, meets_at: datetime, calendar: WorkCalendar) -> bool:
    """Whether TODAY has passed already when the meeting is convened."""
    return _on(calendar, meets_at, QUIET_UNTIL) <= now < meets_at


def decide_due(meets_at: datetime, calendar: WorkCalendar) -> datetime:
    """Until when it has to be written down what was decided."""
    return calendar.add_days(meets_at, DECIDE_DAYS)


def returned_at(meets_at: datetime, calendar: WorkCalendar) -> datetime:
    """When the case goes on without a decision; its clock stands no longer than this."""
    return calendar.add_days(meets_at, RETURN_DAYS)


def _on(calendar: WorkCalendar, moment: datetime, at: time) -> datetime:
    local = datetime.combine(calendar.day_of(moment), at, tzinfo=calendar.zone)
    return local.astimezone(UTC)
