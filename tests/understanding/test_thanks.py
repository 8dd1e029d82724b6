"""Thanks and trouble in one message are told apart; thanks alone stay thanks."""

import pytest

from bot.understanding.thanks import apart
from tests.understanding.test_any_text import CLASSIFIER


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ("谢谢小李，井盖修好了，顺便说一下垃圾桶满了", "垃圾桶满了"),
        ("谢谢小李，井盖还没修好，路上有个大坑", "井盖还没修好，路上有个大坑"),
        ("太感谢了，不过楼道的灯还是不亮", "楼道的灯还是不亮"),
        ("谢谢你们！井盖修好了，楼下垃圾没人收", "楼下垃圾没人收"),
        ("Thank you, the lamp is fixed, but the garbage bin is full", "the garbage bin is full"),
    ],
)
def test_trouble_after_thanks_is_found(said: str, trouble: str) -> None:
    thanks, found = apart(said, CLASSIFIER.classify)

    assert found == trouble
    assert thanks
    assert said.startswith(thanks)


@pytest.mark.parametrize(
    "said",
    [
        "给你们点赞，服务态度真好，太感谢了",
        "路灯修好了，亮堂堂的，太感谢你们了",
        "太感谢网格员了，水管修好不漏水了",
        "感谢社区帮我们解决了停车难，谢谢小李",
        "井盖修好了，还有谢谢小李",
    ],
)
def test_thanks_alone_hold_no_trouble(said: str) -> None:
    assert apart(said, CLASSIFIER.classify) == (said, "")
