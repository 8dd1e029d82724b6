"""The first step of what was just given is found without working out the others."""

from datetime import timedelta
from itertools import product

import pytest

from bot.rules.escalation import Clocks, first_at, plan
from storage.words import Ladder, Level
from tests.rules.days import WEEK, at

BEGUN = (at("2026-11-23 08:30"), at("2026-11-27 17:29"), at("2026-11-29 23:00"))
TO_BE_TAKEN = (timedelta(minutes=15), timedelta(hours=5), timedelta(days=4))
DUE = (timedelta(days=-2), timedelta(hours=1), timedelta(days=3), timedelta(days=40))
TAKEN = (None, timedelta(0), timedelta(hours=2))


@pytest.mark.parametrize("ladder", Ladder)
@pytest.mark.parametrize("level", [Level.GRID, Level.COMMUNITY, Level.STREET])
def test_it_is_the_first_of_all_steps(ladder: Ladder, level: Level) -> None:
    for begun, take, due, taken, emergency in product(
        BEGUN, TO_BE_TAKEN, DUE, TAKEN, (False, True)
    ):
        clocks = Clocks(
            level=level,
            dispatched_at=begun,
            take_due_at=begun + take,
            due_at=begun + due,
            taken_at=None if taken is None else begun + taken,
            contact_due_at=begun + timedelta(hours=1),
            emergency=emergency,
            ladder=ladder,
        )
        assert first_at(clocks, WEEK) == plan(clocks, WEEK)[0].at, clocks
