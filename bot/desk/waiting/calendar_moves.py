"""日历改动: a day more or less in the city's calendar moves every running clock, and says so."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import cards, history
from bot.desk.clocks import news, promises, supervise_clock
from storage import petitions
from storage.tables import Petition
from storage.words import EventKind, State

CLOCKS = ("due_at", "take_due_at", "decision_due_at", "contact_due_at", "acceptance_due_at")


def recompute_all(session: Session, now: datetime) -> int:
    """Count every open case anew on the calendar of now; how many of them moved."""
    moved = sum(_recompute(session, now, one) for one in petitions.find_open(session))
    for one in petitions.find_in(session, State.AWAITING_RATING):
        if one.resolved_at is not None:
            one.next_check_at = promises.follow_up_until(city(session), one, one.resolved_at)
            session.add(one)
    return moved


def _recompute(session: Session, now: datetime, petition: Petition) -> bool:
    before = {name: getattr(petition, name) for name in CLOCKS}
    promises.recompute(session, petition)
    if petition.state == State.IN_MEETING:  # its steps lie elsewhere now
        petition.next_check_at = now
    moved = {name: at for name, at in before.items() if getattr(petition, name) != at}
    if not moved:
        return False
    history.record(session, now, petition, EventKind.CLOCK_MOVED, **_facts(petition, moved))
    supervise_clock.schedule(session, petition)
    cards.refresh(session, now, petition)
    if "due_at" in moved:
        news.tell_reporter(session, now, petition, "clock_moved")
    return True


def _facts(petition: Petition, moved: dict[str, datetime | None]) -> dict[str, Any]:
    """Before and after of the foremost clock that moved, and which ones did."""
    first = next(iter(moved))
    return {
        "before": _iso(moved[first]),
        "after": _iso(getattr(petition, first)),
        "clocks": [*moved],
    }


def _iso(at: datetime | None) -> str:
    return at.isoformat() if at else ""
