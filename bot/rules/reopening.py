"""重办: the reporter may reopen a case for seven working days after 办结; 信访 by the statute."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from bot.rules import letters
from bot.rules.deadline import WorkCalendar
from bot.rules.undoing import Happened, in_force
from storage.words import EventKind, State

REOPEN_DAYS = 7


class Answered(Protocol):
    """A case, as far as it matters here."""

    state: State
    resolved_at: datetime | None
    closed_at: datetime | None


def reopen_until(
    resolved_at: datetime, calendar: WorkCalendar, *, statutory: bool = False
) -> datetime:
    """The last moment to reopen: closing time of the seventh working day; 复查、复核: 30 days."""
    if statutory:
        return letters.review_until(resolved_at, calendar)
    return calendar.add_days(resolved_at, REOPEN_DAYS)


def may_reopen(
    resolved_at: datetime, now: datetime, calendar: WorkCalendar, *, statutory: bool = False
) -> bool:
    """Whether it is not too late."""
    return now <= reopen_until(resolved_at, calendar, statutory=statutory)


def answered_at(case: Answered, declines: Iterable[Happened]) -> datetime | None:
    """When the last answer was given that may be objected to: a result, or a first 不予受理.

    `declines`: how often it was declined, with what was undone.
    """
    if case.state != State.DECLINED:
        return case.resolved_at
    standing = [one for one in in_force(declines) if one.kind == EventKind.DECLINED]
    return case.closed_at if len(standing) == 1 else None
