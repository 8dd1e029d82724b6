"""找人: who hears of a case when a rung is reached; the way up has no hole.

the level's own, A 岗 before B 岗  →  who is on duty for its place (值班)  →  the next level up …
→  the leader on duty  →  an administrator  →  nobody: the case is marked red
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case.fairness import about_of
from bot.desk.dispatching import roster
from bot.desk.dispatching.candidates import candidates_for, candidates_of
from bot.rules.accused import fair
from bot.rules.dispatching import LADDER, Candidate, WhyNot, choose, open_levels
from storage import people
from storage.tables import Petition
from storage.words import Level, Role

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


def _told(passed: Iterable[Any], group: list[Candidate], level: Level) -> Iterator[list[Any]]:
    roles = {one.person_id: one.role.value for one in group}
    for one in passed:
        if one.reason != WhyNot.EXCLUDED:
            yield [one.person_id, roles[one.person_id], level.value, one.reason.value]


def _groups(
    session: Session, now: datetime, petition: Petition, start: Level, role: Role | None
) -> Iterator[Group]:
    whole = city(session)
    duty = roster.officers(session, now, whole, petition)
    open_to = open_levels(whole.category(petition.category_code).community_duty)
    late: list[Group] = []
    for level in (one for one in LADDER[LADDER.index(start) :] if one in open_to):
        own = candidates_for(session, now, whole, petition, level)
        leaders = [one for one in own if one.role == Role.DUTY_LEADER]
        groups: list[Group] = [
            (level, [one for one in own if one not in leaders], True),
            (level, [one for one in duty if one.level == level], False),
        ]
        if level == Level.STREET:
            groups.append((level, leaders, True))
        if role == Role.DUTY_LEADER:  # the leader first; those below are better than nobody
            late = [(level, groups[0][1], False)]
            groups = [groups[-1], groups[1]]
        yield from groups
    held = people.find_staff(session, {Role.ADMINISTRATOR})
    chosen = candidates_of(session, now, whole, held, Level.STREET)
    yield Level.STREET, fair(about_of(petition), chosen), False
    yield from late
