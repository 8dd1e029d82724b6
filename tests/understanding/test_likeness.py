"""Which of the city's cases may be the same thing as a new report, and which cannot be."""

from datetime import timedelta

import pytest

from bot.understanding.likeness import LEAST, Report, alike, lie, likeness, metres, surely
from bot.understanding.whereabouts import Relation
from tests.cast import MORNING
from tests.understanding.pairs_figures import sample_judge

BUILDING_3 = (31.808131, 118.40484)
METRE = 1 / 111_320
LOOK = 0x5A5A_1234_0F0F_7777


def report(
    words: str = "楼下路灯坏了",
    place: str = "",
    north: float | None = None,
    *,
    number: int = 1,
    days: float = 0,
    looks: tuple[int, ...] = (),
    grid: int | None = None,
) -> Report:
    """`north`: metres north of building 3; None: nobody sent a pin."""
    pin = (None, None) if north is None else (BUILDING_3[0] + north * METRE, BUILDING_3[1])
    at = MORNING - timedelta(days=days)
    return Report(number, words, at, place, pin[0], pin[1], frozenset(looks), grid)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (report(north=0.0), report(north=249.0), Relation.NEARBY),
        (report(north=0.0), report(north=251.0), Relation.FAR),
        (report(north=0.0, grid=1), report(north=900.0, grid=1), Relation.FAR),
        (report(grid=1), report(grid=1, north=0.0), Relation.NEARBY),
        (report(grid=1), report(grid=2), None),
        (report(), report(), None),
    ],
)
def test_pins_tell_how_they_lie_then_grids(
    one: Report, other: Report, expected: Relation | None
) -> None:
    assert lie(one, other) is expected
    assert lie(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "offered"),
    [
        (report(north=0.0), report("路灯不亮", north=40.0), True),
        (report(north=0.0), report(north=300.0), False),
        (report(north=0.0), report(north=0.0, days=29), True),
        (report(north=0.0), report(north=0.0, days=31), False),
        (report(grid=1), report("楼下的路灯坏了好几天", grid=1), True),
        (report(grid=1), report("单元楼道里堆满纸箱", grid=1), False),
        (report(place="柳岸花园3栋"), report(place="柳岸花园三号楼"), True),
        (report(place="柳岸花园3栋"), report(place="柳岸花园5栋"), False),
        (report(place="柳岸花园3栋", north=0.0), report(place="柳岸花园5栋", north=60.0), False),
        (report("", north=0.0, looks=(LOOK,)), report("", north=900.0, looks=(LOOK,)), True),
        (report(looks=(LOOK,)), report("", days=40, looks=(LOOK,)), False),
    ],
)
def test_what_is_offered(one: Report, other: Report, offered: bool) -> None:
    assert (likeness(sample_judge(), one, other) >= LEAST) is offered
    assert (likeness(sample_judge(), other, one) >= LEAST) is offered


PHOTO = (LOOK,)
AGAIN = (LOOK ^ 0b1011,)  # re-encoded


@pytest.mark.parametrize(
    ("one", "other", "mark", "joined"),
    [
        # a place both have
        (report(north=0.0, looks=PHOTO), report("灯不亮", north=200.0, looks=AGAIN), 1.0, True),
        (report(grid=1, looks=PHOTO), report("灯不亮", grid=1, looks=AGAIN), 1.0, True),
        (report("看图", grid=1, looks=PHOTO), report("看图", grid=1, looks=AGAIN), 1.0, False),
        # nobody knows a place
        (report(looks=PHOTO), report("灯不亮", looks=AGAIN), 1.0, False),
        # another place: a picture from the net, or whoever sent it on was elsewhere
        (report(north=0.0, looks=PHOTO), report(north=900.0, looks=AGAIN), LEAST, False),
        (report(grid=1, looks=PHOTO), report(grid=2, looks=AGAIN), LEAST, False),
        (
            report(place="柳岸花园3栋", grid=1, looks=PHOTO),
            report(place="柳岸花园5栋", grid=1, looks=AGAIN),
            LEAST,
            False,
        ),
        # another matter: two things in one picture, or one and what came of it
        (report(grid=1, looks=PHOTO), report("垃圾桶满了", grid=1, looks=AGAIN), LEAST, False),
        (report(north=0.0, looks=PHOTO), report("狗叫", north=0.0, looks=AGAIN), LEAST, False),
        # neither
        (report(grid=1, looks=PHOTO), report("垃圾桶满了", grid=2, looks=AGAIN), 0.0, False),
        (report(north=0.0, looks=PHOTO), report("狗叫", north=900.0, looks=AGAIN), 0.0, False),
    ],
)
def test_the_same_photo_counts_with_its_place_and_its_matter(
    one: Report, other: Report, mark: float, joined: bool
) -> None:
    for here, there in ((one, other), (other, one)):
        found = likeness(sample_judge(), here, there)
        assert found >= mark if mark else found < LEAST
        assert found < 1.0 or mark == 1.0
        assert surely(sample_judge(), here, there) is joined


def test_at_most_three_are_offered_the_likeliest_first() -> None:
    new = report("楼下路灯坏了", "柳岸花园3栋", grid=1)
    others = [
        report("路灯坏了", "柳岸花园5栋", grid=1, number=1),
        report("楼下路灯坏了", "柳岸花园3栋", grid=1, number=2),
        report("楼下路灯坏了，黑漆漆", "柳岸花园3栋", grid=1, number=3),
        report("楼下路灯坏了", "老码头小区2栋", grid=2, number=4),
        report("楼下路灯不亮", "柳岸花园", grid=1, number=5),
        report("垃圾桶满了没人收", "柳岸花园3栋", grid=1, number=6),
        report("楼下路灯不亮了", "柳岸花园3栋", grid=1, number=7),
    ]

    found = [one.id for one in alike(sample_judge(), new, others)]

    assert len(found) == 3
    assert found[0] in {2, 3, 7}
    assert set(found) <= {2, 3, 5, 7}


def test_distances_are_metres() -> None:
    east = Report(2, "", MORNING, "", BUILDING_3[0], BUILDING_3[1] + 0.001)

    assert metres(report(north=0.0), east) == pytest.approx(94.6, abs=0.2)
    assert metres(report(), east) is None
    assert metres(east, report()) is None
