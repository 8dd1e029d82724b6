"""The check of the life cycle: silent on ours, and it finds what is broken on purpose."""

import pytest

from bot.rules import soundness
from bot.rules.lifecycle import CLOCKS, PROGRAM, REPORTER, TABLE, Act
from bot.rules.soundness import UNFINISHED, Fault, Flaw, Table, faults
from storage.words import OPEN_STATES, State


def without(*rows: tuple[State, Act]) -> Table:
    """Our table with some acts forgotten."""
    return {row: move for row, move in TABLE.items() if row not in rows}


def test_our_life_cycle_is_sound() -> None:
    assert faults() == ()


def test_a_state_nothing_leads_to_is_found() -> None:
    asking = (State.DISPATCHED, State.REOPENED, State.IN_PROGRESS)
    forgotten = without(*((state, Act.ASK) for state in asking))

    assert faults(forgotten) == (Fault(State.AWAITING_RESIDENT, Flaw.UNREACHED),)


def test_a_state_reached_from_an_unreached_one_only_is_found_too() -> None:
    forgotten = without((State.DRAFT, Act.SUBMIT))

    unreached = {fault.state for fault in faults(forgotten) if fault.flaw == Flaw.UNREACHED}

    assert unreached == set(State) - {State.DRAFT, State.CANCELLED}


def test_staying_in_a_state_is_no_way_into_it() -> None:
    table = {
        row: move for row, move in TABLE.items() if row[1] != Act.WITHDRAW
    }  # nothing leads to WITHDRAWN
    table[State.WITHDRAWN, Act.NOTE] = (PROGRAM, State.WITHDRAWN)

    assert faults(table) == (Fault(State.WITHDRAWN, Flaw.UNREACHED),)


@pytest.mark.parametrize("state", sorted(UNFINISHED))
def test_a_state_with_nothing_but_notes_is_a_dead_end_without_anybody(state: State) -> None:
    stuck = {row: move for row, move in TABLE.items() if row[0] != state or move[1] == state}

    found = faults(stuck)

    assert Fault(state, Flaw.DEAD_END) in found
    assert Fault(state, Flaw.UNATTENDED) in found


def test_withdrawing_is_no_way_out_of_a_dead_end() -> None:
    forgotten = without(
        (State.AWAITING_RESIDENT, Act.ANSWER), (State.AWAITING_RESIDENT, Act.RESOLVE)
    )

    found = faults(forgotten)

    assert Fault(State.AWAITING_RESIDENT, Flaw.DEAD_END) in found


def test_a_circle_that_never_reaches_the_end_is_a_dead_end() -> None:
    forgotten = {row: move for row, move in TABLE.items() if row[1] != Act.RESOLVE}

    dead = {fault.state for fault in faults(forgotten) if fault.flaw == Flaw.DEAD_END}

    assert dead == {State.DRAFT, *OPEN_STATES}


def test_a_case_that_waits_for_the_reporter_alone_is_found() -> None:
    forgotten = without((State.AWAITING_RATING, Act.CLOSE))  # silence would keep it open for ever

    assert faults(forgotten) == (Fault(State.AWAITING_RATING, Flaw.UNATTENDED),)


def test_an_act_the_reporter_shares_is_nobody_elses_duty() -> None:
    shared = {**TABLE, (State.AWAITING_RATING, Act.CLOSE): (REPORTER | PROGRAM, State.CLOSED)}

    assert faults(shared) == (Fault(State.AWAITING_RATING, Flaw.UNATTENDED),)


def test_an_unfinished_state_without_a_clock_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    clockless = {state: clocks for state, clocks in CLOCKS.items() if state != State.IN_MEETING}
    monkeypatch.setattr(soundness, "CLOCKS", clockless)

    assert faults() == (Fault(State.IN_MEETING, Flaw.UNTIMED),)


def test_an_act_open_to_nobody_is_no_way() -> None:
    closed = {**TABLE, (State.DRAFT, Act.CANCEL): (frozenset(), State.CANCELLED)}

    assert faults(closed) == (Fault(State.CANCELLED, Flaw.UNREACHED),)


def test_an_empty_table_leaves_nothing_in_order() -> None:
    found = faults({})

    assert Fault(State.DRAFT, Flaw.DEAD_END) in found
    assert {fault.state for fault in found if fault.flaw == Flaw.UNATTENDED} == UNFINISHED
