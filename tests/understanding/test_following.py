"""Words about something said before are told from first words."""

import pytest

from bot.understanding.following import sounds_like_more


@pytest.mark.parametrize(
    "text",
    [
        "到现在还没人来修",
        "怎么還沒有人来",
        "上次说的路灯又不亮了",
        "我昨天反映的那件事",
        "补充一下，二楼也漏了",
        "比早上更严重了",
        "还是漏",
        "Still nobody has come",
        "I forgot to add a photo",
        "Same problem again",
    ],
)
def test_it_sounds_like_more(text: str) -> None:
    assert sounds_like_more(text)


@pytest.mark.parametrize(
    "text",
    [
        "柳岸花园3栋楼下路灯坏了",
        "楼道里堆了很多纸箱，不安全",
        "井盖没了",
        "幼儿园门口电动车乱停",
        "The street lamp at gate 2 is broken",
        "There is no water in building 3",
        "",
    ],
)
def test_first_words_do_not(text: str) -> None:
    assert not sounds_like_more(text)
