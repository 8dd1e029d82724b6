"""Short answers that people type instead of tapping."""

import pytest

from bot.understanding.replies import Reply, short_reply


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("提交", Reply.SEND),
        ("发送。", Reply.SEND),
        ("  Submit ", Reply.SEND),
        ("是的", Reply.AGREE),
        ("对的呀", Reply.AGREE),
        ("好的！", Reply.AGREE),
        ("Yes", Reply.AGREE),
        ("不说了", Reply.DROP),
        ("never mind", Reply.DROP),
        ("算了，不说了", Reply.DROP),
        ("没问题，提交", Reply.SEND),
        ("可以提交了", Reply.SEND),
        ("什么时候给我修？", Reply.PROGRESS),
        ("怎么样了？", Reply.PROGRESS),
        ("有人来吗", Reply.PROGRESS),
        ("any news?", Reply.PROGRESS),
        ("什么时候修好啊", Reply.PROGRESS),
        ("快点！", Reply.PROGRESS),
        ("解决了", Reply.SOLVED),
        ("修好啦", Reply.SOLVED),
        ("还没修好", Reply.UNSOLVED),
        ("not fixed", Reply.UNSOLVED),
        ("修好了？", Reply.PROGRESS),
        ("还没好?", Reply.PROGRESS),
        ("Fixed?", Reply.PROGRESS),
    ],
)
def test_a_short_answer_is_understood(said: str, meant: Reply) -> None:
    assert short_reply(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "",
        "👍",
        "路灯坏了",
        "路灯还没修好",
        "还没来",  # may be the answer to a question
        "我要提交一个问题：楼道太黑",
        "好的地方也有垃圾",
        "yes it leaks",
    ],
)
def test_whoever_says_more_says_something_of_their_own(said: str) -> None:
    assert short_reply(said) is None
