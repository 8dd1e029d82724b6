"""时限表: every clock of a case that is dispatched at a moment, at the latest.

Each stage begins when the one before it ends at the latest: contact when the take limit is over,
the 60 days of 信访 when the decision on acceptance is due, follow-up when the case is. Contact
ends with the resolve clock when its own limit is later.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.rules import letters
from bot.rules.clock import More, Promise, contact_due_at, due_at
from bot.rules.deadline import Limit, WorkCalendar
from bot.rules.escalation import EMERGENCY_STEP
from bot.rules.letters import ARTICLES, Round
from bot.rules.limits import Limits, Terms, limits_for
from storage.words import ClockSet, Stage, Urgency


class Since(StrEnum):
    """From when a clock counts."""

    DISPATCH = "dispatch"
    TAKE = "take"
    REGISTERED = "registered"
    ACCEPTED = "accepted"
    ASKED = "asked"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Line:
    """One clock; `name` a stage, `extension`, or a round after the first."""

    name: str
    limit: Limit | timedelta  # timedelta: on the clock of the wall
    since: Since
    due_at: datetime
    articles: tuple[int, ...] = ()  # of 信访工作条例
    is_cut: bool = False  # ends with another clock, before its own limit


def timetable(
    terms: Terms, urgency: Urgency, at: datetime, calendar: WorkCalendar
) -> tuple[Line, ...]:
    """All clocks in their order, for a case registered and dispatched at that moment."""
    limits = limits_for(terms, urgency)
    taken_by = _take(limits, urgency, at, calendar)
    settling = tuple(_settling(terms, limits, at, calendar))
    done_by = next(one.due_at for one in settling if one.name == Stage.RESOLVE)
    promise = Promise(taken_by.due_at, limits[Stage.CONTACT])
    due = contact_due_at(promise, done_by, calendar)
    is_cut = due < due_at(promise, calendar)
    contact = Line(Stage.CONTACT, promise.limit, Since.TAKE, due, is_cut=is_cut)
    return (taken_by, contact, *settling)


def _take(limits: Limits, urgency: Urgency, at: datetime, calendar: WorkCalendar) -> Line:
    if urgency is Urgency.EMERGENCY:
        return Line(Stage.TAKE, EMERGENCY_STEP, Since.DISPATCH, at + EMERGENCY_STEP)
    limit = limits[Stage.TAKE]
    return Line(Stage.TAKE, limit, Since.DISPATCH, calendar.add(at, limit))


def _settling(
    terms: Terms, limits: Limits, at: datetime, calendar: WorkCalendar
) -> Iterator[Line]:
    limit, follow_up = limits[Stage.RESOLVE], limits[Stage.FOLLOW_UP]
    if terms.clock_set is ClockSet.LETTERS:
        yield from _by_law(at, calendar)
        return
    due = calendar.add(at, limit)
    yield Line(Stage.RESOLVE, limit, Since.DISPATCH, due)
    yield Line(Stage.FOLLOW_UP, follow_up, Since.RESOLVED, calendar.add(due, follow_up))


def _by_law(at: datetime, calendar: WorkCalendar) -> Iterator[Line]:
    """信访: decision, handling, the one extension, and both further rounds."""
    decided = calendar.add(at, letters.DECISION)
    articles = ARTICLES[Round.HANDLING, Stage.DECIDE]
    yield Line(Stage.DECIDE, letters.DECISION, Since.REGISTERED, decided, articles)
    articles = ARTICLES[Round.HANDLING, Stage.RESOLVE]
    due = calendar.add(decided, letters.HANDLING)
    yield Line(Stage.RESOLVE, letters.HANDLING, Since.ACCEPTED, due, articles)
    more = More(decided, letters.MOST_EXTENSION)
    due = due_at(Promise(decided, letters.HANDLING, (more,)), calendar)
    yield Line("extension", letters.MOST_EXTENSION, Since.ACCEPTED, due, articles)
    for which in (Round.REVIEW, Round.RE_REVIEW):
        asked = letters.review_until(due, calendar)
        due = calendar.add(asked, letters.REVIEW)
        articles = ARTICLES[which, Stage.RESOLVE]
        yield Line(which, letters.REVIEW, Since.ASKED, due, articles)
