"""Greetings are no petitions, and petitions that begin with a greeting are."""

import pytest

from bot.understanding.chatter import asks_nothing, is_greeting


@pytest.mark.parametrize(
    "text",
    [
        "你好",
        "您好！",
        "谢谢",
        "谢谢谢谢~",
        "好的，谢谢你们",
        "收到👌",
        "👍👍",
        "在吗？",
        "有人吗",
        "ＯＫ",
        "Thank you!",
        "早上好大家",
        "怎么用啊",
        "你好，我不会打字",
        "How does this work?",
        "辛苦了！",
        "嗯嗯",
        "哈哈哈",
        "",
        "？？？",
        "謝謝",
    ],
)
def test_courtesy_is_no_petition(text: str) -> None:
    assert is_greeting(text)


@pytest.mark.parametrize(
    "text",
    [
        "你好，3栋路灯坏了",
        "请问物业电话多少",
        "谢谢，但是又坏了",
        "好臭",
        "灯坏了",
        "没人管吗",
        "救命",
        "help",
        "燃气灶怎么用",
        "hello, the lamp is broken",
        "好吵",
        "110",
    ],
)
def test_a_matter_is_a_petition(text: str) -> None:
    assert not is_greeting(text)


@pytest.mark.timeout(5)
def test_endless_thanks_with_a_matter_at_the_end_are_read_at_once() -> None:
    assert not is_greeting("好的" * 2000 + "哈" * 500 + "灯坏了")


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("谢谢！", True),
        ("好的，谢谢你们", True),
        ("Thank you!", True),
        ("辛苦了", True),
        ("再见", True),
        ("你好", False),
        ("怎么用啊", False),
        ("谢谢，路灯坏了", False),
        ("？？", False),
    ],
)
def test_thanks_and_farewells_ask_nothing(text: str, nothing: bool) -> None:
    assert asks_nothing(text) is nothing
