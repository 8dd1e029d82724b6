"""Quiet hours: 21:30 to 8:00 in the city."""

from datetime import UTC, datetime

import pytest

from bot.rules.quiet import after_quiet, digest_at, is_quiet
from tests.rules.days import CITY, at


@pytest.mark.parametrize(
    ("moment", "quiet", "afterwards"),
    [
        ("2026-11-23 21:29", False, "2026-11-23 21:29"),
        ("2026-11-23 21:30", True, "2026-11-24 08:00"),
        ("2026-11-23 23:59", True, "2026-11-24 08:00"),
        ("2026-11-24 00:00", True, "2026-11-24 08:00"),
        ("2026-11-24 07:59", True, "2026-11-24 08:00"),
        ("2026-11-24 08:00", False, "2026-11-24 08:00"),
        ("2026-12-31 22:00", True, "2027-01-01 08:00"),  # across the year
    ],
)
def test_what_is_said_at_night_waits_for_morning(
    moment: str, quiet: bool, afterwards: str
) -> None:
    assert is_quiet(at(moment), CITY) is quiet
    assert after_quiet(at(moment), CITY) == at(afterwards)


@pytest.mark.parametrize(
    ("moment", "digest"),
    [
        ("2026-11-23 03:00", "2026-11-23 08:00"),
        ("2026-11-23 08:00", "2026-11-23 08:00"),
        ("2026-11-23 08:01", "2026-11-24 08:00"),
        ("2026-11-23 22:00", "2026-11-24 08:00"),
    ],
)
def test_the_digest_comes_at_eight(moment: str, digest: str) -> None:
    assert digest_at(at(moment), CITY) == at(digest)


def test_the_night_is_the_citys_not_that_of_utc() -> None:
    afternoon_in_utc = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)  # 22:00 in the city

    assert is_quiet(afternoon_in_utc, CITY)
    assert after_quiet(afternoon_in_utc, CITY) == datetime(2026, 11, 24, 0, 0, tzinfo=UTC)


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        is_quiet(at("2026-11-23 09:00").replace(tzinfo=None), CITY)
