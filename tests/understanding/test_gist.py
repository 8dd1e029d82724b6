"""大意: one matter in words that have nothing in common, and any words at all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.folding import fold
from bot.understanding.gist import Gist, agreement, gist_of, unheard
from bot.understanding.gist.model import FILE, MOST_KEPT
from tests.understanding.gist_training import fingerprint


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("晚上回家一路摸黑", "路灯不亮好几天了"),
        ("洗澡洗一半成冰水", "热水忽冷忽热"),
        ("狗叫了一宿没合眼", "邻居养的狗半夜总叫"),
    ],
)
def test_one_matter_is_known_by_its_cause_and_by_its_consequence(one: str, other: str) -> None:
    matters, others = gist_of(one), gist_of(other)

    assert agreement(matters, others) > agreement(matters, gist_of("物业费涨价没有通知"))


def test_another_trouble_of_the_same_thing_is_another_matter() -> None:
    dark, bright = gist_of("路灯不亮，晚上看不见"), gist_of("路灯太亮照进卧室睡不着")

    assert agreement(dark, gist_of("楼下的灯灭了")) > agreement(dark, bright)


def test_names_and_odd_details_are_what_nobody_has_said() -> None:
    assert "鑫豪" in unheard("鑫豪烤鱼店油烟大")
    assert "油烟" not in unheard("鑫豪烤鱼店油烟大")


def test_what_says_nothing_speaks_of_nothing() -> None:
    assert gist_of("……!!") == Gist() == gist_of("")
    assert agreement(Gist(), gist_of("路灯不亮")) == 0


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts_agree_both_ways_by_no_more_than_wholly(one: str, other: str) -> None:
    here, there = gist_of(fold(one)), gist_of(fold(other))

    assert 0 <= agreement(here, there) <= 1
    assert agreement(here, there) == pytest.approx(agreement(there, here))
    assert len(here.chances) <= MOST_KEPT


def test_the_model_was_counted_from_the_messages_that_are_there() -> None:
    with np.load(FILE, allow_pickle=False) as kept:
        counted = bytes(kept["messages"]).decode()

    assert counted == fingerprint()


def test_letters_alone_speak_of_nothing() -> None:
    assert gist_of("a manhole cover is missing") == Gist()
    assert unheard("no water for two days") == frozenset()
