"""不满的口气: complaints of staff that no list of words holds, and what only names staff."""

import pytest

from bot.understanding.folding import fold
from bot.understanding.guard.accused import Accused, accused, officials_among, reproaches
from bot.understanding.guard.displeased import masked, pairs
from storage.words import Level
from tests.understanding.accusing_figures import sets
from tests.understanding.displeased_training import LEARNT


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("有这个网格员跟没有一个样，喊破嗓子也不下楼", Level.GRID),
        ("社区那个干部官不大架子不小，问一句顶十句", Level.COMMUNITY),
        ("街道办的人一会要这个证一会要那个证，耍我们玩", Level.STREET),
    ],
)
def test_it_is_heard_by_how_it_sounds(text: str, level: Level) -> None:
    assert accused(text) == Accused(level)
    assert reproaches(text)


@pytest.mark.parametrize(
    "text",
    [
        "网格员说这个要等财政批，请问批了没有",
        "上次错怪网格员了，灯第二天就亮了",
        "我不投诉社区，我投诉的是物业",
        "麻烦社区跟进一下楼道灯",
        "路灯坏了，喊破嗓子也没人来",
    ],
)
def test_what_only_names_them_is_none(text: str) -> None:
    assert accused(text) is None


def test_whom_they_name_and_how_often_is_all_one() -> None:
    officials = officials_among(())

    one = masked(fold("网格员说物业来过3次"), officials)
    other = masked(fold("社区的人说保安来过八次"), officials)

    assert one == other
    assert {"吏", "吏说"} <= pairs(one)


def test_the_sets_that_judge_are_not_learnt_from() -> None:
    assert set(LEARNT) <= sets().keys()
    assert not {"accusing_held_out_3", "accusing_held_out_4"} & set(LEARNT)
