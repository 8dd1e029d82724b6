"""The cases that judge two models are unheard by both, and the newest."""

import pytest

from bot.desk.learning.held_out import split
from bot.understanding.category import Example

KNOWN = (Example("路灯坏了", "LAMP"),)
FRESH = tuple(Example(f"大黄{sign}", "DOG") for sign in "一二三四五六七八九十")


@pytest.mark.parametrize(("count", "held"), [(0, 0), (4, 0), (5, 1), (9, 1), (10, 2)])
def test_the_newest_fifth_judges(count: int, held: int) -> None:
    parts = split(KNOWN, FRESH[:count], ())

    assert parts.corrected == FRESH[:count][count - held :]
    assert parts.learnt == FRESH[:count][: count - held]


@pytest.mark.parametrize("said", ["大黄一", "大黄一！！", "路灯坏了。"])
def test_what_was_said_before_judges_nothing_and_is_learnt(said: str) -> None:
    again = Example(said, "DOG")

    parts = split(KNOWN, (*FRESH[:9], again), ())

    assert again not in parts.corrected
    assert again in parts.learnt
    assert len(parts.corrected) + len(parts.learnt) == 10


def test_a_text_that_is_held_out_twice_judges_once_and_is_not_learnt() -> None:
    again = Example("大黄九。", "DOG")

    parts = split(KNOWN, (*FRESH[:9], again), ())

    assert parts.corrected == FRESH[8:9]
    assert parts.learnt == FRESH[:8]


def test_a_confirmed_text_judges_once_and_only_unheard() -> None:
    told = [
        Example(text, "LAMP") for text in ("路灯坏了", "灯灭了", "灯灭了!", "大黄一", "大黄十")
    ]

    parts = split(KNOWN, FRESH, told)

    assert [each.text for each in parts.confirmed] == ["灯灭了"]
