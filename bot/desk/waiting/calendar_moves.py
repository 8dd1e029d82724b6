"""日历改动: a day more or less in the city's calendar moves every running clock, and says so.

What was agreed as a date stays: the end of a pause, until when a resident is asked to answer.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import cards, history
from bot.desk.clocks import news, promises, supervise_clock
from bot.desk.meeting import meeting
from bot.desk.waiting import deciding
from bot.desk.whistling import counting_anew
from storage import watched, whistles
from storage.tables import Petition
from storage.words import EventKind, State

CLOCKS = (
    "due_at",
    "take_due_at",
    "decision_due_at",
    "contact_due_at",
    "acceptance_due_at",
    "more_time_due_at",
)
JUDGED_BY = "next_check_at"  # 回访: of a case that is done, until when its judgement is waited for
Moved = tuple[str, datetime | None, datetime | None]  # which clock, before, after


def recompute_all(session: Session, now: datetime) -> int:
    """Count every open case anew on the calendar of now; how many of them moved."""
    called = whistles.find_running_about(session)
    moved = sum(_recompute(session, now, one, called) for one in watched.find_open(session))
    done = watched.find_in(session, State.AWAITING_RATING)
    return moved + sum(_recompute_judging(session, now, one) for one in done)


def _recompute(
    session: Session, now: datetime, petition: Petition, called: Collection[int]
) -> bool:
    """`called`: the cases to which units are called."""
    before = {name: getattr(petition, name) for name in CLOCKS}
    promises.recompute(session, petition)
    deciding.recompute(session, petition)
    moved: list[Moved] = [
        (name, at, getattr(petition, name))
        for name, at in before.items()
        if getattr(petition, name) != at
    ]
    moved += _of_meeting(session, now, petition)
    is_called = petition.id in called
    calls = counting_anew.recompute(session, now, petition) if is_called else ()
    moved += dict.fromkeys((one.clock, one.before, one.after) for one in calls)
    if moved:
        units = sorted({one.unit_id for one in calls})
        _tell(session, now, petition, moved, **({"units": units} if units else {}))
    # A step may lie elsewhere, and no clock does: shares of the time and what is told again and
    # again are counted in working days, also of a case whose own clock is the law's.
    supervise_clock.schedule(session, petition)
    return bool(moved)


def _of_meeting(session: Session, now: datetime, petition: Petition) -> Sequence[Moved]:
    if petition.state != State.IN_MEETING:
        return ()
    stood_until = petition.paused_until
    decides = meeting.recompute(session, now, petition)
    own = (("decide_due_at", *decides), ("paused_until", stood_until, petition.paused_until))
    return [(name, before, after) for name, before, after in own if before != after]


def _recompute_judging(session: Session, now: datetime, petition: Petition) -> bool:
    """What would be over by now was told to its reporter, or is a later wait: that stays."""
    if petition.resolved_at is None:
        return False
    before = petition.next_check_at
    after = promises.follow_up_until(city(session), petition, petition.resolved_at)
    if after <= now or after == before:
        return False
    petition.next_check_at = after
    _tell(session, now, petition, [(JUDGED_BY, before, after)])
    return True


def _tell(
    session: Session, now: datetime, petition: Petition, moved: Sequence[Moved], **how: Any
) -> None:
    """In the history before and after of the foremost clock that moved, and which ones did."""
    _name, before, after = moved[0]
    clocks = list(dict.fromkeys(name for name, _before, _after in moved))
    facts = {"before": _iso(before), "after": _iso(after), "clocks": clocks, **how}
    history.record(session, now, petition, EventKind.CLOCK_MOVED, **facts)
    cards.refresh(session, now, petition)
    if "due_at" in clocks:
        news.tell_reporter(session, now, petition, "clock_moved")


def _iso(at: datetime | None) -> str:
    return at.isoformat() if at else ""
