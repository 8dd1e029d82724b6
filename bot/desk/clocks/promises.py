"""时限: what a case was promised at dispatch, and when that ends; asked of the rules alone."""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from bot.city.city import City, city
from bot.desk.case.history import case_id
from bot.rules import clock
from bot.rules.clock import Change, More, Promise, Stop
from bot.rules.deadline import Limit
from bot.rules.escalation import EMERGENCY_STEP
from bot.rules.limits import (
    Terms,
    as_other,
    awaits_decision,
    frozen,
    inherited,
    is_statutory,
    limits_for,
    registered_at,
    rounds_by_law,
    thawed,
    waiting_since,
    waits_for,
    waits_since,
    was_other,
)
from bot.rules.sending_back import DECISION, is_deciding
from storage import waiting
from storage.tables import Petition
from storage.words import UNTAKEN_STATES, ClockSet, Stage, Urgency


def freeze(whole: City, now: datetime, petition: Petition) -> None:
    """Promise the limits that hold now; no later change of the spreadsheet moves them."""
    terms = whole.category(petition.category_code).terms
    again = rounds_by_law(petition.limits, petition.reopened)
    limits = limits_for(terms, petition.urgency, reopened=again)
    registered = _registered_at(terms, now, petition)
    since, how_long = waits_since(petition.limits), waits_for(petition.limits)
    kept = frozen(limits, terms.clock_set, _earlier(terms, petition, again), registered)
    petition.limits = waiting_since(kept, since, how_long)
    petition.contacted_at = petition.contact_due_at = None
    petition.clock_started_at = None if Stage.DECIDE in limits else now
    petition.acceptance_due_at = _acceptance_due(whole, petition)
    petition.due_at = _due(whole, petition, ())


def _earlier(terms: Terms, petition: Petition, rounds: int) -> int:
    """信访: how many rounds of the case came before its first by law."""
    return petition.reopened - rounds if terms.clock_set is ClockSet.LETTERS else 0


def _registered_at(terms: Terms, now: datetime, petition: Petition) -> datetime | None:
    """信访: since when; a case that was promised something else before becomes one now."""
    known = registered_at(petition.limits)
    if known is not None or terms.clock_set is not ClockSet.LETTERS:
        return known
    return now if petition.limits else petition.submitted_at or petition.created_at


def limit_of(petition: Petition, stage: Stage) -> Limit:
    """What the case was promised for a stage."""
    return thawed(petition.limits, stage)


def is_undecided(petition: Petition) -> bool:
    """信访: whether it is still to be decided that it is accepted."""
    return awaits_decision(petition.limits, petition.clock_started_at)


def begin_contact(whole: City, now: datetime, petition: Petition) -> None:
    """Somebody has taken the case: the resident is to hear from them (首次联系).

    匿名: nobody knows whom to call; what there is to ask is asked through the program.
    """
    if petition.contacted_at is None and not petition.anonymous:
        promise = Promise(now, limit_of(petition, Stage.CONTACT))
        petition.contact_due_at = clock.contact_due_at(promise, petition.due_at, whole.calendar)


def follow_up_until(whole: City, petition: Petition, resolved_at: datetime) -> datetime:
    """回访: until when the reporter's judgement is waited for."""
    return whole.calendar.add(resolved_at, limit_of(petition, Stage.FOLLOW_UP))


def recompute(session: Session, petition: Petition) -> None:
    """Set every due moment anew from promise, pauses, extensions and the calendar of today."""
    whole = city(session)
    changes = _changes(session, petition)
    if is_undecided(petition):
        petition.acceptance_due_at = _acceptance_due(whole, petition)
    petition.due_at = _due(whole, petition, changes)
    if petition.contacted_at is None and petition.contact_due_at and petition.taken_at:
        promise = Promise(petition.taken_at, limit_of(petition, Stage.CONTACT), _stops(changes))
        petition.contact_due_at = clock.contact_due_at(promise, petition.due_at, whole.calendar)
    if petition.state in UNTAKEN_STATES:
        _recompute_take(whole, petition)
    session.add(petition)


def _recompute_take(whole: City, petition: Petition) -> None:
    """接单, or the decision who should have it; no calendar moves an emergency's minutes."""
    since = taking_since(petition)
    if since is None or petition.urgency == Urgency.EMERGENCY:
        return
    if is_deciding(petition.state, petition.decision_due_at):
        petition.decision_due_at = decide_by(whole, since, petition)
        petition.take_due_at = petition.decision_due_at
    else:
        petition.take_due_at = whole.calendar.add(since, _take_limit(petition))


