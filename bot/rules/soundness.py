"""生命周期检查: what would let a petition get lost, found in the table alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.rules.lifecycle import CLOCKS, TABLE, Act, Move, Standing
from storage.words import OPEN_STATES, State

UNFINISHED = OPEN_STATES | {State.AWAITING_RATING}
RESIDENTS = frozenset({Standing.REPORTER, Standing.NEIGHBOUR})
Table = Mapping[tuple[State, Act], Move]


class Flaw(StrEnum):
    """What can be wrong with a state."""

    UNREACHED = "unreached"  # no way leads there from a draft
    DEAD_END = "dead-end"  # no way leads on to CLOSED
    UNATTENDED = "unattended"  # nobody but the reporter can move it on
    UNTIMED = "untimed"  # no clock runs there


@dataclass(frozen=True, slots=True)
class Fault:
    """A state that has a flaw."""

    state: State
    flaw: Flaw


def faults(table: Table = TABLE) -> tuple[Fault, ...]:
    """All that is wrong with the table, state by state; an act open to nobody counts as none."""
    ways = {state: _ways(table, state) for state in State}
    reached = _reached(ways, State.DRAFT)
    return tuple(
        Fault(state, flaw)
        for state in State
        for flaw, is_wrong in (
            (Flaw.UNREACHED, state not in reached),
            (Flaw.DEAD_END, _is_dead_end(ways, state)),
            (Flaw.UNATTENDED, state in UNFINISHED and not _is_attended(table, state)),
            (Flaw.UNTIMED, state in UNFINISHED and not CLOCKS.get(state)),
        )
        if is_wrong
    )


def _moves(table: Table, state: State) -> Iterator[Move]:
    """What somebody can do there and leaves the state."""
    return (
        (who, then)
        for (at, _act), (who, then) in table.items()
        if at is state and who and then is not state
    )


def _ways(table: Table, state: State) -> frozenset[State]:
    return frozenset(then for _who, then in _moves(table, state))


def _reached(ways: Mapping[State, frozenset[State]], start: State) -> frozenset[State]:
    reached: set[State] = set()
    ahead = {start}
    while ahead:
        state = ahead.pop()
        reached.add(state)
        ahead |= ways[state] - reached
    return frozenset(reached)


def _is_dead_end(ways: Mapping[State, frozenset[State]], state: State) -> bool:
    """撤回 is no way out: it is up to the reporter alone."""
    begun = state is State.DRAFT or state in UNFINISHED
    return begun and State.CLOSED not in _reached(ways, state)


def _is_attended(table: Table, state: State) -> bool:
    """Whether program or staff, and no resident, have an act that leads on."""
    return any(not who & RESIDENTS for who, _then in _moves(table, state))
