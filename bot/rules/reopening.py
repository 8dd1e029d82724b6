"""重办: the reporter may reopen a case for seven working days after 办结; 信访 by the statute."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from bot.rules import letters
from bot.rules.again import Rung, rung_of
from bot.rules.deadline import WorkCalendar
from bot.rules.undoing import Happened, in_force
from storage.words import EventKind, Role, State

REOPEN_DAYS = 7


class Declined(Happened, Protocol):
    """Said by somebody in a role."""

    role: Role | None


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


def answered_at(case: Answered, declines: Iterable[Declined]) -> datetime | None:
    """When the last answer was given that may be objected to: a result, or 不予受理 but the last.

    That is the street's, when it was declined before. `declines`: how often, with what was undone.
    """
    if case.state != State.DECLINED:
        return case.resolved_at
    standing = [one for one in in_force(declines) if one.kind == EventKind.DECLINED]
    is_last = len(standing) > 1 and rung_of(standing[-1].role) >= Rung.STREET
    return case.closed_at if standing and not is_last else None
