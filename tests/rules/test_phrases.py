"""常用语: facts of the case are put in, and the most fitting come first."""

from dataclasses import dataclass

import pytest

from bot.rules.phrases import filled, most_fitting, unknown_in

FACTS = {"number": "260304-001", "place": "柳岸花园3栋", "until": "3月6日17:30"}


@dataclass
class Ready:
    name: str
    category_code: str | None = None
    group: str = ""
    position: int = 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{编号}办好了", "260304-001办好了"),
        ("{number} is done", "260304-001 is done"),
        ("{ 地点 }的灯，｛时限｝前修好", "柳岸花园3栋的灯，3月6日17:30前修好"),
        ("{类别}已处理", "已处理"),  # not known: nothing is left behind
        ("没有括号", "没有括号"),
    ],
)
def test_braces_are_filled_with_what_is_known(text: str, said: str) -> None:
    assert filled(text, FACTS) == said


def test_a_fact_with_braces_of_its_own_is_left_as_it_is() -> None:
    assert filled("{地点}", {"place": "{编号}"}) == "{编号}"


def test_names_that_stand_for_nothing_are_told() -> None:
    assert unknown_in("{编号} {电话} {}") == ("电话", "")


def test_the_category_comes_before_its_group_and_the_group_before_all() -> None:
    ready = [
        Ready("all"),
        Ready("group", group="公共设施"),
        Ready("leaf", "GGSS-01"),
        Ready("other leaf", "GGSS-02"),
        Ready("other group", group="市容环境"),
    ]

    found = most_fitting(ready, "GGSS-01", "公共设施")

    assert [one.name for one in found] == ["leaf", "group", "all"]


def test_no_more_than_five_are_offered_in_the_order_of_the_sheet() -> None:
    ready = [Ready(str(nth), position=-nth) for nth in range(8)]

    assert [one.name for one in most_fitting(ready, None, "")] == ["7", "6", "5", "4", "3"]
