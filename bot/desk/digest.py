"""晨报: what came at night, what is late and what is due today, in one message per person."""

from collections import defaultdict
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.city.city import City, city
from bot.desk import tell
from bot.rules.quiet import is_quiet
from storage.tables import Petition
from storage.words import OPEN_STATES, Counter, NoticeKind, Priority, State

FROM_HOUR = 8  # end of the quiet hours
UNTIL_HOUR = 12  # a late start still tells in the morning; later, the cards themselves have told
MOST = 20  # cases named; the rest stands in /todo


def tick(session: Session, now: datetime) -> int:
    """Leave each person's digest of this morning, once; how many were new."""
    whole = city(session)
    local = now.astimezone(whole.zone)
    if not FROM_HOUR <= local.hour < UNTIL_HOUR:
        return 0
    cases: dict[int, list[int]] = defaultdict(list)
    for petition in _open(session):
        if petition.owner_id and petition.id and _belongs(whole, now, petition):
            cases[petition.owner_id].append(petition.id)
    return sum(
        tell.person(
            session,
            now,
            Counter.STAFF,
            owner,
            NoticeKind.DIGEST,
            key=f"digest:{owner}:{local.date().isoformat()}",
            arguments={"petition_ids": ids[:MOST], "count": len(ids)},
            priority=Priority.REMINDER,
        )
        for owner, ids in cases.items()
    )


def _open(session: Session) -> list[Petition]:
    wanted = (
        select(Petition)
        .where(col(Petition.state).in_(OPEN_STATES - {State.AWAITING_RESIDENT}))
        .order_by(col(Petition.due_at))
    )
    return list(session.exec(wanted))


def _belongs(whole: City, now: datetime, petition: Petition) -> bool:
    return _came_at_night(whole, now, petition) or _late_or_today(whole, now, petition)


def _came_at_night(whole: City, now: datetime, petition: Petition) -> bool:
    """Dispatched in the quiet hours before this morning and not taken yet."""
    at = petition.dispatched_at
    if petition.state != State.DISPATCHED or at is None:
        return False
    return now - at < timedelta(hours=15) and is_quiet(at, whole.zone)


def _late_or_today(whole: City, now: datetime, petition: Petition) -> bool:
    """Overdue or due today; told on working days only."""
    if petition.due_at is None:
        return False
    today = now.astimezone(whole.zone).date()
    if not whole.calendar.is_working(today):
        return False
    return petition.due_at.astimezone(whole.zone).date() <= today
