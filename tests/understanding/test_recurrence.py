"""Three times in ninety days at one spot is a recurring problem."""

from datetime import timedelta

import pytest

from bot.understanding.likeness import Report
from bot.understanding.recurrence import recurrences
from tests.cast import MORNING

METRE = 1 / 111_320


def seen(
    number: int, days: float, place: str = "柳岸花园3栋", north: float | None = None
) -> Report:
    """So many days ago; `north` in metres of one point."""
    latitude = None if north is None else 31.8 + north * METRE
    longitude = None if north is None else 118.4
    return Report(number, "", MORNING - timedelta(days=days), place, latitude, longitude)


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ([], ()),
        ([seen(1, 10)], ()),
        ([seen(1, 10), seen(2, 5)], (1, 2)),
        ([seen(2, 5), seen(1, 10), seen(3, 1)], (1, 2, 3)),
        ([seen(1, 89.9), seen(2, 5)], (1, 2)),
        ([seen(1, 90.1), seen(2, 5)], ()),
        ([seen(1, -1), seen(2, 5)], ()),  # later than the newest: its own look counts it
        ([seen(9, 10), seen(2, 5)], ()),  # the case itself is no earlier one
        ([seen(1, 10, "柳岸花园三栋"), seen(2, 5)], (1, 2)),
        ([seen(1, 10, "柳岸花园5栋"), seen(2, 5)], ()),
        ([seen(1, 10, ""), seen(2, 5, "")], ()),
        ([seen(1, 10, "", 99.0), seen(2, 5, "", -99.0)], (1, 2)),
        ([seen(1, 10, "", 101.0), seen(2, 5, "", 0.0)], ()),
    ],
)
def test_the_third_at_one_spot_within_ninety_days_recurs(
    earlier: list[Report], expected: tuple[int, ...]
) -> None:
    newest = seen(9, 0, north=0.0)

    assert tuple(one.id for one in recurrences(newest, earlier)) == expected


def test_a_case_of_which_only_the_grid_is_known_has_no_spot() -> None:
    newest = seen(9, 0, "")

    assert recurrences(newest, [seen(1, 10, ""), seen(2, 5, "")]) == ()
