"""No text hangs or breaks what guards the desk: kinds, urgency, masking, splitting."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.kinds import kind_of
from bot.understanding.redaction import redact
from bot.understanding.splitting import parts_of
from bot.understanding.urgency import assess
from tests.understanding.lengths import times_as_long
from tests.understanding.test_any_text import CLASSIFIER

PIECES = st.sampled_from(
    [
        "着火",
        "没有",
        "昨天",
        "还有",
        "电梯",
        "人",
        "孩子",
        "，",
        "。",
        "1",
        "苏A",
        "室",
        "🔥",
        "救",
        "谢谢",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join)))
def test_every_text_gets_an_answer(text: str) -> None:
    assert assess(text).urgency
    assert 0.0 <= kind_of(text).share <= 1.0
    assert redact(redact(text)) == redact(text)
    assert len(parts_of(text, CLASSIFIER.classify)) != 1


@pytest.mark.parametrize(
    "piece",
    ["孩", "电梯", "1 ", "1-", "苏A", "老人，", "。", "昨天着火", "还有", "人掉水", "微信", "a@"],
)
def test_a_text_four_times_as_long_takes_no_sixteen_times_as_long(piece: str) -> None:
    def once(text: str) -> None:
        assess.__wrapped__(text)
        kind_of(text)
        redact(text)
        parts_of(text, CLASSIFIER.classify)

    short, long = ((piece * length)[:length] for length in (2500, 10_000))

    assert times_as_long(once, short, long, enough=9) < 9
