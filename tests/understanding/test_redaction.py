"""What leaves the desk names and reaches nobody, and can still be worked with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.redaction import MASK, redact


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("请打13800138000找我", "请打***找我"),
        ("138 0013 8000", "***"),
        ("138-0013-8000", "***"),
        ("１３８００１３８０００", "***"),  # full width
        ("+8613800138000", "***"),
        ("座机0511-87654321", "座机***"),
        ("87654321", "***"),
        ("身份证321183198001011234", "身份证***"),
        ("32118319800101123X", "***"),
        ("微信 wang_ayi66", "微信 ***"),
        ("QQ:12345678", "QQ:***"),
        ("写信到 wang.ayi@example.com 吧", "写信到 *** 吧"),
        ("微信号：wang_88888", "微信号：***"),
        ("一三八一二三四五六七八", "***"),
        ("幺三八，1234，五六七八", "***"),
        ("138/1234/5678", "***"),
        ("138　1234　5678", "***"),
        ("138\n1234\n5678", "***"),
        ("①③⑧①②③④⑤⑥⑦⑧", "***"),
        ("𝟏𝟑𝟖12345678", "***"),
        ("138.1234.5678", "***"),
        ("我姓王，住3栋", "我姓***，住3栋"),
        ("我叫王翠花，灯坏了", "我叫***，灯坏了"),
    ],
)
def test_what_reaches_or_names_somebody_is_masked(words: str, left: str) -> None:
    assert redact(words) == left


@pytest.mark.parametrize(
    "words",
    [
        "柳岸花园3栋2单元502室楼下路灯坏了",
        "解放路118号门口，井盖缺了",
        "2026-03-04 那天开始的",
        "我叫了三次物业都没人来",
        "路灯杆号 LD-0231",
        "上次是260304-001，这次又坏了",
        "三栋二单元一层",
        "占了100平米，拖了3年",
        "Lamp no. 12 is out. Please help!",
        "",
    ],
)
def test_places_dates_and_ordinary_numbers_stay(words: str) -> None:
    assert redact(words) == words


@given(st.text(max_size=200))
def test_any_words_are_redacted_the_same_twice(words: str) -> None:
    once = redact(words)

    assert redact(once) == once


@given(st.integers(10**10, 10**11 - 1), st.text("路灯坏了，。 ", max_size=5))
def test_no_eleven_digits_survive(number: int, around: str) -> None:
    assert str(number) not in redact(f"{around}{number}{around}")
    assert MASK in redact(f"{around}{number}{around}")
