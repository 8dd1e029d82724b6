"""不知道: what says that there is no answer, and what is one."""

import pytest

from bot.understanding.unknowing import knows_nothing


@pytest.mark.parametrize(
    "text",
    [
        *("不知道", "我不知道", "不记得了", "忘了", "我忘记在哪里了", "记不清了", "说不清楚"),
        *("没注意", "没看清", "这个我不太清楚", "具体位置不知道", "不清楚。", "想不起来了"),
        *("I don't know", "don’t remember", "No idea", "I forgot where it was", "not sure, sorry"),
    ],
)
def test_who_does_not_know_says_so(text: str) -> None:
    assert knows_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "柳岸花园3栋", "不知道谁在楼道里堆杂物", "路灯不亮了", "忘了关水，楼下漏了"),
        *("不清楚的路牌", "没注意，在柳岸路口", "不认识路的老人走丢了", "3栋，几单元不知道"),
        *("I don't know who left rubbish here", "by the gate of building 2", "street light"),
    ],
)
def test_who_tells_something_does_not(text: str) -> None:
    assert not knows_nothing(text)


@pytest.mark.parametrize("said", ["no idea" + " " * 32 + "x", "不知道" + " ，" * 17 + "x"])
def test_the_longest_pause_takes_no_longer_than_it_is(said: str) -> None:
    assert not knows_nothing(said)
