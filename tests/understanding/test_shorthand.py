"""简拼: a few words, their pinyin or first letters find a text."""

import pytest

from bot.understanding.shorthand import is_meant

LAMP = "柳岸花园3栋的路灯已修好，今晚会亮，请您看看。"


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "灯",
        "路灯",
        "路灯 修好",
        "修好 路灯",
        "路燈",
        "ld",
        "ldyxh",
        "LD",
        "3d",
        "ludeng",
        "lud",
        "deng 修好",
        "ld kk",
        "  灯  ",
    ],
)
def test_these_mean_it(asked: str) -> None:
    assert is_meant(asked, LAMP)


@pytest.mark.parametrize("asked", ["井盖", "灯 井盖", "jg", "udeng", "ldx", "🙂", "灯泡"])
def test_these_do_not(asked: str) -> None:
    assert not is_meant(asked, LAMP)


def test_words_in_english_are_found_as_well() -> None:
    assert is_meant("lamp works", "The lamp at the gate works again.")
    assert not is_meant("lid", "The lamp at the gate works again.")
