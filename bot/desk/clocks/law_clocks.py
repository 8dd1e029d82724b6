"""改为信访: a case that turns out to be one, or none, is promised anew; its history says so."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import history
from bot.desk.clocks import clock_pause, more_time, news, promises, supervise_clock
from bot.rules.limits import (
    INHERITED,
    bringing_along,
    due_by_law,
    is_statutory,
    no_later,
    setting_aside,
    taken_up_again,
)
from storage.tables import Pause, Petition
from storage.words import ClockSet, EventKind, State

STANDING = frozenset({State.AWAITING_RESIDENT, State.IN_MEETING})  # whatever its clocks are


def change(session: Session, now: datetime, petition: Petition) -> None:
    """Promise the limits of the category it has now, if it is a matter of the law and was not.

    Or the other way round. Each kind has its own promise, which goes on when it is of that kind
    again: with what was merged into it then, when it was accepted, which round it is in. The 15
    days count from when it was first known to be one, and no day of the law stands still; any
    other clock stood meanwhile, but is due no later than the law's was. Who still has to take it
    has the new limit from now, and no more time than before.
    """
    whole = city(session)
    terms = whole.category(petition.category_code).terms
    by_law = terms.clock_set is ClockSet.LETTERS
    if petition.due_at is None or by_law == is_statutory(petition.limits):
        return
    more_time.void(session, now, petition)
    ended = clock_pause.end(session, now, petition)
    before, contacted_at = petition.due_at, petition.contacted_at
    taking = promises.take_clock(petition)
    _promise(session, now, petition, by_law=by_law)
    promises.take_anew(whole, now, petition, taking)
    petition.contacted_at = contacted_at
    if petition.taken_at is not None:
        promises.begin_contact(whole, petition.taken_at, petition)
    promises.recompute(session, petition)
    _wait_on(session, now, petition, ended)
    history.record(
        session,
        now,
        petition,
        EventKind.CLOCK_MOVED,
        before=before.isoformat(),
        after=petition.due_at.isoformat(),
        clocks=["due_at"],
        law=by_law,
    )
    supervise_clock.schedule(session, petition)
    news.tell_reporter(session, now, petition, "by_law" if by_law else "not_by_law")


def _promise(session: Session, now: datetime, petition: Petition, *, by_law: bool) -> None:
    """Nobody wins time by calling it something else for a while."""
    kept, start, due = petition.limits, petition.clock_started_at, petition.due_at
    again = taken_up_again(kept, now)
    if again is None:
        promises.freeze(city(session), now, petition)
        if not by_law:
            petition.limits = bringing_along(petition.limits, kept.get(INHERITED, {}))
    else:
        petition.limits, petition.clock_started_at = again
        petition.contact_due_at = petition.acceptance_due_at = None
    found = no_later(petition.limits, kept)
    if not by_law and due is not None:
        found = due_by_law(found, due, now)
    if by_law and start is None:  # nothing that could go on again
        petition.limits = found
    else:
        petition.limits = setting_aside(found, kept, start, now)


def _wait_on(session: Session, now: datetime, petition: Petition, ended: Pause | None) -> None:
    """The resident or the meeting is waited for as before; only the clocks are others."""
    if ended is None or petition.state not in STANDING:
        return
    clock_pause.pause(
        session,
        now,
        petition,
        ended.reason,
        ended.until_at,
        person_id=ended.person_id,
        note=ended.note,
    )
