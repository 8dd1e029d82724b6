"""The name of an account is masked where it stands as a name, and no other word is harmed."""

import pytest

from bot.understanding.own_name import nameless, without_name


@pytest.mark.parametrize(
    ("name", "words", "left"),
    [
        ("平安", "平安小区3栋路灯坏了，我是平安小区的", "平安小区3栋路灯坏了，我是平安小区的"),
        ("平安", "路灯坏了。平安", "路灯坏了。***"),
        ("平安", "我叫平安，路灯坏了，祝平安", "我叫***，路灯坏了，祝平安"),
        ("周建国", "给周建国打电话，周建国来过", "给***打电话，***来过"),
        ("江宁", "江宁路的灯坏了，江宁反映过", "江宁路的灯坏了，***反映过"),
        ("王阿姨", "我是王阿姨，找王阿姨就行", "我是***，找***就行"),
        ("Sam", "找Sam修，the same lamp", "找***修，the same lamp"),
        ("A+B", "A+B 说路灯坏了", "*** 说路灯坏了"),
        ("明", "明天路灯还坏", "明天路灯还坏"),
        ("A王秀芬🌸", "王秀芬在家", "***在家"),
        ("晴川花开", "晴川花开也说过", "***也说过"),
        ("柳岸花园", "柳岸花园3栋灯坏了", "柳岸花园3栋灯坏了"),
        ("柳岸 花开", "柳岸花园3栋，花开", "柳岸花园3栋，***"),
        ("", "路灯坏了", "路灯坏了"),
    ],
)
def test_a_name_is_masked_where_it_stands_as_a_name(name: str, words: str, left: str) -> None:
    assert without_name(words, name) == left


def test_what_leaves_goes_without_numbers_and_without_any_of_the_names() -> None:
    words = "王金枝住3栋502，电话13800138000，晴天也反映过。晴天"

    assert nameless(words, ("王金枝", "晴天")) == "***住3栋***，电话***，晴天也反映过。***"
