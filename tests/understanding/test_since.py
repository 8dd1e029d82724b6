"""What began yesterday may go on; what has ended is of the past."""

import pytest

from bot.understanding.guard.since import HIDDEN, as_of_now
from bot.understanding.urgency import assess
from storage.words import Urgency

GOES_ON = (
    "昨天开始漏气现在还在漏",
    "昨晚孩子没回家，一直联系不上",
    "昨天走丢的奶奶还没找到",
    "上周开始漏气现在还在漏",
    "从昨晚煤气味就没散，越来越重",
    "昨天走丢的奶奶，到现在没找到",
)
BEGAN_AGAIN = ("昨天着火的那间屋子又冒烟了", "昨天灭了的草堆，夜里又着了，正往房子烧")
BARE = ("昨晚我家着火了", "昨天邻居家煤气漏了", "昨天有人拿刀在楼下转")
OVER = (
    "昨天晚上着火了已经扑灭",
    "昨天有人跳河，救上来了",
    "昨天楼下打架，警察带走了",
    "昨天电梯困人，半小时放出来了",
    "昨天老人晕倒，打了120，现在住院",
    "昨天孩子走丢，晚上自己回来了",
)
AFTER_IT = (
    "昨晚起火烧了三辆电动车，谁来赔",
    "昨天有人摔倒了，地面太滑",
    "昨天小区停电困在电梯里四十分钟，物业太差",
)
PLAIN = ("昨天开始停水，现在还没来", "昨晚开始路灯不亮，到现在没人修")


@pytest.mark.parametrize("told", [*GOES_ON, *BEGAN_AGAIN, *BARE])
def test_what_goes_on_or_may_go_on_is_an_emergency(told: str) -> None:
    assert assess(told).urgency is Urgency.EMERGENCY


@pytest.mark.parametrize("told", [*OVER, *AFTER_IT, *PLAIN])
def test_what_is_over_or_was_never_a_danger_is_none(told: str) -> None:
    assert assess(told).urgency is not Urgency.EMERGENCY


def test_a_letter_that_only_says_it_happened_is_believed_to_tell_of_the_past() -> None:
    letter = (
        "各位领导好，我是这里的老住户。昨晚有人在楼下打架。" + "垃圾也没人收，" * 8 + "请管管。"
    )

    assert as_of_now(letter) == letter
    assert assess(letter).urgency is not Urgency.EMERGENCY


def test_the_date_is_hidden_and_nothing_else_moves() -> None:
    assert as_of_now("昨天漏气,现在还在漏") == HIDDEN * 2 + "漏气,现在还在漏"


def test_the_words_that_decided_are_told_with_their_date() -> None:
    assert assess("孩子昨天不见了").words == ("孩子昨天不见了",)


def test_what_stays_of_the_past_keeps_its_date() -> None:
    assert as_of_now("昨天着火了,已经扑灭") == "昨天着火了,已经扑灭"
