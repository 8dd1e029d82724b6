"""Which reports may be the same thing, and which cannot be."""

from datetime import timedelta

import pytest

from bot.understanding.likeness import (
    LEAST,
    Nearness,
    Report,
    alike,
    likeness,
    metres,
    near,
)
from tests.cast import MORNING

BUILDING_3 = (31.808131, 118.40484)
METRE = 1 / 111_320


def report(
    words: str = "楼下路灯坏了",
    place: str = "",
    north: float | None = None,
    *,
    number: int = 1,
    days: float = 0,
    photos: tuple[str, ...] = (),
) -> Report:
    """`north`: metres north of building 3; None: nobody sent a pin."""
    pin = (None, None) if north is None else (BUILDING_3[0] + north * METRE, BUILDING_3[1])
    at = MORNING - timedelta(days=days)
    return Report(number, words, at, place, pin[0], pin[1], frozenset(photos))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # place words, metres north                        pins decide
        (("", 0.0), ("", 249.0), Nearness.NEAR),
        (("", 0.0), ("", 251.0), Nearness.FAR),
        (("柳岸花园3栋", 0.0), ("柳岸花园5栋", 60.0), Nearness.NEAR),
        # one name, however far its pins                   then names
        (("望川路", 0.0), ("望川路", 900.0), Nearness.NEAR),
        (("柳岸花园3栋", None), ("柳岸花园三栋", None), Nearness.NEAR),
        (("柳岸花园", None), ("柳岸花园3栋", 0.0), Nearness.NEAR),
        (("柳岸花园3栋", None), ("柳岸花园5栋", None), Nearness.FAR),
        # nobody knows
        (("", None), ("", None), Nearness.UNKNOWN),
        (("", None), ("柳岸花园3栋", 0.0), Nearness.UNKNOWN),
        (("菜场门口", None), ("柳岸花园3栋", None), Nearness.UNKNOWN),
    ],
)
def test_pins_decide_then_names(
    one: tuple[str, float | None], other: tuple[str, float | None], expected: Nearness
) -> None:
    here, there = (report("", place, north) for place, north in (one, other))

    assert near(here, there) is expected
    assert near(there, here) is expected


@pytest.mark.parametrize(
    ("one", "other", "offered"),
    [
        (report(north=0.0), report("晚上黑灯瞎火", north=40.0), True),
        (report(north=0.0), report(north=300.0), False),
        (report(north=0.0), report(north=0.0, days=29), True),
        (report(north=0.0), report(north=0.0, days=31), False),
        (report("楼下路灯坏了"), report("楼下的路灯坏了好几天"), True),
        (report("楼下路灯坏了"), report("楼道声控灯一直亮着关不掉"), False),
        (report("", north=0.0), report("", north=10.0), True),
        (report("", north=0.0, photos=("a",)), report("", north=900.0, photos=("a",)), True),
        (report(photos=("a",)), report("", days=40, photos=("a",)), False),
    ],
)
def test_near_is_likely_far_is_not_and_unknown_needs_the_same_words(
    one: Report, other: Report, offered: bool
) -> None:
    assert (likeness(one, other) >= LEAST) is offered


def test_the_same_photo_is_surely_the_same() -> None:
    one, other = report(photos=("a", "b")), report("", north=900.0, photos=("b",))

    assert likeness(one, other) == 1.0


def test_at_most_three_are_offered_the_likeliest_first() -> None:
    new = report("3栋楼下路灯坏了", north=0.0)
    others = [
        report("广场上灯不亮", north=200.0, number=1, days=20),
        report("3栋楼下路灯坏了", north=0.0, number=2, days=1),
        report("路灯", north=100.0, number=3),
        report("3栋楼下路灯坏了", north=900.0, number=4),
        report("3栋楼下的路灯不亮", north=10.0, number=5, days=2),
    ]

    found = alike(new, others)

    assert [one.id for one in found] == [2, 5, 3]


def test_distances_are_metres() -> None:
    east = Report(2, "", MORNING, "", BUILDING_3[0], BUILDING_3[1] + 0.001)

    assert metres(report(north=0.0), east) == pytest.approx(94.6, abs=0.2)
    assert metres(report(), east) is None
    assert metres(east, report()) is None
