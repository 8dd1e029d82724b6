"""Several problems in one message are told apart; one problem told at length is not."""

import pytest

from bot.understanding.category import CategoryGuess
from bot.understanding.splitting import left_of, parts_of
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
        (
            "1.路灯不亮 2.垃圾没人收 3.电梯老是坏 4.下水道堵了",
            ("路灯不亮", "垃圾没人收", "电梯老是坏", "下水道堵了"),
        ),
        (
            "①路灯不亮②垃圾没人收③电梯老是坏④下水道堵了",
            ("路灯不亮", "垃圾没人收", "电梯老是坏", "下水道堵了"),
        ),
        (
            "我反映三个问题：一是路灯不亮，二是垃圾没人收，三是电梯老是坏",
            ("路灯不亮", "垃圾没人收", "电梯老是坏"),
        ),
        ("第一个事路灯不亮，第二个事下水道堵了", ("路灯不亮", "下水道堵了")),
        ("首先路灯不亮，其次垃圾没人收，最后电梯老是坏", ("路灯不亮", "垃圾没人收", "电梯老是坏")),
        ("两件事：路灯不亮；垃圾没人收", ("路灯不亮", "垃圾没人收")),
        ("路灯不亮，还有就是垃圾没人收", ("路灯不亮", "垃圾没人收")),
        ("路灯不亮，顺便反映下下水道堵了", ("路灯不亮", "下水道堵了")),
        (
            "路灯不亮，还有垃圾没人收，另外没人管真不像话",
            ("路灯不亮", "垃圾没人收，另外没人管真不像话"),
        ),
        ("1.3栋路灯坏了 2.5栋路灯坏了", ("3栋路灯坏了", "5栋路灯坏了")),
        ("3栋有两个问题：1.路灯不亮2.垃圾没人收", ("3栋有两个问题：1.路灯不亮", "垃圾没人收")),
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
        "垃圾没人收，苍蝇乱飞，还有臭味飘进屋",
        "下水道堵了，污水漫出来，另外味道也很大",
        "电梯坏了，1、3、5号楼都这样",
        "路灯坏了。老人晚上不敢出门。",
        "第二单元的路灯坏了",
        "电梯坏了，一是老人上不去，二是外卖不送",
        "",
        "还有",
        "还有" * 2000,
    ],
)
def test_one_problem_told_at_length_stays_one(said: str) -> None:
    assert parts_of(said, CLASSIFIER.classify) == ()


def test_of_very_many_pieces_none_is_classified() -> None:
    asked: list[str] = []

    def classify(words: str) -> CategoryGuess:
        asked.append(words)
        return CLASSIFIER.classify(words)

    assert parts_of("还有路灯坏" * 100, classify) == ()
    assert asked == []


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("路灯不亮，还有垃圾没人收", "路灯不亮"),
        ("我反映两个问题：①路灯不亮②垃圾没人收", "路灯不亮"),
        ("还有垃圾没人收", ""),
        ("垃圾没人收", ""),
        ("3栋的，另外垃圾没人收", "3栋的"),
        ("在3栋", "在3栋"),
    ],
)
def test_of_each_message_stays_with_the_first_what_is_none_of_the_others(
    said: str, left: str
) -> None:
    assert left_of(said, ("路灯不亮", "垃圾没人收")) == left
