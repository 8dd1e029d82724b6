"""请假: days as people write them."""

from datetime import date

import pytest

from bot.understanding.leave import says_back, span_in

MONDAY = date(2026, 11, 30)
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 3)


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("2026-12-01 2026-12-03", (FIRST, LAST)),
        ("2026/12/1到2026/12/3", (FIRST, LAST)),
        ("2026年12月1日", (FIRST, FIRST)),
        ("2026-12-03 2026-12-01", None),
        ("2026-02-30", None),
        ("明天", (date(2026, 12, 1), date(2026, 12, 1))),
        ("明天到后天", (date(2026, 12, 1), date(2026, 12, 2))),
        ("从今天请到大后天", (date(2026, 11, 30), LAST)),
        ("12月1日到12月3日", (FIRST, LAST)),
        ("12/1-12/3", (FIRST, LAST)),
        ("12月30日到1月2日", (date(2026, 12, 30), date(2027, 1, 2))),
        ("11月29日", (date(2027, 11, 29), date(2027, 11, 29))),
        ("周一", (date(2026, 11, 30), date(2026, 11, 30))),
        ("周二到星期四", (FIRST, LAST)),
        ("周日", (date(2026, 12, 6), date(2026, 12, 6))),
        ("下周一到下周五", (date(2026, 12, 7), date(2026, 12, 11))),
        ("Tomorrow", (FIRST, FIRST)),
        ("tuesday to next monday", (FIRST, date(2026, 12, 7))),
        ("周四到周二", None),
        ("13月1日", None),
        ("三天", None),
        ("2026-12-01 2026-12-02 2026-12-03", None),
    ],
)
def test_days_are_read_as_they_are_written(words: str, span: tuple[date, date] | None) -> None:
    assert span_in(words, MONDAY) == span


@pytest.mark.parametrize(("words", "back"), [("end", True), (" 回来了", True), ("明天", False)])
def test_being_back_is_understood(words: str, back: bool) -> None:
    assert says_back(words) == back
