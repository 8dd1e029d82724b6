"""审批延期: who is asked, who may answer, and what happens when nobody does."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case import cards, history, tell
from bot.desk.case.authority import absent_on, office_of
from bot.desk.dispatching.candidates import candidates_for
from bot.errors import NobodyToDecide
from bot.rules.limits import is_statutory
from bot.rules.standing import covers
from bot.rules.undoing import in_force
from bot.rules.waiting import TO_DECIDE, Rung, deciders
from storage import people, petitions, waiting
from storage.tables import Extension, Person, Petition
from storage.words import Counter, EventKind, Level, NoticeKind, Priority, Role


def put_to(
    session: Session, now: datetime, petition: Petition, row: Extension, *, rung: int
) -> None:
    """Ask the first one who is there, from that rung upwards; NobodyToDecide when nobody is."""
    rungs = _rungs(petition)
    for at in range(rung, len(rungs)):
        found = _present(session, now, petition, rungs[at], row.asked_by)
        if found is not None:
            _put_to(session, now, petition, row, at, found)
            return
    raise NobodyToDecide(petition_id=petition.id)


def look(session: Session, now: datetime, petition: Petition) -> None:
    """Undecided in its time: one level higher is asked; at the top, the same one again."""
    if petition.more_time_due_at is None or petition.more_time_due_at > now:
        return
    row = waiting.asked_extension(session, petition.id)
    if row is None:
        petition.more_time_due_at = None
        return
    _climb(session, now, petition, row)
    history.record(
        session,
        now,
        petition,
        EventKind.EXTENSION_ASKED,
        amount=row.amount,
        unit=row.unit.value,
        climbed=row.rung,
    )
    tell_asker(session, now, petition, row, "climbed")
    cards.refresh(session, now, petition)


def _climb(session: Session, now: datetime, petition: Petition, row: Extension) -> None:
    try:
        put_to(session, now, petition, row, rung=row.rung + 1)
    except NobodyToDecide:  # nobody above: whoever was asked is asked again
        asked_of = row.asked_of or row.asked_by
        _put_to(session, now, petition, row, row.rung, asked_of)


def _put_to(
    session: Session, now: datetime, petition: Petition, row: Extension, rung: int, to: int
) -> None:
    row.rung, row.asked_of = rung, to
    row.decide_due_at = city(session).calendar.add(now, TO_DECIDE)
    petition.more_time_due_at = row.decide_due_at
    session.add_all([row, petition])
    session.flush()
    tell.person(
        session,
        now,
        Counter.STAFF,
        to,
        NoticeKind.EXTENSION_WANTED,
        key=f"extension:{row.id}:{row.asked_at.timestamp()}:{rung}:"
        f"{row.decide_due_at.timestamp():.0f}",
        petition_id=petition.id,
        arguments={"extension_id": row.id},
        priority=Priority.ALERT,
        not_before=tell.outside_quiet_hours(now, city(session).zone, petition),
    )


def recompute(session: Session, petition: Petition) -> None:
    """On another calendar: until when it is decided, counted from when it was asked last."""
    row = waiting.asked_extension(session, petition.id) if petition.more_time_due_at else None
    asked = _asked_last(session, petition)
    if row is None or asked is None:
        return
    row.decide_due_at = city(session).calendar.add(asked, TO_DECIDE)
    petition.more_time_due_at = row.decide_due_at
    session.add_all([row, petition])


def _asked_last(session: Session, petition: Petition) -> datetime | None:
    """When it was put to whoever has to decide on it now."""
    kinds = frozenset({EventKind.EXTENSION_ASKED, EventKind.UNDONE})
    asked = in_force(petitions.find_events_of(session, history.case_id(petition), kinds))
    return asked[-1].at if asked else None


def bring(
    session: Session,
    now: datetime,
    caller: Caller,
    petition: Petition,
    row: Extension,
    person: Person,
) -> None:
    """Show the question, with its buttons, to somebody who may answer it."""
    tell.about(
        session,
        now,
        caller,
        person,
        petition,
        NoticeKind.EXTENSION_WANTED,
        arguments={"extension_id": row.id},
    )


def tell_asker(
    session: Session, now: datetime, petition: Petition, row: Extension, event: str
) -> None:
    """Whoever asked hears what became of it, in any case; and whoever has the case by now."""
    for person_id in dict.fromkeys((row.asked_by, petition.owner_id)):
        tell.person(
            session,
            now,
            Counter.STAFF,
            person_id,
            NoticeKind.EXTENSION_NEWS,
            key=f"extension-news:{row.id}:{event}:{row.rung}:{petition.version}:{person_id}",
            petition_id=petition.id,
            arguments={"extension_id": row.id, "event": event},
            not_before=tell.outside_quiet_hours(now, city(session).zone, petition),
        )


def may_decide(session: Session, petition: Petition, row: Extension, person_id: int) -> bool:
    """Whether somebody stands above the case's level, and did not ask themselves."""
    if person_id == row.asked_by:
        return False
    roles = {role for _level, role in _rungs(petition)}
    around = city(session).chain(petition.grid_id)
    held = [office_of(one) for one in people.find_appointments(session, person_id)]
    return any(one.role in roles and covers(one, around) for one in held)


def _rungs(petition: Petition) -> tuple[Rung, ...]:
    department = petition.owner_role == Role.DEPARTMENT
    statutory = is_statutory(petition.limits)
    level = petition.level or Level.STREET
    return deciders(level, department=department, statutory=statutory)


def _present(
    session: Session, now: datetime, petition: Petition, rung: Rung, but: int
) -> int | None:
    level, role = rung
    if level is None:
        return _present_in_the_city(session, now, role, but)
    found = candidates_for(session, now, city(session), petition, level)
    fitting = (one for one in found if one.role == role and one.reachable and not one.absent)
    return next((one.person_id for one in fitting if one.person_id != but), None)


def _present_in_the_city(session: Session, now: datetime, role: Role, but: int) -> int | None:
    holders = people.find_staff(session, {role})
    reachable = people.reachable_ids(session, Counter.STAFF, {one.person_id for one in holders})
    today = city(session).calendar.day_of(now)
    there = (one.person_id for one in holders if not absent_on(one, today))
    return next((one for one in there if one in reachable and one != but), None)
