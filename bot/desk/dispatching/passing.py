"""换人不换状态: a case goes on where it is, whistle or meeting, with another owner."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import cards, history, tell
from bot.desk.clocks import promises, supervise_clock
from bot.desk.dispatching import gathered
from bot.desk.dispatching.dispatch import alert, take_due
from bot.rules.limits import waiting_since
from storage.tables import Petition
from storage.words import EventKind, Level, Role, Urgency


def hand_over(
    session: Session,
    now: datetime,
    petition: Petition,
    person_id: int,
    role: Role,
    level: Level,
    *,
    why: str,
    goes_on: bool = False,
    **details: Any,
) -> None:
    """Make somebody the owner; the state and what is waited for stay, the ladder begins anew.

    `goes_on`: it does not either; who was told because of the clock is not told again.
    """
    petition.owner_id, petition.owner_role, petition.level = person_id, role, level
    waits = petition.decision_due_at is not None  # to be decided by when it was before
    since = promises.taking_since(petition) if waits else None
    petition.limits = waiting_since(petition.limits, since)
    petition.owner_told_at = None
    if goes_on:
        details["goes_on"] = True
    else:
        petition.dispatched_at = now
    if petition.taken_at is None:
        petition.take_due_at = petition.decision_due_at or take_due(city(session), now, petition)
    session.add(petition)
    gathered.follow(session, now, petition)
    history.record(
        session,
        now,
        petition,
        EventKind.DISPATCHED,
        to=person_id,
        level=level.value,
        kept=True,
        **details,
    )
    supervise_clock.schedule(session, petition)
    if petition.urgency == Urgency.EMERGENCY:
        alert(session, now, petition, why=why)
        return
    awake = tell.outside_quiet_hours(now, city(session).zone, petition)
    # At night as well: the digest of the morning brings only what nobody has taken.
    cards.staff_card(session, now, petition, person_id, why=why, not_before=awake)
