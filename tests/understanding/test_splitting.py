"""Several problems in one message are told apart; one problem told at length is not."""

import pytest

from bot.understanding.splitting import parts_of
from tests.understanding.test_any_text import CLASSIFIER


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("3栋路灯坏了，还有楼下垃圾没人收", ("3栋路灯坏了", "楼下垃圾没人收")),
        (
            "3栋路灯坏了，还有楼下垃圾没人收，另外电梯老是坏",
            ("3栋路灯坏了", "楼下垃圾没人收", "电梯老是坏"),
        ),
        ("1、路灯不亮 2、垃圾没人收", ("路灯不亮", "垃圾没人收")),
    ],
)
def test_what_its_author_tells_apart_is_told_apart(said: str, parts: tuple[str, ...]) -> None:
    assert parts_of(said, CLASSIFIER.classify) == parts


@pytest.mark.parametrize(
    "said",
    [
        "3栋路灯坏了，老人不敢出门，还有人摔了一跤",
        "垃圾没人收，还有苍蝇，臭得很",
        "路灯坏了，另外一盏路灯也坏了",
        "楼下路灯坏了，垃圾桶旁边那盏",
        "路灯坏了还有点事想说",
        "2.5米高的路灯坏了",
        "",
        "还有",
        "还有" * 2000,
    ],
)
def test_one_problem_told_at_length_stays_one(said: str) -> None:
    assert parts_of(said, CLASSIFIER.classify) == ()
