"""再办: where a case goes that is taken up again; above the case and whoever answered it.

answered, or had it         重办、异议, the case with       异议 to         信访
(the higher of the two)     grid    community  street    不予受理        复查、复核
grid officer                 C         S         S          S               L
community desk               S         S         S          S               L
department, partner unit     S         S         S          S               L
street dispatcher            L         L         L          L               L
leader on duty, administrator  L       L         L          L               L

C community, S the street's dispatcher, L the leader on duty, or whoever of that office did not
have it in an earlier round. An answer to 信访 is the street's, whoever wrote it: only the leader
is above it. What is not the community's duty (职责清单) has no C.

Where nobody is there, the first of these that finds somebody, in `choose`:

    1. there or higher                              not of an earlier round
    2. not below whoever answered                   not of an earlier round     never 信访
    3. a leader on duty                             of an earlier round: those above hear of it;
                                                                                never 信访
    4. nobody                                       those above hear of it: 无人可派

复查、复核 are the next higher organ's (信访工作条例 第三十五、三十六条): no colleague's of whoever
answered, and of nobody who did. Sent back by somebody it was given to, they go up there again.
Below whoever answered it goes only when it burns. What somebody gives to somebody is theirs to
answer for: nothing of this holds then, but that nobody of an earlier round gets it by the program.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Any

from bot.rules.dispatching import LADDER, Candidate, Choice, Passed, why_not
from bot.rules.undoing import Happened, in_force
from storage.words import EventKind, Level, Role

TAKEN_UP = frozenset({EventKind.REOPENED, EventKind.OBJECTED})
GOES_TO, LEAST = "goes_to", "least"  # as they are kept with the event that takes a case up


class Rung(IntEnum):
    """The offices that have cases, from below; the dispatcher and the leader share the street."""

    GRID = 0
    COMMUNITY = 1
    STREET = 2
    LEADER = 3


class Kind(StrEnum):
    """What it is that is not accepted."""

    RESULT = "result"  # 重办、异议
    REFUSAL = "refusal"  # 不予受理
    LETTER = "letter"  # 信访: a 处理意见, which is 复查 and 复核


_RUNGS: Mapping[Role, Rung] = MappingProxyType(
    {
        Role.GRID_OFFICER: Rung.GRID,
        Role.COMMUNITY_DESK: Rung.COMMUNITY,
        Role.DEPARTMENT: Rung.COMMUNITY,  # beside it: the street's dispatcher is above
        Role.STREET_DISPATCHER: Rung.STREET,
        Role.DUTY_LEADER: Rung.LEADER,
        Role.ADMINISTRATOR: Rung.LEADER,
    }
)
_PLACES: Mapping[Level, Rung] = MappingProxyType(
    {Level.GRID: Rung.GRID, Level.COMMUNITY: Rung.COMMUNITY, Level.STREET: Rung.STREET}
)


@dataclass(frozen=True, slots=True)
class Way:
    """Where it goes, and below whom it never goes."""

    goes_to: Rung
    least: Rung


def rung_of(role: Role | None) -> Rung:
    """Where an office stands; the lowest of nobody known."""
    return _RUNGS.get(role, Rung.GRID) if role is not None else Rung.GRID


def rung_at(level: Level) -> Rung:
    """The lowest office of a level."""
    return _PLACES[level]


def level_at(rung: Rung) -> Level:
    """On which level an office has cases."""
    return LADDER[min(rung, Rung.STREET)]


def way(kind: Kind, level: Level, roles: Iterable[Role | None]) -> Way:
    """The table: a case of that level; `roles`: of whoever had it, and of whoever answered."""
    answered = max((rung_of(one) for one in roles), default=Rung.GRID)
    if kind is Kind.LETTER:
        return Way(Rung.LEADER, Rung.LEADER)
    least = answered if kind is Kind.RESULT else max(answered, Rung.STREET)
    above_it = min(_PLACES[level] + 1, Rung.STREET)
    goes_to = max(min(answered + 1, Rung.LEADER), above_it, _least_of(kind))
    return Way(Rung(goes_to), least)


def _least_of(kind: Kind) -> Rung:
    return Rung.GRID if kind is Kind.RESULT else Rung.STREET


def kept(found: Way) -> dict[str, Any]:
    """As it stands in the history, beside who had it."""
    return {GOES_TO: found.goes_to.name.lower(), LEAST: found.least.name.lower()}


def way_now(events: Iterable[Happened]) -> Way | None:
    """What still holds of the last time it was taken up; None: nothing, or it never was."""
    found: Way | None = None
    up: Way | None = None
    for event in in_force(events):
        if event.kind in TAKEN_UP and GOES_TO in event.details:
            goes_to, least = (event.details[name].upper() for name in (GOES_TO, LEAST))
            found = up = Way(Rung[goes_to], Rung[least])
        elif event.kind == EventKind.TRANSFERRED:
            found = None
        elif event.kind == EventKind.SENT_BACK and up is not None and up.least == Rung.LEADER:
            found = up
    return found


def choose(
    people: Sequence[Candidate],
    found: Way,
    start: Level,
    *,
    earlier: frozenset[int] = frozenset(),
    excluded: frozenset[int] = frozenset(),
    once_more: bool = True,
) -> Choice:
    """Who gets it, of all who could, as the table says; `start`: a level it is not to be below.

    `earlier`: who had it in an earlier round; `once_more`: whether a leader may have it again.
    """
    goes_to = max(found.goes_to, rung_at(start))
    there = [one for one in people if why_not(one, excluded) is None]
    fresh = [one for one in there if one.person_id not in earlier]
    wanted = [one for one in fresh if rung_of(one.role) >= goes_to]
    others = [one for one in fresh if found.least <= rung_of(one.role) < goes_to]
    leaders = [one for one in there if once_more and rung_of(one.role) == Rung.LEADER]
    passed = _passed(people, goes_to, earlier, excluded)
    for one in (*_upwards(wanted), *_downwards(others), *_upwards(leaders)):
        others_passed = tuple(gone for gone in passed if gone.person_id != one.person_id)
        return Choice(one, one.level, others_passed)
    return Choice(None, level_at(goes_to), passed)


def _upwards(people: Iterable[Candidate]) -> list[Candidate]:
    return sorted(people, key=_turn)


def _downwards(people: Iterable[Candidate]) -> list[Candidate]:
    return sorted(people, key=lambda one: (-rung_of(one.role), *_turn(one)))


def _turn(one: Candidate) -> tuple[int, int, int]:
    """The nearest level first; there its own, then who is on duty, then the leader."""
    later = 2 if rung_of(one.role) == Rung.LEADER else 0
    return (LADDER.index(one.level), 1 if one.on_duty else later, one.rank)


def _passed(
    people: Sequence[Candidate],
    goes_to: Rung,
    earlier: frozenset[int],
    excluded: frozenset[int],
) -> tuple[Passed, ...]:
    """Who would have had it, and why not."""
    asked = _upwards(one for one in people if rung_of(one.role) >= goes_to)
    found = ((one, why_not(one, excluded | earlier)) for one in asked)
    return tuple(Passed(one.person_id, why) for one, why in found if why is not None)


def below(people: Iterable[Candidate], found: Way) -> frozenset[int]:
    """Who stands below those who answered, in every office in which they could have it."""
    people = list(people)
    high = {one.person_id for one in people if rung_of(one.role) >= found.least}
    return frozenset({one.person_id for one in people} - high)


def least_to_take(found: Way | None, *, with_somebody: bool) -> Rung:
    """From which office upwards somebody may take it; of nobody's, that of those who answered."""
    if found is None:
        return Rung.GRID
    return found.goes_to if with_somebody else found.least