def _take_limit(petition: Petition) -> Limit:
    return waits_for(petition.limits) or limit_of(petition, Stage.TAKE)


class TakeClock(NamedTuple):
    """A clock that runs until the case is taken: since when, how long, and when it ends."""

    since: datetime
    limit: Limit
    due_at: datetime


def take_clock(petition: Petition) -> TakeClock | None:
    """The one that runs; None: none, or that of an emergency, or of who should have it."""
    since, due = taking_since(petition), petition.take_due_at
    if since is None or due is None or petition.state not in UNTAKEN_STATES:
        return None
    if petition.urgency == Urgency.EMERGENCY or is_deciding(
        petition.state, petition.decision_due_at
    ):
        return None
    return TakeClock(since, _take_limit(petition), due)


def take_anew(whole: City, now: datetime, petition: Petition, before: TakeClock | None) -> None:
    """改类别: the new limit to take it counts from now, and ends no later than the one before.

    What was late already stays late.
    """
    if before is None:
        return
    promised = limit_of(petition, Stage.TAKE)
    if now < before.due_at and whole.calendar.add(now, promised) < before.due_at:
        petition.limits = waiting_since(petition.limits, now)
    elif (before.since, before.limit) == (petition.dispatched_at, promised):
        petition.limits = waiting_since(petition.limits, None)
    else:
        petition.limits = waiting_since(petition.limits, before.since, before.limit)


def decide_by(whole: City, since: datetime, petition: Petition) -> datetime:
    """退单裁定: until when it is decided who should have it; where it burns, in minutes."""
    if petition.urgency == Urgency.EMERGENCY:
        return since + EMERGENCY_STEP
    return whole.calendar.add(since, DECISION)


def hurry(now: datetime, petition: Petition) -> None:
    """It turns out to be an emergency: taken, or decided, in minutes, never later than before."""
    if petition.state not in UNTAKEN_STATES or petition.take_due_at is None:
        return
    petition.take_due_at = min(petition.take_due_at, now + EMERGENCY_STEP)
    if petition.decision_due_at is not None:
        petition.decision_due_at = petition.take_due_at


def taking_since(petition: Petition) -> datetime | None:
    """Since when it waits to be taken, or decided: with whoever has it now, or before."""
    return waits_since(petition.limits) or petition.dispatched_at


def _due(whole: City, petition: Petition, changes: tuple[Change, ...]) -> datetime | None:
    """办结时限; of a 信访 case not accepted yet: the latest it can be."""
    start = petition.clock_started_at or petition.acceptance_due_at
    if start is None:
        return petition.due_at
    limit = limit_of(petition, Stage.RESOLVE)
    due = clock.due_at(Promise(start, limit, changes), whole.calendar)
    brought = [(one.due_at, one.since) for one in inherited(petition.limits)]
    return clock.earliest(due, brought, changes, limit.unit, whole.calendar)


def _acceptance_due(whole: City, petition: Petition) -> datetime | None:
    """信访: 15 days from registration (第二十二、二十三条); None when nothing is to be decided."""
    if not is_undecided(petition):
        return None
    since = registered_at(petition.limits)
    assert since is not None, "kept when it was promised"
    due = whole.calendar.add(since, limit_of(petition, Stage.DECIDE))
    brought = (one.acceptance_due_at for one in inherited(petition.limits))
    return min([due, *(one for one in brought if one is not None)])


def _changes(session: Session, petition: Petition) -> tuple[Change, ...]:
    granted = waiting.find_granted(session, case_id(petition))
    more = [
        More(row.decided_at, Limit(row.amount, row.unit))
        for row in granted
        if row.decided_at and not was_other(petition.limits, row.decided_at)
    ]
    if is_statutory(petition.limits):  # such a clock never stands
        return tuple(more)
    pauses = waiting.find_pauses(session, case_id(petition))
    own = (row for row in pauses if not was_other(petition.limits, row.from_at))
    stops = [Stop(row.from_at, row.ended_at) for row in own]
    return (*more, *stops, *(Stop(since, until) for since, until in as_other(petition.limits)))


def _stops(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    return tuple(one for one in changes if isinstance(one, Stop))
