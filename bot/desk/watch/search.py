"""找人: who hears of a case when a rung is reached; the way up has no hole.

the level's own, A 岗 before B 岗  →  who is on duty for its place (值班)  →  the next level up …
→  the leader on duty  →  an administrator  →  nobody: the case is marked red
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.city import City, city
from bot.desk.case.authority import absent_on, role_for
from bot.desk.dispatching.dispatch import candidates_at
from bot.rules.dispatching import LADDER, Candidate, WhyNot, choose
from storage import people, shifts
from storage.tables import Appointment, Petition
from storage.words import STAFF_ROLES, Counter, Level, Role

NOBODY = "nobody"  # a level without anybody who holds an office there
Group = tuple[Level, list[Candidate], bool]  # level, people, whether they hold its offices


@dataclass(slots=True)
class Found:
    """Whoever was found; `passed` tells of each who was not: [person, role, level, why]."""

    candidate: Candidate | None = None
    level: Level = Level.STREET
    own: bool = False  # holds an office of the level, so that an emergency's card is there already
    passed: list[list[Any]] = field(default_factory=list)

    @property
    def may_own(self) -> bool:
        """Administrators are told; they are given no case by the clock."""
        return self.candidate is not None and self.candidate.role != Role.ADMINISTRATOR


def search(
    session: Session,
    now: datetime,
    petition: Petition,
    start: Level,
    *,
    role: Role | None = None,
    excluded: frozenset[int] = frozenset(),
) -> Found:
    """The first who can be reached from `start` upwards; `role`: that one there, or those above.

    Whoever is `excluded` is passed over without a word.
    """
    found = Found(level=start)
    for level, group, own in _groups(session, now, petition, start, role):
        choice = choose([(level, group)], level, excluded, climbing=True)
        if own and not group:
            found.passed.append([None, None, level.value, NOBODY])
        found.passed += _told(choice.passed, group, level)
        if choice.candidate is not None:
            found.candidate, found.level, found.own = choice.candidate, level, own
            break
    return found


def on_duty(session: Session, now: datetime, place_id: int) -> Iterable[int]:
    """值班: the people on duty for a place."""
    return shifts.find_on_duty(session, now, place_id)


def _told(passed: Iterable[Any], group: list[Candidate], level: Level) -> Iterator[list[Any]]:
    roles = {one.person_id: one.role.value for one in group}
    for one in passed:
        if one.reason != WhyNot.EXCLUDED:
            yield [one.person_id, roles[one.person_id], level.value, one.reason.value]


def _groups(
    session: Session, now: datetime, petition: Petition, start: Level, role: Role | None
) -> Iterator[Group]:
    whole = city(session)
    late: list[Group] = []
    for level in LADDER[LADDER.index(start) :]:
        own = candidates_at(session, now, whole, petition.grid_id, level)
        leaders = [one for one in own if one.role == Role.DUTY_LEADER]
        groups: list[Group] = [
            (level, [one for one in own if one not in leaders], True),
            (level, _duty(session, now, whole, petition, level), False),
        ]
        if level == Level.STREET:
            groups.append((level, leaders, True))
        if role == Role.DUTY_LEADER:  # the leader first; those below are better than nobody
            late = [(level, groups[0][1], False)]
            groups = [groups[-1], groups[1]]
        yield from groups
    held = people.find_staff(session, {Role.ADMINISTRATOR})
    yield Level.STREET, _candidates(session, now, whole, held, Level.STREET), False
    yield from late


def _duty(
    session: Session, now: datetime, whole: City, petition: Petition, level: Level
) -> list[Candidate]:
    place = _place_at(whole, petition.grid_id, level)
    ids = list(on_duty(session, now, place)) if place is not None else []
    reachable = people.reachable_ids(session, Counter.STAFF, ids) if ids else frozenset()
    roles = {one: role_for(session, one, petition) or _any_role(session, one) for one in ids}
    return [
        Candidate(one, role, level, rank, reachable=one in reachable)
        for rank, (one, role) in enumerate(roles.items())
        if role is not None
    ]


def _any_role(session: Session, person_id: int) -> Role | None:
    """Who has duty for a place may have an office elsewhere; None for somebody who has left."""
    held = people.find_appointments(session, person_id)
    return next((one.role for one in held if one.role in STAFF_ROLES), None)


def _place_at(whole: City, grid_id: int | None, level: Level) -> int | None:
    if level == Level.GRID:
        return grid_id
    climb = whole.community_of if level == Level.COMMUNITY else whole.street_of
    place = climb(grid_id)
    return place.id if place else None


def _candidates(
    session: Session, now: datetime, whole: City, held: Iterable[Appointment], level: Level
) -> list[Candidate]:
    ids = {one.person_id for one in held}
    reachable = people.reachable_ids(session, Counter.STAFF, ids)
    today = now.astimezone(whole.zone).date()
    return [
        Candidate(
            one.person_id,
            one.role,
            level,
            one.rank,
            reachable=one.person_id in reachable,
            absent=absent_on(one, today),
        )
        for one in held
    ]
