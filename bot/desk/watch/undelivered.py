"""未送达: an alert that has not arrived in time is told to the next, and goes up until it does.

    emergency      5 minutes by the clock on the wall
    anything else  30 minutes of working time
    what Telegram or a bug of ours has refused for good, at once

Counted from when the alert was left, or from when the lane has been working again: while nothing
can be sent to anybody, nobody is told instead, and /healthz says what is wrong.
"""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import cards, history, red
from bot.desk.case.authority import role_for
from bot.desk.watch.search import search
from bot.rules.dispatching import level_of
from storage import alerts, petitions
from storage.alerts import Unarrived
from storage.tables import Petition
from storage.words import EventKind, Level, NoticeState, Urgency

EMERGENCY_WAIT = timedelta(minutes=5)
USUAL_WAIT = timedelta(minutes=30)  # of working time
LOOKED_BACK = timedelta(days=3)  # at alerts that failed for good
BATCH = 200


def tick(session: Session, now: datetime, up_since: datetime | None) -> int:
    """Tell others of what has not arrived; how many alerts. `up_since` None: the lane is down."""
    if up_since is None:
        return 0
    found = alerts.find_unarrived(session, now, now - EMERGENCY_WAIT, now - LOOKED_BACK, BATCH)
    return sum(_look(session, now, one, max(one.created_at, up_since)) for one in found)


def _look(session: Session, now: datetime, alert: Unarrived, since: datetime) -> bool:
    petition = petitions.get(session, alert.petition_id)
    if petition is None:
        return False
    if alert.state != NoticeState.FAILED and not _is_late(session, now, petition, since):
        return False
    return _tell_next(session, now, petition, alert)


def _is_late(session: Session, now: datetime, petition: Petition, since: datetime) -> bool:
    if petition.urgency == Urgency.EMERGENCY:
        return now - since >= EMERGENCY_WAIT
    return city(session).calendar.between(since, now) >= USUAL_WAIT


def _tell_next(session: Session, now: datetime, petition: Petition, alert: Unarrived) -> bool:
    """By card; nobody left: the case is marked red."""
    role = role_for(session, alert.person_id, petition) if alert.person_id else None
    level = level_of(role) or petition.level or Level.STREET
    tried = alerts.find_tried(session, alert.petition_id, now - LOOKED_BACK)
    owner = frozenset({petition.owner_id} if petition.owner_id is not None else ())
    found = search(session, now, petition, level, excluded=tried | owner)
    to = found.candidate.person_id if found.candidate else None
    history.record(
        session,
        now,
        petition,
        EventKind.UNDELIVERED,
        person_id=alert.person_id,
        role=role,
        notice=alert.id,
        told=to,
        passed=found.passed,
    )
    if to is None:
        red.mark(session, now, petition, "undelivered", level)
        return True
    key = f"{alerts.AGAIN}{alert.id}"
    cards.staff_card(session, now, petition, to, why="undelivered", key=key)
    cards.refresh(session, now, petition)
    return True
