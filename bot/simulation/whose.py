"""Who may have what has climbed or is done again: pure, from a case's own steps alone."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from bot.rules.again import Rung, rung_of
from bot.rules.dispatching import LADDER, level_of
from bot.rules.standing import SUPERVISING
from bot.simulation.cases import Case
from bot.simulation.invariants import Happened, Rule
from storage.words import RUNNING_STATES, EventKind, Level, Role, Urgency

AGAIN = frozenset({EventKind.REOPENED, EventKind.OBJECTED})
ANSWERS = frozenset({EventKind.RESOLVED, EventKind.DECLINED})


@dataclass(frozen=True, slots=True)
class Lifted:
    """What a case's history says of who may have it; kept from step to step."""

    level: Level | None = None  # it has climbed to there; None: it has not, or was given down
    did_it: frozenset[int] = frozenset()  # who had or answered it, in every round
    least: Rung | None = None  # below whom it does not go; None: nowhere, or it was given
    answer: Happened | None = None  # the last one


def lifted(known: Lifted, before: Case | None, after: Case, events: Iterable[Happened]) -> Lifted:
    """What is known of a case after a step; what one takes back that is undone, Rounds know.

    Whoever takes over from somebody who is away may be below: never nobody.
    """
    for event in events:
        climbs = event.kind == EventKind.ESCALATED and event.details.get("found")
        if event.kind in ANSWERS:
            known = replace(known, answer=event)
        elif event.kind in AGAIN:
            known = _taken_up(known, before, after)
        elif climbs or (event.kind == EventKind.DISPATCHED and known.level is not None):
            known = replace(known, level=after.level)
        elif event.kind == EventKind.TRANSFERRED:
            to = frozenset({event.details.get("to")})
            known = replace(known, level=None, least=None, did_it=known.did_it - to)
        elif event.kind in (EventKind.SENT_BACK, EventKind.UNMERGED):
            known = replace(known, level=None)
    return known


def _taken_up(known: Lifted, before: Case | None, after: Case) -> Lifted:
    """Whoever had it and whoever answered have done it; 不予受理 is for the street to look at."""
    answer, had = known.answer, before.owner_id if before else None
    did_it = {had, answer.person_id if answer else None}
    rungs = [rung_of(before.owner_role if before else None)]
    if answer is not None:
        rungs.append(rung_of(answer.role))
    if answer is not None and answer.kind == EventKind.DECLINED:
        rungs.append(Rung.STREET)
    return Lifted(
        level=after.level,
        did_it=known.did_it | frozenset(one for one in did_it if one is not None),
        least=max(rungs),
        answer=answer,
    )


def of_owner(
    known: Lifted,
    before: Case | None,
    after: Case,
    events: Iterable[Happened],
    others: Callable[[], bool] = lambda: True,
) -> Iterator[Rule]:
    """Who may have got it in a step after which so much is `known`; nobody waits when it burns.

    Whom an undone step gives it back to was judged when they got it, and by what was so then.
    `others`: whether anybody else is there who does not stand below whoever answered.
    """
    kinds = {event.kind for event in events}
    same = before is not None and before.owner_id == after.owner_id and not AGAIN & kinds
    same = same or EventKind.UNDONE in kinds
    if after.urgency == Urgency.EMERGENCY or after.owner_id is None or same:
        return
    if after.state not in RUNNING_STATES:
        return
    own = level_of(after.owner_role)
    is_officer = own is not None and after.owner_role not in SUPERVISING
    if known.level is not None and is_officer and own != known.level:
        yield Rule.LEVEL
    below = known.least is not None and rung_of(after.owner_role) < known.least
    if below or (after.owner_id in known.did_it and not _may_again(after.owner_role, others)):
        yield Rule.AGAIN


def _may_again(role: Role | None, others: Callable[[], bool]) -> bool:
    """A leader may have it once more when nobody else is there."""
    return rung_of(role) == Rung.LEADER and not others()


def of_level(known: Lifted, after: Case, events: Iterable[Happened]) -> Iterator[Rule]:
    """A correction does not bring it down."""
    kinds = {event.kind for event in events}
    moved = {EventKind.RELOCATED, EventKind.RECLASSIFIED} & kinds
    given = [one for one in events if one.kind == EventKind.DISPATCHED]
    if known.level is None or after.level is None or not moved or EventKind.SENT_BACK in kinds:
        return
    nobody_there = any(one.details.get("passed") for one in given)
    if LADDER.index(after.level) < LADDER.index(known.level) and not nobody_there:
        yield Rule.LEVEL
