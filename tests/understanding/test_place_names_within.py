"""Names that are but a part of other names are no sure places, nor slips of the city's own."""

import pytest

from storage.words import Certainty
from tests.understanding.place_figures import town

SURE, UNKNOWN = Certainty.SURE, Certainty.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "东门农贸市场门口路灯坏了",
        "城西农贸市场",
        "句容汽车站",
        "城南汽车站",
        "城东公交总站",
        "宝华卫生院",
        "下蜀镇卫生院",
        "华阳街道办事处",
        "市民文化广场",
        "科技工业园",
        "阳光工业园",
        "城北安置房3栋",
        "实验小学教师楼",
        "大学府路15号",
        "新杏林路15号",
        "东望川路5号",
        "新柳岸花园3栋",
        "新锦书苑2栋",
        "镇江柳岸花园3栋",
        "丹阳市望川路51号",
        "丹阳市的望川路51号",
        "下蜀镇柳岸花园3栋",
        "华阳街道柳岸花园3栋",
    ],
)
def test_a_name_that_goes_on_before_it_begins_is_never_sure(text: str) -> None:
    assert town().hears(text)[1] is not SURE


@pytest.mark.parametrize("text", ["老码头幼儿园", "老码头路3号", "锦书苑幼儿园"])
def test_a_compound_whose_name_goes_on_as_a_roads_or_schools_is_never_sure(text: str) -> None:
    assert town().hears(text)[1] is not SURE


@pytest.mark.parametrize(
    "text",
    [
        "临水路3号",
        "临水街3号",
        "云桥二村6幢",
        "云桥四村6幢",
        "青禾幼儿园",
        "锦书小学3栋",
        "锦书医院",
    ],
)
def test_a_slip_changes_neither_a_numeral_nor_what_kind_of_place_it_is(text: str) -> None:
    assert town().hears(text) == ("", UNKNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "柳岸花园3栋",
        "望川街道柳岸花园3栋停水",
        "柳岸社区柳岸花园3栋",
        "我们小区柳岸花园3栋没水",
        "阿拉柳岸花园3栋",
        "您好柳岸花园3栋停水",
        "报修柳岸花园3栋",
        "我家住柳岸花园3栋",
        "路灯坏了，柳岸花园3栋",
    ],
)
def test_words_that_only_lead_to_a_name_leave_it_sure(text: str) -> None:
    assert town().hears(text) == ("LA-01", SURE)
