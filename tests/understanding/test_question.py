"""What has the shape of a question."""

import pytest

from bot.understanding.question import is_question


@pytest.mark.parametrize(
    "text", ["你们几点下班?", "你们几点下班", "办居住证要多少钱", "周末上班吗"]
)
def test_who_asks_asks(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", ["不知道是哪里", "说不清在几点的方向", "柳岸花园5栋门口", "3栋"])
def test_an_answer_is_no_question(text: str) -> None:
    assert not is_question(text)
