"""How long the words of a message wait for the file beside them."""

from datetime import timedelta

import pytest

from bot.channel.keeping import Patience
from bot.desk.drafting.patience import AT_FIRST, AT_LAST, IN_DANGER, patience


@pytest.mark.parametrize(
    ("words", "seconds", "waits"),
    [
        ("路灯不亮", 0, AT_FIRST),
        ("", 119, AT_FIRST),
        ("路灯不亮", 120, AT_LAST),
        ("3栋着火了", 0, IN_DANGER),
        ("电线掉下来了", 0, IN_DANGER),
        ("a fire on the stairs", 600, IN_DANGER),
        ("楼道堆东西，有火灾隐患", 0, AT_FIRST),
    ],
)
def test_danger_waits_for_no_picture_and_nobody_for_ever(
    words: str, seconds: int, waits: Patience
) -> None:
    assert patience(words, timedelta(seconds=seconds)) == waits


def test_what_is_in_danger_is_heard_within_seconds() -> None:
    assert IN_DANGER.seconds <= 5
    assert not IN_DANGER.again
