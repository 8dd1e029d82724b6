"""不变量: what must hold of every case at every moment, whoever does whatever.

Pure: facts in, broken rules out. The simulated year and the property test ask the same functions.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.rules.accused import is_about
from bot.rules.lifecycle import TABLE, Act
from bot.simulation.cases import Case
from bot.understanding.kinds import kind_of
from storage.words import (
    OPEN_STATES,
    UNTAKEN_STATES,
    EventKind,
    MessageKind,
    Role,
    Source,
    State,
)

MOST_PUSHES = 5  # milestones pushed to a reporter per case


class Rule(StrEnum):
    """What must hold."""

    OWNER = "owner"  # an open case has an owner, or is known to leaders as unassigned
    REACHABLE = "reachable"  # who has a running case is of the staff and can be written to
    CLOCK = "clock"  # an unfinished case is looked at again
    NO_CLOCK_BACK = "no_clock_back"  # due_at moves later for a reason, earlier by the calendar
    NOTICED = "noticed"  # nothing is due for longer than a tick
    ONCE = "once"  # one notice arrives once; a repeated tick leaves nothing new
    CLOSING = "closing"  # only the reporter or time closes a case
    JUDGING = "judging"  # only the reporter says solved or satisfied
    SILENCE = "silence"  # silence is never counted as satisfaction
    LIFE_CYCLE = "life_cycle"  # states follow each other as the table says
    NUMBERS = "numbers"  # the numbers of a day have no gap
    HISTORY = "history"  # the events of a case are numbered without a gap, and chained
    PUSHES = "pushes"  # at most five milestones per case
    QUIET = "quiet"  # nobody who did nothing is written to at night, but for an emergency
    NOTHING_LOST = "nothing_lost"  # what was said stands in exactly one case
    NOTHING_LEFT = "nothing_left"  # in the end nothing waits that should have been done
    LEVEL = "level"  # what has climbed is with nobody below its level, unless given to them
    AGAIN = "again"  # nobody of an earlier round gets it while others are there, nobody below it
    UNDO = "undo"  # what staff do by a button can be undone, and residents hear of it after that
    ACCUSED = "accused"  # whom a case complains of neither has it nor is shown it
    NO_BUG = "no_bug"  # nothing breaks


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule: when, and of which case (its number or id), or what else."""

    rule: Rule
    at: datetime
    what: str


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of a history."""

    petition_id: int
    number: int
    kind: EventKind
    person_id: int | None
    details: Mapping[str, Any]
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it; `person_id` None is the program (a tick, delivery) or the administrator."""

    person_id: int | None = None
    masks: frozenset[int] = frozenset()  # behind which they stand in anonymous cases

    def is_(self, person_id: int) -> bool:
        """Whether that is who did it."""
        return self.person_id == person_id or person_id in self.masks


LATER = frozenset(  # what gives a case more time
    {
        EventKind.RESUMED,
        EventKind.ANSWERED,
        EventKind.RESOLVED,
        EventKind.EXTENDED,
        EventKind.CLOCK_MOVED,
        EventKind.REOPENED,
        EventKind.OBJECTED,
        EventKind.DECIDED,
        EventKind.UNMERGED,
        EventKind.ACCEPTED,
        EventKind.UNDONE,
    }
)
# 信访: until it is accepted the latest day is promised; from then on its 60 days by law run.
EARLIER = frozenset(
    {
        EventKind.CLOCK_MOVED,
        EventKind.UNDONE,
        EventKind.REOPENED,
        EventKind.ACCEPTED,
        EventKind.JOINED,  # 并案: what is merged into it was due before
    }
)
PAST = frozenset({State.CLOSED, State.WITHDRAWN, State.CANCELLED, State.DECLINED, State.MERGED})


def of_case(case: Case) -> Iterator[Rule]:
    """What a case must be at any moment."""
    if case.state in OPEN_STATES - {State.RECEIVED} and case.owner_id is None:
        yield Rule.OWNER
    if not has_clock(case):
        yield Rule.CLOCK
    if case.pushes > MOST_PUSHES:
        yield Rule.PUSHES
    if is_with_the_accused(case):
        yield Rule.ACCUSED


def is_with_the_accused(case: Case) -> bool:
    """Whether an open case is with whom it complains of; red while nobody else can be told."""
    if case.owner_id is None or case.owner_role is None or case.red:
        return False
    return case.state in OPEN_STATES and is_about(case.about, case.owner_id, case.owner_role)


def has_clock(case: Case) -> bool:
    """Whether an unfinished case comes up again by itself.

    Nothing is said in some drafts, and what is no petition (a question, thanks) is answered and
    kept until its author says that it is one.
    """
    if case.state in PAST or case.next_check_at is not None:
        return True
    if case.state != State.DRAFT:
        return False
    return not case.text or kind_of(case.text).kind is not MessageKind.PETITION


def of_change(
    before: Case | None, after: Case, events: Sequence[Happened], actor: Actor
) -> Iterator[Rule]:
    """What a step may make of a case."""
    kinds = {event.kind for event in events}
    if before is None:
        return
    if EventKind.CALLED_BACK in kinds:  # who rang up passes on what the caller said
        actor = Actor(after.reporter_id)
    yield from _clock_moved(before, after, kinds)
    if before.state != after.state and EventKind.UNDONE not in kinds:
        if (before.state, after.state) not in FOLLOWS:
            yield Rule.LIFE_CYCLE
        yield from _closed(before, after, actor)
    yield from _judged(before, after, actor, kinds)


def _clock_moved(before: Case, after: Case, kinds: Collection[EventKind]) -> Iterator[Rule]:
    if before.due_at is None or after.due_at is None or before.due_at == after.due_at:
        return
    reasons = LATER if after.due_at > before.due_at else EARLIER
    if not reasons & set(kinds):
        yield Rule.NO_CLOCK_BACK


def _closed(before: Case, after: Case, actor: Actor) -> Iterator[Rule]:
    stranger = actor.person_id is not None and not actor.is_(after.reporter_id)
    if after.state == State.CLOSED and stranger:
        yield Rule.CLOSING
    slip = after.source == Source.HOTLINE and before.state in UNTAKEN_STATES | {State.RECEIVED}
    if after.state == State.WITHDRAWN and not (actor.is_(after.reporter_id) or slip):
        yield Rule.CLOSING
    by_time = after.state == State.CLOSED and actor.person_id is None
    if by_time and after.satisfaction != before.satisfaction:
        yield Rule.SILENCE


def _judged(
    before: Case, after: Case, actor: Actor, kinds: Collection[EventKind]
) -> Iterator[Rule]:
    new = (after.solved, after.satisfaction)
    if new == (before.solved, before.satisfaction) or EventKind.UNDONE in kinds:
        return
    forgotten = new == (None, None) and after.state != State.CLOSED  # it is being done again
    if not forgotten and not actor.is_(after.reporter_id):
        yield Rule.JUDGING


def _follows() -> frozenset[tuple[State, State]]:
    """Every state and those that follow it; what a step does may be dispatched by the same.

    A rider's find that is surely a case there is already is taken in and joins it in one step.
    """
    one = {(state, then) for (state, _act), (_who, then) in TABLE.items()}
    given = {state: then for (state, act), (_who, then) in TABLE.items() if act == Act.DISPATCH}
    found = one | {(state, given[then]) for state, then in one if then in given}
    unfound = {(state, State.RECEIVED) for state, then in found if then in UNTAKEN_STATES}
    return frozenset(found | unfound | {(State.DRAFT, State.MERGED)})


FOLLOWS = _follows()
