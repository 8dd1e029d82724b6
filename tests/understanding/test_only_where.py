"""A message that names a place and says of no trouble there."""

import pytest

from bot.understanding.only_where import tells_only_where
from tests.understanding.test_any_text import TOWN

PLACES = [
    "柳岸花园2栋门口",
    "柳岸花园3栋2单元楼道里",
    "柳岸花园5栋302",
    "在柳岸花园2栋，门口",
    "望川路路口",
    "2栋楼下",
    "望川公交总站门口",
    "就在柳岸花园东门那边",
]
TROUBLES = ["柳岸花园2栋门口路灯", "柳岸花园2栋门口有积水", "路灯坏了", "没水", "漏水"]


@pytest.mark.parametrize("text", PLACES)
def test_a_place_alone_says_of_nothing(text: str) -> None:
    assert tells_only_where(text, TOWN.gazetteer)


@pytest.mark.parametrize("text", TROUBLES)
def test_whoever_says_what_it_is_says_more_than_where(text: str) -> None:
    assert not tells_only_where(text, TOWN.gazetteer)


def test_nothing_is_no_place() -> None:
    assert not tells_only_where("  ", TOWN.gazetteer)


@pytest.mark.parametrize("said", ["1" * 38 + "垃圾", "楼上" * 19 + "垃圾", "门口" * 19 + "垃圾"])
def test_the_longest_of_steps_takes_no_longer_than_it_is(said: str) -> None:
    assert not tells_only_where(said, TOWN.gazetteer)


@pytest.mark.parametrize("text", ["13楼楼梯口", "边上面", "柳岸花园12栋1304"])
def test_steps_may_be_told_apart_in_more_ways_than_one(text: str) -> None:
    assert tells_only_where(text, TOWN.gazetteer)
