"""Numbers that lead to a person do not stand in what the public reads."""

import pytest

from bot.rules.redacting import redacted


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("电话13812345678，晚上在家", "电话138●●●●●●●●，晚上在家"),
        ("138 1234 5678", "138●●●●●●●●●●"),
        ("身份证32118319800101123X", "身份证321●●●●●●●●●●●●●●●"),
        ("0511-87654321", "051●●●●●●●●●●"),
        ("卡号6222020200112233445", "卡号622●●●●●●●●●●●●●●●●"),
        ("3栋201室，120", "3栋201室，120"),
        ("2026年3月4日", "2026年3月4日"),
        ("上次是260304-001", "上次是260304-001"),
        ("", ""),
    ],
)
def test_long_numbers_are_masked(said: str, shown: str) -> None:
    assert redacted(said) == shown
