"""What may be a name in what was said of whom a case is reported for; other words stay."""

import pytest

from storage.reporters import names_in


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("陈桂兰", ("陈桂兰",)),
        ("陈桂兰 13900001111", ("陈桂兰", "13900001111")),
        ("李奶奶13900001111", ("李奶奶", "13900001111")),
        ("李建国，住3栋", ("李建国",)),
        ("3栋李奶奶", ("李奶奶",)),
        ("我妈妈 陈桂兰 139-0000-1111", ("陈桂兰", "139-0000-1111")),
        ("Mrs Eleanor Smith", ("Eleanor", "Smith")),
    ],
)
def test_a_name_and_a_telephone_number_are_masked(words: str, names: tuple[str, ...]) -> None:
    assert names_in(words) == names


@pytest.mark.parametrize(
    "words",
    [
        "我妈妈 住 3栋 15",
        "妈妈",
        "我家老人 住在 柳岸花园 3栋2单元 502室",
        "楼上的邻居",
        "my mother lives in building 3",
        "",
    ],
)
def test_whose_mother_and_where_she_lives_is_no_name(words: str) -> None:
    assert names_in(words) == ()
