"""请假: days as people write them."""

from datetime import date

import pytest

from bot.understanding.leave import says_back, span_in

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 3)


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("2026-12-01 2026-12-03", (FIRST, LAST)),
        ("2026/12/1到2026/12/3", (FIRST, LAST)),
        ("2026年12月1日", (FIRST, FIRST)),
        ("2026-12-03 2026-12-01", None),
        ("2026-02-30", None),
        ("明天", None),
        ("2026-12-01 2026-12-02 2026-12-03", None),
    ],
)
def test_days_are_read_as_they_are_written(words: str, span: tuple[date, date] | None) -> None:
    assert span_in(words) == span


@pytest.mark.parametrize(("words", "back"), [("end", True), (" 回来了", True), ("明天", False)])
def test_being_back_is_understood(words: str, back: bool) -> None:
    assert says_back(words) == back
