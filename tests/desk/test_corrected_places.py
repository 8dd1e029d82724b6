"""A place put right in a later message is the later one; what is only doubted is asked about."""

import pytest

from storage.words import Certainty
from tests.cast import WANG, World

SURE, PRESUMED = Certainty.SURE, Certainty.PRESUMED


@pytest.mark.parametrize(
    ("said", "then", "grid", "certainty"),
    [
        ("柳岸花园3栋路灯坏了", "不对，是望川家园3栋", "WC-LA-04", SURE),
        ("柳岸花园3栋路灯坏了", "说错了，是临水苑3栋", "WC-LA-02", SURE),
        ("柳岸花园3栋路灯坏了", "我搞错了应该是教师新村3栋", "WC-XL-03", SURE),
        ("柳岸花园3栋路灯坏了", "不好意思，地址写错了，临水苑3栋", "WC-LA-02", SURE),
        ("柳岸花园3栋路灯坏了", "不是柳岸花园3栋，是望川家园3栋", "WC-LA-04", SURE),
        ("柳岸花园3栋路灯坏了", "应该是望川家园3栋", "WC-LA-04", PRESUMED),
        ("柳岸花园3栋路灯坏了", "改成望川家园3栋", "WC-LA-04", PRESUMED),
        ("柳岸花园3栋路灯坏了", "说错了，是8栋", "WC-LA-02", PRESUMED),
        ("柳岸花园3栋路灯坏了", "望川家园3栋那边", "WC-LA-01", PRESUMED),
        ("柳岸花园3栋路灯坏了", "临水苑3栋那边", "WC-LA-01", PRESUMED),
        ("柳岸花园3栋路灯坏了", "说错了，是昨天坏的", "WC-LA-01", SURE),
        ("柳岸花园3栋路灯坏了", "应该是线路老化", "WC-LA-01", SURE),
        ("柳岸花园3栋路灯坏了", "物业说不对，让我找你们", "WC-LA-01", SURE),
        ("柳岸花园3栋路灯坏了", "在柳岸花园北门边上", "WC-LA-01", SURE),
        ("柳岸花园3栋路灯坏了", "错了错了，望川家园3栋", "WC-LA-04", SURE),
        ("柳岸花园3栋路灯坏了", "不是路灯坏了，是电线断了，在临水苑也看到", "WC-LA-01", SURE),
        ("3栋路灯坏了", "柳岸花园的", "WC-LA-01", SURE),
    ],
)
def test_a_later_message_puts_the_place_right(
    world: World, said: str, then: str, grid: str, certainty: Certainty
) -> None:
    world.says(WANG, said)
    world.says(WANG, then)

    case = world.last_case()

    assert (case.grid_id, case.place_certainty) == (world.place(grid), certainty)


def test_what_is_said_after_it_was_put_right_leaves_it_there(world: World) -> None:
    for words in ("柳岸花园3栋路灯坏了", "不对，是望川家园3栋", "麻烦快点来修"):
        world.says(WANG, words)

    case = world.last_case()

    assert (case.grid_id, case.place_certainty) == (world.place("WC-LA-04"), SURE)
    assert case.place_words == "望川家园3栋"
