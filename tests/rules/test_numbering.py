"""Case numbers as they are written, said and mistyped."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.rules.numbering import leading, number, parse

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("nth", "written"),
    [(1, "261123-001"), (7, "261123-007"), (999, "261123-999"), (1000, "261123-1000")],
)
def test_a_number_says_the_day_and_the_turn(nth: int, written: str) -> None:
    assert number(DAY, nth) == written


@pytest.mark.parametrize(
    "typed",
    [
        "261123-007",
        " 261123-007\n",
        "261123007",
        "261123 007",
        "26 11 23 007",
        "２６１１２３－００７",
        "261123—007",  # the dash of a Chinese keyboard
        "261123 – 007",
        "#261123-007",
        "编号：261123-007",
        "No. 261123-007",
        "261123-0007",
    ],
)
def test_it_is_read_however_it_was_typed(typed: str) -> None:
    assert parse(typed) == "261123-007"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "路灯坏了",
        "261123-07",  # two digits are too few
        "261123-000",  # counting starts at 1
        "261323-001",  # no thirteenth month
        "260230-001",  # no such day
        "13800138000",  # a mobile number
        "3栋261123-007",
        "261123-007号路灯",
        "٢٦١١٢٣-٠٠٧",
    ],
)
def test_what_is_not_a_number_is_not_taken_for_one(typed: str) -> None:
    assert parse(typed) is None


@given(some.dates(date(2024, 1, 1), date(2099, 12, 31)), some.integers(1, 999_999))
def test_every_number_is_read_back(day: date, nth: int) -> None:
    written = number(day, nth)

    assert parse(written) == written
    assert parse(written.replace("-", "")) == written


def test_counting_starts_at_one() -> None:
    with pytest.raises(ValueError, match="starts at 1"):
        number(DAY, 0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("261123-007 已经修好了", "261123-007"),
        ("编号：261123－007，修好了", "261123-007"),
        ("#261123-007修好了", "261123-007"),
        ("261123-007", "261123-007"),
        ("261123-0071234567 李阿姨", None),
        ("261123-007-8 号楼", None),
        ("13901230012 路灯坏了", None),
        ("柳岸花园 261123-007", None),
        ("269923-007 修好了", None),
    ],
)
def test_the_number_that_words_begin_with(text: str, found: str | None) -> None:
    assert leading(text) == found
