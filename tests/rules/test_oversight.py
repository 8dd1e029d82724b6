"""Why a case concerns those above it."""

from dataclasses import replace

import pytest

from bot.rules.oversight import Concern, Standing, concerns, gravity
from storage.words import State
from tests.rules.days import at

NOW = at("2026-11-23 08:00")
PAST, AHEAD = at("2026-11-20 17:30"), at("2026-11-23 17:30")
BEFORE = at("2026-11-20 09:00")
CASE = Standing(State.IN_PROGRESS, due_at=AHEAD, take_due_at=PAST)


@pytest.mark.parametrize(
    ("case", "why"),
    [
        (CASE, ()),
        (replace(CASE, due_at=None, take_due_at=None), ()),
        (replace(CASE, red=True), (Concern.RED,)),
        (replace(CASE, due_at=PAST), (Concern.OVERDUE,)),
        (replace(CASE, due_at=PAST, paused_at=BEFORE), ()),  # stopped in time: it does not run
        (replace(CASE, due_at=PAST, paused_at=BEFORE, by_law=True), (Concern.OVERDUE,)),
        (replace(CASE, due_at=PAST, paused_at=PAST), (Concern.OVERDUE,)),  # late before the stop
        (replace(CASE, due_at=PAST, state=State.AWAITING_RESIDENT), (Concern.OVERDUE,)),
        (replace(CASE, due_at=PAST, state=State.IN_MEETING), (Concern.OVERDUE,)),
        (replace(CASE, state=State.DISPATCHED), (Concern.NOT_TAKEN,)),
        (replace(CASE, state=State.REOPENED), (Concern.NOT_TAKEN,)),
        (replace(CASE, state=State.DISPATCHED, take_due_at=AHEAD), ()),
        (replace(CASE, decides=True), (Concern.UNDECIDED,)),
        (replace(CASE, undelivered=True), (Concern.UNDELIVERED,)),
        (replace(CASE, state=State.RECEIVED), (Concern.UNASSIGNED,)),
        (
            Standing(State.DISPATCHED, True, PAST, PAST, decides=True, undelivered=True),
            tuple(one for one in Concern if one != Concern.UNASSIGNED),
        ),
    ],
)
def test_a_case_concerns_those_above(case: Standing, why: tuple[Concern, ...]) -> None:
    assert concerns(case, NOW) == why


def test_the_gravest_reason_decides_the_order() -> None:
    found = [(Concern.NOT_TAKEN,), (Concern.RED, Concern.UNDELIVERED), (), (Concern.OVERDUE,)]

    assert sorted(found, key=gravity) == [found[1], found[3], found[0], ()]
