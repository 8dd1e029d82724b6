"""What the watch knows of a case's rounds once a step has been undone."""

from dataclasses import replace
from typing import Any

import pytest

from bot.rules.again import Rung
from bot.simulation.invariants import Happened, Rule
from bot.simulation.rounds import Rounds
from bot.simulation.whose import Lifted, of_owner
from storage.words import EventKind, Level
from tests.simulation.test_whose import GRID, OFFICER, UP

K = EventKind
ROUND = (K.RESOLVED, K.REOPENED)  # by the officer: done, and not done
AGAIN = replace(Lifted(Level.COMMUNITY), did_it=frozenset({OFFICER}), least=Rung.GRID)


def undoes(first: int, last: int) -> dict[str, Any]:
    return {"first": first, "last": last}


def lived(*steps: tuple[EventKind, dict[str, Any]]) -> Rounds:
    """The officer had it and resolved it, the community has it again; then these steps."""
    rounds = Rounds()
    resolved = Happened(7, 1, K.RESOLVED, OFFICER, {}, GRID.owner_role)
    rounds.follow(GRID, GRID, [resolved])
    rounds.follow(GRID, UP, [Happened(7, 2, K.REOPENED, None, {})])
    for number, (kind, details) in enumerate(steps, 3):
        rounds.follow(UP, UP, [Happened(7, number, kind, None, details)])
    return rounds


@pytest.mark.parametrize(
    "steps",
    [
        [(K.TRANSFERRED, {"to": OFFICER}), (K.UNDONE, undoes(3, 3))],
        [(K.SENT_BACK, {}), (K.DISPATCHED, {}), (K.UNDONE, undoes(3, 4))],
        [(K.TAKEN, {}), (K.UNDONE, undoes(3, 3))],
        [
            (K.TRANSFERRED, {"to": OFFICER}),
            (K.UNDONE, undoes(3, 3)),
            (K.SENT_BACK, {}),
            (K.UNDONE, undoes(5, 5)),
        ],
    ],
)
def test_an_undone_step_takes_back_its_own_round_alone(
    steps: list[tuple[EventKind, dict[str, Any]]],
) -> None:
    known = lived(*steps).known

    assert (known.level, known.did_it, known.least) == (AGAIN.level, AGAIN.did_it, AGAIN.least)
    taken = [Happened(7, 9, K.DISPATCHED, None, {})]
    assert list(of_owner(known, UP, GRID, taken)) == [Rule.LEVEL, Rule.AGAIN]


def test_an_undone_answer_is_not_the_last_one() -> None:
    before = lived().known.answer

    rounds = lived((K.RESOLVED, {}), (K.UNDONE, undoes(3, 3)))

    assert rounds.known.answer == before


def test_what_was_given_stays_given_when_a_later_step_is_undone() -> None:
    given = (K.TRANSFERRED, {"to": OFFICER})

    rounds = lived(given, (K.RESOLVED, {}), (K.UNDONE, undoes(4, 4)))

    assert (rounds.known.level, rounds.known.did_it) == (None, frozenset())
