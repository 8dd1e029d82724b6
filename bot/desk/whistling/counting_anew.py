"""日历改动: the clocks of called units are counted anew from the moment they were called."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case.history import case_id
from bot.desk.whistling import summons
from bot.rules.whistling import counted_anew, plan
from storage import whistles
from storage.tables import Petition, WhistleCall


class Moved(NamedTuple):
    """A clock of a call that ends at another moment now."""

    unit_id: int
    clock: str
    before: datetime
    after: datetime


def recompute(session: Session, now: datetime, petition: Petition) -> Sequence[Moved]:
    """Every clock of the case's calls that runs: not of what a unit has done, or must not do."""
    moved: list[Moved] = []
    for call in whistles.find_calls_about(session, case_id(petition)):
        if call.answered_at is None and call.ended_at is None:
            moved += _recompute(session, now, petition, call)
    return moved


def _recompute(
    session: Session, now: datetime, petition: Petition, call: WhistleCall
) -> Sequence[Moved]:
    """A step that was done and lies ahead again is done again."""
    calendar, unit = city(session).calendar, call.unit_id
    clocks = summons.clocks_of(call, petition)
    anew = counted_anew(clocks, calendar, case_due_at=petition.due_at)
    report = Moved(unit, "report_due_at", call.report_due_at, anew.report_due_at)
    answer = Moved(unit, "feed_back_due_at", call.feed_back_due_at, anew.answer_due_at)
    runs = (answer,) if call.reported_at else (report, answer)
    moved = [one for one in runs if one.before != one.after]
    for one in moved:
        setattr(call, one.clock, one.after)
    if moved:
        steps = plan(summons.clocks_of(call, petition), calendar)
        ahead = {step.key for step in steps if step.at > now}
        call.reminded = [key for key in call.reminded if key not in ahead]
    summons.schedule(session, call, petition)
    return moved
