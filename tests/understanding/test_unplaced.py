"""What a message is about, whatever the places in it are called."""

from functools import partial

import pytest

from bot.understanding.unplaced import unplaced
from tests.understanding.figures import SETS, by_group, messages_in
from tests.understanding.test_any_text import TOWN
from tests.understanding.trained import trained_classifier

LEFT = [
    ("柳岸花园1栋单元门坏了", "，单元门坏了"),
    ("柳岸花园 三栋 楼道灯不亮", "， 楼道灯不亮"),
    ("单元门坏了，在柳岸花园7栋", "单元门坏了,在，"),
    ("望川公交总站的站牌倒了", "，的站牌倒了"),
]
WHOLE = ["单元门坏了", "菜场秤不准", "花园里的树倒了", "liu an hua yuan 3 dong", "", "1栋 " * 600]


@pytest.mark.parametrize(("text", "left"), LEFT)
def test_a_place_of_the_city_and_its_houses_are_left_out(text: str, left: str) -> None:
    assert unplaced(text, TOWN.gazetteer) == left


@pytest.mark.parametrize("text", WHOLE)
def test_what_names_none_stays_as_it_was_said(text: str) -> None:
    assert unplaced(text, TOWN.gazetteer) == text


def test_a_garden_in_the_name_of_a_compound_is_no_greening() -> None:
    classifier = trained_classifier().without_places(partial(unplaced, gazetteer=TOWN.gazetteer))

    assert trained_classifier().classify("柳岸花园1栋单元门坏了").code == "SRHJ-04"
    assert classifier.classify("柳岸花园1栋单元门坏了").code == "WY-01"
    assert classifier.classify("柳岸花园1栋的花园没人管，草都长到膝盖了").code == "SRHJ-04"


def test_as_many_are_understood_right_as_with_the_names_read() -> None:
    plain = trained_classifier()
    bare = plain.without_places(partial(unplaced, gazetteer=TOWN.gazetteer))

    for written in map(messages_in, SETS):
        assert by_group(bare, written).accuracy >= by_group(plain, written).accuracy
