"""退单: who may send back or pass on, and when not any more."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.rules.deadline import WorkCalendar
from bot.rules.lifecycle import Act
from bot.rules.sending_back import (
    Actor,
    Bar,
    Passing,
    bar,
    barred,
    decides_for_good,
    is_deciding,
)
from storage.words import State
from tests.cast import ZONE, at

CALENDAR = WorkCalendar(ZONE, lambda day: day.isoweekday() < 6)
FIRST = Passing(bounces=0, binding=False, deciding=False, dispatched_at=at(4, 10))
BACK = replace(FIRST, bounces=1, deciding=True)
THIRD = replace(FIRST, bounces=3, deciding=True)
BOUND = replace(FIRST, bounces=3, binding=True)
OFFICER, DESK, STREET = Actor(False, False), Actor(True, False), Actor(True, True)
UP = replace(FIRST, climbed=True)
SEND_BACK, TRANSFER = Act.SEND_BACK, Act.TRANSFER
RELOCATE, WHISTLE = Act.RELOCATE, Act.WHISTLE


@pytest.mark.parametrize(
    ("act", "case", "actor", "why"),
    [
        (SEND_BACK, FIRST, DESK, None),
        (TRANSFER, FIRST, DESK, None),
        (SEND_BACK, BACK, DESK, None),  # the community sends it on to the street
        (SEND_BACK, BACK, OFFICER, Bar.BEING_DECIDED),
        (TRANSFER, BACK, OFFICER, Bar.BEING_DECIDED),
        (TRANSFER, BACK, DESK, None),
        (SEND_BACK, THIRD, STREET, Bar.MUST_DECIDE),
        (TRANSFER, THIRD, STREET, None),
        (SEND_BACK, BOUND, DESK, Bar.BINDING),
        (SEND_BACK, BOUND, STREET, Bar.BINDING),
        (TRANSFER, BOUND, DESK, Bar.BINDING),
        (TRANSFER, BOUND, STREET, None),  # the street may think better of it
        (RELOCATE, FIRST, OFFICER, None),  # to those of another grid
        (RELOCATE, BOUND, DESK, Bar.BINDING),
        (RELOCATE, BOUND, STREET, None),
        (RELOCATE, BACK, OFFICER, Bar.BEING_DECIDED),
        (RELOCATE, BACK, DESK, None),
        (RELOCATE, UP, OFFICER, Bar.CLIMBED),
        (RELOCATE, UP, DESK, None),
        (Act.RECLASSIFY, UP, OFFICER, Bar.CLIMBED),
        (Act.RECLASSIFY, BOUND, DESK, Bar.BINDING),
        (WHISTLE, FIRST, OFFICER, None),
        (WHISTLE, BACK, OFFICER, Bar.BEING_DECIDED),
        (WHISTLE, THIRD, STREET, None),
        (WHISTLE, BOUND, DESK, None),  # whoever has it by decision may call for help
        (Act.CONVENE, BACK, OFFICER, Bar.BEING_DECIDED),
        (Act.CONVENE, BACK, DESK, None),
    ],
)
def test_who_may(act: Act, case: Passing, actor: Actor, why: Bar | None) -> None:
    assert bar(act, case, actor, at(4, 11), CALENDAR) == why


@pytest.mark.parametrize(
    ("now", "late"),
    [
        (at(4, 18), False),
        (at(6, 17, 30), False),  # closing time of the second working day
        (at(6, 17, 31), True),
        (at(9, 9), True),
    ],
)
def test_a_case_is_sent_back_within_two_working_days_or_not_at_all(
    now: datetime, late: bool
) -> None:
    assert (bar(SEND_BACK, FIRST, DESK, now, CALENDAR) == Bar.TOO_LATE) == late
    assert bar(TRANSFER, FIRST, DESK, now, CALENDAR) is None


def test_what_is_barred_has_no_button() -> None:
    assert barred(FIRST, DESK, at(4, 11), CALENDAR) == frozenset()
    assert barred(BOUND, DESK, at(4, 11), CALENDAR) == {SEND_BACK, TRANSFER}
    assert barred(FIRST, DESK, at(9, 9), CALENDAR) == {SEND_BACK}
    assert barred(BACK, OFFICER, at(4, 11), CALENDAR) == {
        SEND_BACK,
        TRANSFER,
        WHISTLE,
        Act.CONVENE,
    }


@pytest.mark.parametrize(
    ("bounces", "of_street", "gives_back", "binds"),
    [
        (1, True, False, False),
        (2, True, False, False),
        (3, True, False, True),
        (4, True, False, True),
        (1, True, True, True),  # back to whoever had it: only the street's word binds
        (1, False, True, False),
        (3, False, False, False),
    ],
)
def test_the_streets_word_binds(
    bounces: int, of_street: bool, gives_back: bool, binds: bool
) -> None:
    assert decides_for_good(bounces, of_street=of_street, gives_back=gives_back) == binds


def test_a_decision_is_waited_for_until_somebody_takes_the_case() -> None:
    assert is_deciding(State.DISPATCHED, at(4, 14))
    assert is_deciding(State.REOPENED, at(4, 14))
    assert not is_deciding(State.IN_PROGRESS, at(4, 14))
    assert not is_deciding(State.DISPATCHED, None)
