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
        ("这周", date(2026, 3, 2), date(2026, 3, 8)),
        ("上个月", date(2026, 2, 1), date(2026, 2, 28)),
        ("本月", date(2026, 3, 1), date(2026, 3, 31)),
        ("周三", date(2026, 3, 4), date(2026, 3, 4)),  # today
        ("周四", date(2026, 2, 26), date(2026, 2, 26)),
        ("星期天", date(2026, 3, 1), date(2026, 3, 1)),
        ("上周三", date(2026, 2, 25), date(2026, 2, 25)),
        ("这周一", date(2026, 3, 2), date(2026, 3, 2)),
        ("11/28", date(2025, 11, 28), date(2025, 11, 28)),
        ("3/1", date(2026, 3, 1), date(2026, 3, 1)),
        ("this week", date(2026, 3, 2), date(2026, 3, 8)),
        ("Last week", date(2026, 2, 23), date(2026, 3, 1)),
        ("last month", date(2026, 2, 1), date(2026, 2, 28)),
        ("March", date(2026, 3, 1), date(2026, 3, 31)),
        ("Nov", date(2025, 11, 1), date(2025, 11, 30)),
        ("4 March", date(2026, 3, 4), date(2026, 3, 4)),
        ("March 1st", date(2026, 3, 1), date(2026, 3, 1)),
        ("28 november", date(2025, 11, 28), date(2025, 11, 28)),
        ("Monday", date(2026, 3, 2), date(2026, 3, 2)),
        ("last friday", date(2026, 2, 27), date(2026, 2, 27)),
    ],
)
def test_days_as_people_say_them(words: str, first: date, last: date) -> None:
    assert query_of(words, TODAY).days == (first, last)


def test_everything_else_is_a_word_that_must_fit() -> None:
    assert query_of("路灯 柳岸 3月", TODAY).terms == ("路灯", "柳岸")


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("lamp last week", ("lamp",)),
        ("last week lamp", ("lamp",)),
        ("garden 4 March lamp", ("garden", "lamp")),
        ("路灯 上个月 柳岸", ("路灯", "柳岸")),
        ("last lamp", ("last", "lamp")),
        ("building 4 lamp", ("building", "4", "lamp")),
    ],
)
def test_days_of_two_words_stand_anywhere_among_the_words(
    words: str, terms: tuple[str, ...]
) -> None:
    assert query_of(words, TODAY).terms == terms


@pytest.mark.parametrize("words", ["13月", "2月30日", "2026-02-30", "13/1", "2/30", "marching"])
def test_a_day_that_is_none_is_a_word(words: str) -> None:
    assert query_of(words, TODAY) == ((words,), None)


def test_no_more_than_six_words_are_looked_for() -> None:
    assert len(query_of("a b c d e f g h", TODAY).terms) == 6
