"""时钟: when a promise ends, as a pure function of what was promised and what happened since.

    what happens, in the order it happened     what becomes of the due moment
    start, limit                               start + limit, in the limit's own unit
    pause that ended, due after its begin      moved by the time it took: working time for a limit
                                               in hours; for one in days as many whole days as the
                                               working time (natural days: the hours) makes up
    pause that ended, due before its begin     stays: what was late before is late
    pause that still stands                    stays until it ends (nobody is reminded meanwhile)
    extension granted                          moved by what was granted, in the extension's unit
    taken for 信访, and none after all         moved like by a pause; what was granted meanwhile
                                               was granted to the law's clock, and goes with it
    a case is merged into it (并案)            the earlier of both, moved from then on by the above
    the calendar changes                       everything above is counted anew
    the spreadsheet changes a limit            nothing: the limit was promised

自然日 (LimitUnit.DAYS) are counted on the calendar of the wall; only the very last day, when all
has been added, moves on from a day off to the next working day (民法典 第二百零三条).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.deadline import DAY, Limit, WorkCalendar
from storage.words import LimitUnit


@dataclass(frozen=True, slots=True)
class Stop:
    """挂起: the clock stood from one moment to another; `until` None: it still stands."""

    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class More:
    """延期: granted at a moment."""

    at: datetime
    by: Limit


Change = Stop | More


@dataclass(frozen=True, slots=True)
class Promise:
    """A limit that runs from `start`, and what has happened to it, in any order."""

    start: datetime
    limit: Limit
    changes: tuple[Change, ...] = ()


def due_at(promise: Promise, calendar: WorkCalendar) -> datetime:
    """When it ends, UTC; changes before its start are none of its own."""
    changes = sorted(
        (one for one in promise.changes if one.at >= promise.start), key=lambda one: one.at
    )
    if promise.limit.unit is LimitUnit.DAYS:
        return _on_the_wall(promise, changes, calendar)
    due = calendar.add(promise.start, promise.limit)
    for change in changes:
        due = _changed(due, change, promise.limit.unit, calendar)
    return due


def earliest(
    due: datetime,
    others: Iterable[tuple[datetime, datetime]],
    changes: Iterable[Change],
    unit: LimitUnit,
    calendar: WorkCalendar,
) -> datetime:
    """并案: the earliest of it and what was brought along: (due, since when it is here).

    What has happened since moves those too.
    """
    for other, since in others:
        for change in sorted(changes, key=lambda one: one.at):
            if change.at >= since:
                other = _changed(other, change, unit, calendar)
        due = min(due, other)
    return due


def contact_due_at(promise: Promise, done_by: datetime | None, calendar: WorkCalendar) -> datetime:
    """首次联系: never later than the case is to be done, unless it was late when it was taken."""
    due = due_at(promise, calendar)
    return min(due, done_by) if done_by is not None and done_by > promise.start else due


def _changed(due: datetime, change: Change, unit: LimitUnit, calendar: WorkCalendar) -> datetime:
    if isinstance(change, More):
        return calendar.add(due, change.by)
    if change.until is None:
        return due
    return calendar.resume(due, change.at, change.until, unit)


def _on_the_wall(promise: Promise, changes: Iterable[Change], calendar: WorkCalendar) -> datetime:
    """Natural days: the day that was added up, moved on only at the end."""
    last = calendar.day_of(promise.start) + DAY * promise.limit.amount
    for change in changes:
        if isinstance(change, More):
            last = _day_after(last, change.by, calendar)
        elif change.until is not None and calendar.end_of(last) > change.at:
            last = _day_after_stop(last, change.at, change.until, calendar)
    return calendar.end_of(last)


def _day_after_stop(last: date, at: datetime, until: datetime, calendar: WorkCalendar) -> date:
    """Whoever stops between the last day and the working day it moved to has that one left."""
    stopped_on = calendar.day_of(at)
    if stopped_on > last:
        last = calendar.day_of(calendar.end_of(last))
    return last + DAY * ((until - at) // DAY)


def _day_after(last: date, more: Limit, calendar: WorkCalendar) -> date:
    if more.unit is LimitUnit.DAYS:
        return last + DAY * more.amount
    return calendar.day_of(calendar.add(calendar.end_of(last), more))


def is_late_by_more_than(
    due: datetime, now: datetime, grace: Limit, calendar: WorkCalendar
) -> bool:
    """Whether the due moment passed longer ago than `grace`."""
    return now > calendar.add(due, grace)
