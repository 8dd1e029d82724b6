"""Complaints of staff are heard in other people's words, and ordinary matters are none."""

import pytest

from tests.understanding import accusing_figures as figures

SETS = figures.sets()
BARS = {  # recall, false alarms: what it has come to, a row or two less
    "accusing_practice": (0.97, 0.03),
    "accusing_practice_2": (0.80, 0.03),
    "accusing_held_out": (0.95, 0.03),
    "accusing_held_out_2": (0.82, 0.03),
    "accusing_held_out_3": (0.43, 0.03),
    "accusing_held_out_4": (0.33, 0.06),
    "accusing_helped": (0.80, 0.0),
}
MOST = 0  # of each set go above whoever helped, or are heard without the name that is told


@pytest.mark.parametrize("name", SETS)
def test_complaints_are_kept_from_those_they_are_about(name: str) -> None:
    recall, false_alarms = BARS[name]

    found = figures.heard(SETS[name])

    assert found.recall >= recall
    assert found.false_alarms <= false_alarms
    assert len(found.too_high) <= MOST
    assert len(found.lost_name) <= MOST


def test_a_level_too_low_would_be_counted_as_missed() -> None:
    row = {"id": "1", "case": "", "text": "网格员收了红包", "whom": "street"}

    found = figures.heard([row, {"id": "2", "case": "", "text": "路灯坏了", "whom": ""}])

    assert (found.recall, found.too_low) == (0.0, [row])


def test_a_level_too_high_and_a_name_that_is_lost_are_counted() -> None:
    high = {"id": "1", "case": "", "text": "社区的人收了红包", "whom": "grid", "who": "小李"}

    found = figures.heard([high, {"id": "2", "case": "", "text": "路灯坏了", "whom": ""}])

    assert (found.recall, found.too_high, found.lost_name) == (1.0, [high], [high])
