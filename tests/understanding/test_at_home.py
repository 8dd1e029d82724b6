"""我家: who speaks of their own home, and who of a place they pass."""

import pytest

from bot.understanding.at_home import says_home


@pytest.mark.parametrize("words", [
    "我家漏水，柳岸花园3栋", "我住柳岸花园3栋", "家在老码头小区2栋", "我们楼停水了",
    "我们栋电梯坏了",
    "I live in 柳岸花园3栋", "water in my kitchen",
])  # fmt: skip
def test_their_own(words: str) -> None:
    assert says_home(words)


@pytest.mark.parametrize("words", [
    "柳岸花园3栋楼下路灯坏了", "3栋门口井盖缺了", "不是我家，是3栋漏水", "楼上半夜装修",
    "the lamp at 3栋",
])  # fmt: skip
def test_somewhere(words: str) -> None:
    assert not says_home(words)
