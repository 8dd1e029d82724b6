"""接单: who may take a case that waits to be taken, and on which level it is then.

situation                           an officer of its grid    a supervisor
not the community's duty (职责清单)   nobody                    of the street
it waits to be decided (裁定)        nobody                    whoever decides
… after the third bounce            nobody                    of the street
it has climbed (升级督办)             nobody                    as usual; it stays on its level
it is done again (重办、异议)          nobody below it           where it went, see again.py
… and whoever did it before wants   not until it is given     not until it is given to them

Its owner may in any case; in an emergency nobody waits for a decision or for those above.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.rules.again import TAKEN_UP as AGAIN
from bot.rules.again import Rung, rung_of
from bot.rules.dispatching import LADDER, level_of, open_levels
from bot.rules.sending_back import MOST_BOUNCES, Actor
from bot.rules.standing import SUPERVISING
from bot.rules.undoing import Happened, in_force
from storage.words import EventKind, Level, Role

GIVEN = frozenset({EventKind.TRANSFERRED, EventKind.SENT_BACK})
ANSWERS = frozenset({EventKind.RESOLVED, EventKind.DECLINED})


class Bar(StrEnum):
    """Why not."""

    FOREIGN = "foreign"  # 职责清单
    BEING_DECIDED = "being_decided"  # whoever decides comes first
    CLIMBED = "climbed"  # it is with those above now
    DID_IT = "did_it"  # it is done again, by somebody else


@dataclass(frozen=True, slots=True)
class Untaken:
    """A case that waits; `climbed`: nobody has given it to anybody since. `did_it`: whoever wants
    it has answered it before. `least`: those below that office leave it to those above.
    """

    level: Level
    community_duty: bool = True
    deciding: bool = False
    bounces: int = 0
    climbed: bool = False
    did_it: bool = False
    least: Rung = Rung.GRID
    emergency: bool = False


def bar(case: Untaken, who: Actor, role: Role | None) -> Bar | None:
    """Why somebody may not take the case in that role; None: they may."""
    if who.owns:
        return None
    if (level_of(role) or Level.STREET) not in open_levels(case.community_duty):
        return Bar.FOREIGN
    if case.emergency:
        return None
    if case.deciding and not _may_decide(case, who):
        return Bar.BEING_DECIDED
    if case.did_it:
        return Bar.DID_IT
    if rung_of(role) < case.least:
        return Bar.CLIMBED
    if case.climbed and role not in SUPERVISING and level_then(case, role) != level_of(role):
        return Bar.CLIMBED
    return None


def level_then(case: Untaken, role: Role | None) -> Level:
    """That of the role; what has climbed stays where it is, or climbs on."""
    own = level_of(role) or case.level
    return max(own, case.level, key=LADDER.index) if case.climbed else own


def has_climbed(events: Iterable[Happened]) -> bool:
    """Whether supervision or a resident brought it up since somebody last gave it to somebody.

    What it climbed because of a case that was merged into it goes with that case, or when that
    case has come down itself.
    """
    return bool(_climbs(events))


def brought_up_to(events: Iterable[Happened]) -> Level | None:
    """The highest level it has climbed to because of what is merged into it; None: not so."""
    levels = [Level(level) for number, level in _climbs(events).items() if number and level]
    return max(levels, key=LADDER.index, default=None)


def _climbs(events: Iterable[Happened]) -> dict[str | None, str | None]:
    """Up to where, by the number of the merged case; None: by itself."""
    climbs: dict[str | None, str | None] = {}
    for event in in_force(events):
        if event.kind in AGAIN:
            climbs[None] = None
        elif event.kind == EventKind.ESCALATED and event.details.get("found"):
            climbs[event.details.get("merged")] = event.details.get("level")
        elif event.kind == EventKind.UNMERGED and "other" in event.details:
            climbs.pop(event.details["other"], None)
            climbs.pop(event.details.get("down", event.details["other"]), None)
        elif event.kind in GIVEN:
            climbs.clear()
    return climbs


class Done(Happened, Protocol):
    """An event, and who did it."""

    person_id: int | None


def did_it(events: Iterable[Done]) -> frozenset[int]:
    """Who had or answered it each time it was taken up again, and was not given it since."""
    those: set[int | None] = set()
    answered: int | None = None
    for event in in_force(events):
        if event.kind in ANSWERS:
            answered = event.person_id
        elif event.kind in AGAIN:
            those |= {event.details.get("had"), answered}
        elif event.kind == EventKind.TRANSFERRED:
            those.discard(event.details.get("to"))
    return frozenset(one for one in those if one is not None)


def sent_it_back(events: Iterable[Done]) -> frozenset[int]:
    """Who sent it back and waits for a decision: none of them is the judge of that."""
    those: set[int | None] = set()
    for event in in_force(events):
        if event.kind == EventKind.SENT_BACK:
            those.add(event.person_id)
        elif event.kind in (EventKind.TRANSFERRED, EventKind.TAKEN, *AGAIN):
            those.clear()
    return frozenset(one for one in those if one is not None)


def _may_decide(case: Untaken, who: Actor) -> bool:
    return who.decides and (case.bounces < MOST_BOUNCES or who.of_street)
