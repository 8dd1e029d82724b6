"""无人可派: who hears of a case that nobody has, and when it is looked at again."""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from bot.city.city import City, city
from bot.desk.case import red, tell
from bot.desk.case.fairness import about_of, may_hear
from bot.desk.dispatching.candidates import candidates_of
from bot.desk.dispatching.search import search
from bot.rules.accused import fair
from bot.rules.quiet import is_quiet
from storage import people
from storage.tables import Petition
from storage.words import Counter, Level, NoticeKind, Priority, Role, State

ABOVE = frozenset({Role.ADMINISTRATOR, Role.DUTY_LEADER})


class Heads(NamedTuple):
    """Who hears of it; `reached`: at least one of them is there and can be told."""

    people: tuple[int, ...]
    reached: bool


def heads(session: Session, now: datetime, petition: Petition) -> Heads:
    """Leaders on duty and administrators who are there; else whoever is, for it may be somebody
    who must not have it; else those on leave, for there is nobody else.
    """
    held = people.find_staff(session, ABOVE)
    above = fair(about_of(petition), candidates_of(session, now, city(session), held))
    there = [one.person_id for one in above if one.reachable and not one.absent]
    if there:
        return Heads(tuple(dict.fromkeys(there)), reached=True)
    other = search(session, now, petition, Level.GRID).candidate
    if other is not None and may_hear(session, petition.id, other.person_id):
        return Heads((other.person_id,), reached=True)
    return Heads(tuple(dict.fromkeys(one.person_id for one in above)), reached=False)


def tell_heads(
    session: Session, now: datetime, petition: Petition, number: int, since: datetime
) -> None:
    """Once, and again each working morning that nobody has it; red while nobody is reached.

    `number` and `since`: of the event that says that nobody was found.
    """
    whole = city(session)
    found = heads(session, now, petition)
    if not found.reached:
        red.mark(session, now, petition, "unassigned", Level.GRID)
    key = f"unassigned:{petition.id}:{number}{_morning(whole, now, petition, since)}"
    for person_id in found.people:
        tell.person(
            session,
            now,
            Counter.STAFF,
            person_id,
            NoticeKind.UNASSIGNED,
            key=f"{key}:{person_id}",
            petition_id=petition.id,
            priority=Priority.ALERT,
            not_before=tell.outside_quiet_hours(now, whole.zone, petition),
        )


def tell_once_more(session: Session, now: datetime, petition: Petition) -> None:
    """Nobody but a leader of an earlier round is there to do it again: somebody else should know.

    Red while nobody else can be reached.
    """
    others = [one for one in heads(session, now, petition).people if one != petition.owner_id]
    reached = people.reachable_ids(session, Counter.STAFF, set(others))
    if not reached:
        red.mark(session, now, petition, "unassigned", Level.STREET)
    for person_id in others:
        tell.person(
            session,
            now,
            Counter.STAFF,
            person_id,
            NoticeKind.UNASSIGNED,
            key=f"once-more:{petition.id}:{petition.events}:{person_id}",
            petition_id=petition.id,
            arguments={"once_more": True},
            priority=Priority.ALERT,
            not_before=tell.outside_quiet_hours(now, city(session).zone, petition),
        )


def _morning(whole: City, now: datetime, petition: Petition, since: datetime) -> str:
    """Part of the key: "" until the morning after the day on which they were told first."""
    told = tell.outside_quiet_hours(since, whole.zone, petition).astimezone(whole.zone).date()
    today = now.astimezone(whole.zone).date()
    if today <= told or is_quiet(now, whole.zone) or not whole.calendar.is_working(today):
        return ""
    return f":{today.isoformat()}"


def look_again_at_unassigned(session: Session, now: datetime) -> None:
    """Somebody has come: cases nobody could be found for are looked at with the next tick."""
    waiting = select(Petition).where(col(Petition.state) == State.RECEIVED)
    for petition in session.exec(waiting.order_by(col(Petition.id))):
        petition.next_check_at = now
        session.add(petition)
