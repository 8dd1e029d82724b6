"""The life cycle as a whole: what leads where, who may, and that no case gets stuck."""

from itertools import product

import pytest

from bot.rules.lifecycle import TABLE, Act, NoSuchMove, Standing, after, allowed
from storage.words import OPEN_STATES, State

ENDS = {State.WITHDRAWN, State.CANCELLED}


@pytest.mark.parametrize(
    ("state", "act", "then"),
    [
        (State.DRAFT, Act.SUBMIT, State.RECEIVED),
        (State.DRAFT, Act.CANCEL, State.CANCELLED),
        (State.RECEIVED, Act.DISPATCH, State.DISPATCHED),
        (State.DISPATCHED, Act.TAKE, State.IN_PROGRESS),
        (State.DISPATCHED, Act.SEND_BACK, State.DISPATCHED),
        (State.IN_PROGRESS, Act.SEND_BACK, State.DISPATCHED),
        (State.IN_PROGRESS, Act.TRANSFER, State.DISPATCHED),
        (State.DISPATCHED, Act.ASK, State.AWAITING_RESIDENT),
        (State.IN_PROGRESS, Act.ASK, State.AWAITING_RESIDENT),
        (State.AWAITING_RESIDENT, Act.ANSWER, State.IN_PROGRESS),
        (State.IN_PROGRESS, Act.RESOLVE, State.AWAITING_RATING),
        (State.AWAITING_RESIDENT, Act.RESOLVE, State.AWAITING_RATING),
        (State.AWAITING_RATING, Act.RATE, State.CLOSED),
        (State.AWAITING_RATING, Act.CLOSE, State.CLOSED),
        (State.AWAITING_RATING, Act.REOPEN, State.REOPENED),
        (State.CLOSED, Act.REOPEN, State.REOPENED),
        (State.CLOSED, Act.OBJECT, State.REOPENED),
        (State.DECLINED, Act.REOPEN, State.REOPENED),
        (State.REOPENED, Act.TAKE, State.IN_PROGRESS),
        (State.REOPENED, Act.TRANSFER, State.REOPENED),
        (State.IN_PROGRESS, Act.WHISTLE, State.WHISTLED),
        (State.WHISTLED, Act.FEED_BACK, State.WHISTLED),
        (State.WHISTLED, Act.END_WHISTLE, State.IN_PROGRESS),
        (State.WHISTLED, Act.CONVENE, State.IN_MEETING),
        (State.IN_MEETING, Act.DECIDE, State.IN_PROGRESS),
        (State.RECEIVED, Act.DECLINE, State.DECLINED),
        (State.DISPATCHED, Act.MERGE, State.MERGED),
        (State.MERGED, Act.UNMERGE, State.DISPATCHED),
        (State.IN_PROGRESS, Act.SPLIT, State.IN_PROGRESS),
    ],
)
def test_an_act_leads_to_the_next_state(state: State, act: Act, then: State) -> None:
    assert after(state, act) == then


def test_a_reopened_case_nobody_can_be_given_waits_as_received() -> None:
    assert after(State.AWAITING_RATING, Act.REOPEN, found=False) == State.RECEIVED


def test_neighbours_and_units_do_nothing_but_their_part() -> None:
    neighbour = {act for state in State for act in allowed(state, Standing.NEIGHBOUR)}
    unit = {act for state in State for act in allowed(state, Standing.UNIT)}

    assert neighbour == {Act.JOIN, Act.OBJECT, Act.URGE}
    assert unit == {Act.REPORT_IN, Act.FEED_BACK, Act.NOTE}


@pytest.mark.parametrize("act", [Act.SEND_BACK, Act.TRANSFER])
def test_a_case_nobody_can_be_given_waits_as_received(act: Act) -> None:
    assert after(State.IN_PROGRESS, act, found=False) == State.RECEIVED


def test_not_finding_anybody_changes_no_other_act() -> None:
    assert after(State.IN_PROGRESS, Act.RESOLVE, found=False) == State.AWAITING_RATING


@pytest.mark.parametrize("state", sorted(OPEN_STATES))
def test_the_reporter_may_withdraw_any_open_case(state: State) -> None:
    assert Act.WITHDRAW in allowed(state, Standing.REPORTER)
    assert after(state, Act.WITHDRAW) == State.WITHDRAWN


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (State.IN_PROGRESS, Act.TAKE),  # two people never both take one case
        (State.DISPATCHED, Act.RESOLVE),  # nobody resolves what nobody took
        (State.CLOSED, Act.WITHDRAW),
        (State.WITHDRAWN, Act.REOPEN),
        (State.CANCELLED, Act.SUBMIT),
    ],
)
def test_there_is_no_such_move(state: State, act: Act) -> None:
    with pytest.raises(NoSuchMove) as refused:
        after(state, act)

    assert (refused.value.state, refused.value.act) == (state, act)


def test_staff_never_close_or_rate_a_case() -> None:
    closing = {Act.CLOSE, Act.RATE}

    for state, standing in product(State, (Standing.OWNER, Standing.SUPERVISOR)):
        assert not closing & allowed(state, standing)


def test_a_reporter_never_does_the_work_of_staff() -> None:
    work = {Act.TAKE, Act.SEND_BACK, Act.TRANSFER, Act.ASK, Act.RESOLVE, Act.NOTE, Act.DISPATCH}

    for state in State:
        assert not work & allowed(state, Standing.REPORTER)


@pytest.mark.parametrize("state", State)
def test_a_supervisor_may_do_all_an_owner_may(state: State) -> None:
    assert allowed(state, Standing.OWNER) <= allowed(state, Standing.SUPERVISOR)


@pytest.mark.parametrize("state", sorted(set(State) - ENDS))
def test_every_state_but_the_ends_has_a_way_on(state: State) -> None:
    onward = {then for (at, _act), (_who, then) in TABLE.items() if at is state and then != state}

    assert onward


@pytest.mark.parametrize("state", sorted(ENDS))
def test_an_end_is_an_end(state: State) -> None:
    assert not any(allowed(state, standing) for standing in Standing)


@pytest.mark.parametrize("state", State)
def test_every_state_is_reached_from_a_draft(state: State) -> None:
    reached = {State.DRAFT}
    for _ in State:
        reached |= {then for (at, _act), (_who, then) in TABLE.items() if at in reached}

    assert state in reached


@pytest.mark.parametrize("act", Act)
def test_every_act_can_be_done_by_somebody_sometime(act: Act) -> None:
    assert any(act in allowed(state, standing) for state, standing in product(State, Standing))


def test_silence_never_keeps_a_case_open() -> None:
    assert Act.SUBMIT in allowed(State.DRAFT, Standing.PROGRAM)
    assert Act.DISPATCH in allowed(State.RECEIVED, Standing.PROGRAM)
    assert Act.ANSWER in allowed(State.AWAITING_RESIDENT, Standing.PROGRAM)
    assert Act.CLOSE in allowed(State.AWAITING_RATING, Standing.PROGRAM)
