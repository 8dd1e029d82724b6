"""群体性: five people within two hours speak of one matter; community and street hear of it once.

Nothing of anybody's case is held up: each has its number, owner and clocks. Whoever comes next is
offered the first of them to be joined; an emergency is never offered and goes its own way.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import cards, history, tell
from bot.desk.case.history import case_id
from bot.desk.dispatching.candidates import candidates_at
from bot.understanding.crowd import WITHIN, gathered
from bot.understanding.likeness import report_of
from storage import crowds, masks
from storage.tables import Petition
from storage.words import Counter, EventKind, Level, NoticeKind, Priority, Urgency

LEAST = 5  # people
TOLD = (Level.COMMUNITY, Level.STREET)
MOST_NUMBERS = 5


def tick(session: Session, now: datetime) -> int:
    """Look for crowds of the last two hours; how many cases were found to be of one."""
    since = now - WITHIN
    found = sum(_mark(session, now, group) for group in _groups(session, since))
    session.flush()
    return found + _mark_joined(session, now, since)


def _groups(session: Session, since: datetime) -> Iterator[Sequence[Petition]]:
    """Cases of one text, wherever they come from; then those of one matter at one place."""
    for mark in crowds.find_texts(session, since, LEAST):
        yield crowds.find_of_text(session, mark, since)
    session.flush()
    judge = city(session).judge
    for grid_id, category_code in crowds.find_kinds(session, since, LEAST):
        found = crowds.find_of_kind(session, grid_id, category_code, since)
        by_id = {case_id(one): one for one in found}
        for group in gathered(judge, map(report_of, found)):
            yield [by_id[report.id] for report in group]


def _mark(session: Session, now: datetime, group: Sequence[Petition]) -> int:
    fresh = [one for one in group if one.crowd_id is None]
    known = min((one.crowd_id for one in group if one.crowd_id is not None), default=None)
    if not fresh or (known is None and _people(session, group) < LEAST):
        return 0
    lead = min(group, key=lambda one: (one.urgency == Urgency.EMERGENCY, case_id(one)))
    for one in fresh:
        one.crowd_id = lead.id if known is None else known
        session.add(one)
    if known is None:
        _tell_of(session, now, lead, group, _people(session, group))
    return len(fresh)


def _mark_joined(session: Session, now: datetime, since: datetime) -> int:
    """What so many people have joined of late is a crowd of its own, though it is of last week."""
    joined = crowds.find_joined(session, since, LEAST)
    for petition, people in joined:
        petition.crowd_id = petition.id
        session.add(petition)
        _tell_of(session, now, petition, [petition], people)
    return len(joined)


def _people(session: Session, group: Sequence[Petition]) -> int:
    reporters = masks.count_people(session, {one.reporter_id for one in group})
    return reporters + sum(one.supporters for one in group)


def _tell_of(
    session: Session, now: datetime, lead: Petition, group: Sequence[Petition], count: int
) -> None:
    """Whoever answers for the places of all of them, once each."""
    numbers = [one.number for one in group if one is not lead]
    history.record(session, now, lead, EventKind.CROWDED, people=count, others=numbers)
    for grid_id in dict.fromkeys(one.grid_id for one in (lead, *group)):
        for level in TOLD:
            _tell(session, now, lead, grid_id, level, count, numbers)
    cards.refresh(session, now, lead)


def _tell(
    session: Session,
    now: datetime,
    lead: Petition,
    grid_id: int | None,
    level: Level,
    count: int,
    numbers: Sequence[str | None],
) -> None:
    """Whoever is there at that level, A 岗 before B 岗."""
    whole = city(session)
    for one in candidates_at(session, now, whole, grid_id, level):
        if one.reachable and not one.absent:
            tell.person(
                session,
                now,
                Counter.STAFF,
                one.person_id,
                NoticeKind.CROWD,
                key=f"crowd:{lead.id}:{one.person_id}",
                petition_id=lead.id,
                arguments={
                    "people": count,
                    "others": list(numbers[:MOST_NUMBERS]),
                    "cases": len(numbers) + 1,
                },
                priority=Priority.ALERT,
                not_before=tell.outside_quiet_hours(now, whole.zone, lead),
            )
            return
