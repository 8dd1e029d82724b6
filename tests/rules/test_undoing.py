"""What stands of a history in which steps were undone."""

import pytest

from bot.rules.undoing import in_force
from storage.words import EventKind as E
from tests.rules.past import Happened, history


@pytest.mark.parametrize(
    ("events", "standing"),
    [
        ((), []),
        ((E.SUBMITTED, E.TAKEN), [1, 2]),
        ((E.SUBMITTED, E.TAKEN, (2, 2)), [1]),
        ((E.SUBMITTED, E.SENT_BACK, E.DISPATCHED, (2, 3)), [1]),
        ((E.SUBMITTED, E.TAKEN, (2, 2), E.TAKEN), [1, 4]),
        ((E.SUBMITTED, E.TAKEN, (2, 2), E.TAKEN, (4, 4)), [1]),
        ((E.SUBMITTED, E.TAKEN, E.TRANSFERRED, (3, 3)), [1, 2]),
    ],
)
def test_an_undone_step_and_its_undoing_count_for_nothing(
    events: tuple[E | tuple[int, int], ...], standing: list[int]
) -> None:
    assert [one.number for one in in_force(history(*events))] == standing


def test_an_undoing_that_names_nothing_undoes_nothing() -> None:
    events = [Happened(1, E.TAKEN), Happened(2, E.UNDONE)]

    assert [one.number for one in in_force(events)] == [1]
