"""晨报: what came at night, what is late and what is due today, in one message per person.

Only of what stood at eight o'clock: whatever comes later in the day is told by its own card.
"""

from collections import defaultdict
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.city.city import City, city
from bot.desk import tell
from bot.rules.quiet import QUIET_UNTIL, is_quiet
from storage.tables import Petition
from storage.words import OPEN_STATES, Counter, NoticeKind, Priority, State

DAY = timedelta(days=1)
MOST = 20  # cases named; the rest stands in /todo


def tick(session: Session, now: datetime) -> int:
    """Leave each person's digest of this morning, once; how many were new."""
    whole = city(session)
    if is_quiet(now, whole.zone):
        return 0  # later than eight, after a stop, is better than never
    local = now.astimezone(whole.zone)
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
    at = petition.dispatched_at
    if at is None or at >= _eight_o_clock(whole, now):
        return False
    return _came_at_night(whole, now, petition, at) or _late_or_today(whole, now, petition)


def _eight_o_clock(whole: City, now: datetime) -> datetime:
    today = now.astimezone(whole.zone).date()
    return datetime.combine(today, QUIET_UNTIL, tzinfo=whole.zone)


def _came_at_night(whole: City, now: datetime, petition: Petition, at: datetime) -> bool:
    """Dispatched in the quiet hours before this morning and not taken yet."""
    return petition.state == State.DISPATCHED and now - at < DAY and is_quiet(at, whole.zone)


def _late_or_today(whole: City, now: datetime, petition: Petition) -> bool:
    """Overdue or due today; told on working days only."""
    if petition.due_at is None:
        return False
    today = now.astimezone(whole.zone).date()
    if not whole.calendar.is_working(today):
        return False
    return petition.due_at.astimezone(whole.zone).date() <= today
