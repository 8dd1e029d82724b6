"""What somebody looks for: words that must all fit, and days."""

from datetime import date

import pytest

from bot.understanding.searching import query_of

TODAY = date(2026, 3, 4)  # a Wednesday


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("今天", date(2026, 3, 4), date(2026, 3, 4)),
        ("Yesterday", date(2026, 3, 3), date(2026, 3, 3)),
        ("本周", date(2026, 3, 2), date(2026, 3, 8)),
        ("上周", date(2026, 2, 23), date(2026, 3, 1)),
        ("3月1日", date(2026, 3, 1), date(2026, 3, 1)),
        ("12月31号", date(2025, 12, 31), date(2025, 12, 31)),  # the last there was
        ("2月", date(2026, 2, 1), date(2026, 2, 28)),
        ("11月", date(2025, 11, 1), date(2025, 11, 30)),
        ("2026-02-28", date(2026, 2, 28), date(2026, 2, 28)),
        ("2026年2月28日", date(2026, 2, 28), date(2026, 2, 28)),
    ],
)
def test_days_as_people_say_them(words: str, first: date, last: date) -> None:
    assert query_of(words, TODAY).days == (first, last)


def test_everything_else_is_a_word_that_must_fit() -> None:
    assert query_of("路灯 柳岸 3月", TODAY).terms == ("路灯", "柳岸")


@pytest.mark.parametrize("words", ["13月", "2月30日", "2026-02-30"])
def test_a_day_that_is_none_is_a_word(words: str) -> None:
    assert query_of(words, TODAY) == ((words,), None)


def test_no_more_than_six_words_are_looked_for() -> None:
    assert len(query_of("a b c d e f g h", TODAY).terms) == 6
