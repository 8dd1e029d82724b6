"""未送达: an alert that has not arrived in time is told to the next, and goes up until it does.

    emergency      5 minutes by the clock on the wall
    anything else  30 minutes of working time
    what Telegram or a bug of ours has refused for good, at once

Counted from when the alert was left, or from when the lane has been working again: while nothing
can be sent to anybody, nobody is told instead, and /healthz says what is wrong.
"""

from collections import defaultdict
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import cards, history, red, tell
from bot.desk.case.authority import role_for
from bot.desk.dispatching.search import search
from bot.rules.dispatching import LADDER, level_of
from storage import alerts, petitions
from storage.alerts import Unarrived
from storage.tables import Petition
from storage.words import EventKind, Level, NoticeState, Role, Urgency

EMERGENCY_WAIT = timedelta(minutes=5)
USUAL_WAIT = timedelta(minutes=30)  # of working time
LOOKED_BACK = timedelta(days=3)  # at alerts that failed for good
BATCH = 200


def tick(session: Session, now: datetime, up_since: datetime | None) -> int:
    """Tell others of what has not arrived; of how many cases. `up_since` None: the lane is down.

    However many alerts of a case have not arrived, one more person is told at a time.
    """
    if up_since is None:
        return 0
    before = now - EMERGENCY_WAIT
    late: dict[int, list[Unarrived]] = defaultdict(list)
    for one in alerts.find_unarrived(session, now, before, now - LOOKED_BACK, BATCH):
        late[one.petition_id].append(one)
    return sum(_look(session, now, number, found, up_since) for number, found in late.items())


def _look(
    session: Session, now: datetime, number: int, found: list[Unarrived], up_since: datetime
) -> bool:
    petition = petitions.get(session, number)
    if petition is None:
        return False
    late = [one for one in found if _is_late(session, now, petition, one, up_since)]
    return bool(late) and _tell_next(session, now, petition, late)


def _is_late(
    session: Session, now: datetime, petition: Petition, alert: Unarrived, up_since: datetime
) -> bool:
    since = max(alert.created_at, up_since)
    if alert.state == NoticeState.FAILED:
        return True
    if petition.urgency == Urgency.EMERGENCY:
        return now - since >= EMERGENCY_WAIT
    return city(session).calendar.between(since, now) >= USUAL_WAIT


def _tell_next(session: Session, now: datetime, petition: Petition, late: list[Unarrived]) -> bool:
    """By card, from the highest level that has not been reached; nobody left: marked red."""
    level = max((_level(session, petition, one) for one in late), key=LADDER.index)
    tried = alerts.find_tried(session, late[0].petition_id, now - LOOKED_BACK)
    owner = frozenset({petition.owner_id} if petition.owner_id is not None else ())
    found = search(session, now, petition, level, excluded=tried | owner)
    if found.candidate is None and petition.red:
        return False
    to = found.candidate.person_id if found.candidate else None
    history.record(
        session,
        now,
        petition,
        EventKind.UNDELIVERED,
        person_id=late[0].person_id,
        role=_role(session, petition, late[0]),
        notices=[one.id for one in late],
        told=to,
        passed=found.passed,
    )
    if to is None:
        red.mark(session, now, petition, "undelivered", level)
        return True
    key = f"{alerts.AGAIN}{late[-1].id}"
    quiet = tell.outside_quiet_hours(now, city(session).zone, petition)
    cards.staff_card(session, now, petition, to, why="undelivered", key=key, not_before=quiet)
    cards.refresh(session, now, petition)
    return True


def _level(session: Session, petition: Petition, alert: Unarrived) -> Level:
    return level_of(_role(session, petition, alert)) or petition.level or Level.STREET


def _role(session: Session, petition: Petition, alert: Unarrived) -> Role | None:
    return role_for(session, alert.person_id, petition) if alert.person_id else None
