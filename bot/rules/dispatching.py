"""派单: who gets a case. A 岗, B 岗, who is on duty, then the next level up; never nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from storage.words import Level, Role

LADDER = (Level.GRID, Level.COMMUNITY, Level.STREET)

OWNER_ROLES: dict[Level, tuple[Role, ...]] = {
    Level.GRID: (Role.GRID_OFFICER,),
    Level.COMMUNITY: (Role.COMMUNITY_DESK,),
    Level.STREET: (Role.STREET_DISPATCHER, Role.DUTY_LEADER),
}


class WhyNot(StrEnum):
    """Why somebody was passed over."""

    ABSENT = "absent"  # 请假、外出
    UNREACHABLE = "unreachable"  # never pressed Start, or blocked the bot
    EXCLUDED = "excluded"  # e.g. has just sent this case back


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who holds an owner's role; `rank` 0 is A 岗, 1 is B 岗, and so on."""

    person_id: int
    role: Role
    level: Level
    rank: int = 0
    reachable: bool = True
    absent: bool = False
    title: str = ""
    on_duty: bool = False  # 值班: asked when nobody of the level's own is there


@dataclass(frozen=True, slots=True)
class Passed:
    """Somebody who would have had the case, and why not."""

    person_id: int
    reason: WhyNot


@dataclass(frozen=True, slots=True)
class Choice:
    """Who gets the case; `candidate` None: nobody, on no level. `level`: theirs, or the start."""

    candidate: Candidate | None
    level: Level
    passed: tuple[Passed, ...] = ()


def owner_roles(level: Level) -> tuple[Role, ...]:
    """The roles that can own a case on that level, the usual one first."""
    return OWNER_ROLES[level]


def level_of(role: Role | None) -> Level | None:
    """On which level a role owns cases; None for roles that are given them one by one."""
    return next((level for level, roles in OWNER_ROLES.items() if role in roles), None)


def above(level: Level) -> Level | None:
    """The next level up; None above the street."""
    higher = LADDER[LADDER.index(level) + 1 :]
    return higher[0] if higher else None


def open_levels(community_duty: bool) -> tuple[Level, ...]:
    """职责清单: what is not the community's duty is the street's alone."""
    return LADDER if community_duty else (Level.STREET,)


def first_of(
    candidates: Sequence[Candidate], start: Level, excluded: frozenset[int] = frozenset()
) -> Choice:
    """The first of them who is there, in the order given; nobody: None at `start`."""
    passed: list[Passed] = []
    for candidate in candidates:
        reason = why_not(candidate, excluded)
        if reason is None:
            return Choice(candidate, candidate.level, tuple(passed))
        passed.append(Passed(candidate.person_id, reason))
    return Choice(None, start, tuple(passed))


def choose(
    ladder: Sequence[tuple[Level, Sequence[Candidate]]],
    start: Level,
    excluded: frozenset[int] = frozenset(),
    *,
    climbing: bool = False,
) -> Choice:
    """The first present and reachable candidate: from `start` up, only then the levels below.

    Somebody excluded never gets the case; what was passed over is told in the order it was met.
    What is `climbing` (升级督办) is never given to a level below.
    """
    passed: list[Passed] = []
    people = dict(ladder)
    for level in way_from(start, climbing):
        for candidate in sorted(people.get(level, ()), key=_turn):
            reason = why_not(candidate, excluded)
            if reason is None:
                return Choice(candidate, level, tuple(passed))
            passed.append(Passed(candidate.person_id, reason))
    return Choice(None, start, tuple(passed))


def way_from(start: Level, climbing: bool) -> tuple[Level, ...]:
    """The levels that are asked, in order: upwards, then (unless climbing) those below."""
    at = LADDER.index(start)
    return LADDER[at:] if climbing else LADDER[at:] + LADDER[:at][::-1]


def _turn(candidate: Candidate) -> tuple[int, int, int]:
    """The level's own, then who is on duty, then the leader, then all other roles."""
    if candidate.on_duty:
        return (1, 0, candidate.rank)
    roles = OWNER_ROLES[candidate.level]
    if candidate.role not in roles:
        return (3, 0, candidate.rank)
    later = 2 if candidate.role == Role.DUTY_LEADER else 0
    return (later, roles.index(candidate.role), candidate.rank)


def why_not(candidate: Candidate, excluded: frozenset[int] = frozenset()) -> WhyNot | None:
    """Why somebody is passed over; None: they are there."""
    if candidate.person_id in excluded:
        return WhyNot.EXCLUDED
    if candidate.absent:
        return WhyNot.ABSENT
    return None if candidate.reachable else WhyNot.UNREACHABLE
