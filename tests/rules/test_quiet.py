"""Quiet hours: 21:30 to 8:00 in the city."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.rules.quiet import after_own_quiet, after_quiet, digest_at, is_quiet, own_hours
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


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        ("默认", ""),
        ("off", "off"),
        ("22:00-7:30", "22:00-07:30"),
        ("22-7", "22:00-07:00"),
        ("13：00 到 14：30", "13:00-14:30"),
    ],
)
def test_hours_are_read_as_people_write_them(written: str, kept: str) -> None:
    assert own_hours(written) == kept


@pytest.mark.parametrize("written", ["25-7", "tonight", "7-7", "22:00", "22:61-7"])
def test_what_are_no_hours_is_said(written: str) -> None:
    with pytest.raises(ValueError, match="no hours"):
        own_hours(written)


@pytest.mark.parametrize(
    ("hours", "hour", "told"),
    [
        ("", 23, (5, 8)),
        ("off", 23, (4, 23)),
        ("22:00-09:00", 23, (5, 9)),
        ("22:00-09:00", 8, (4, 9)),
        ("22:00-09:00", 9, (4, 9)),
        ("22:00-09:00", 21, (4, 21)),
        ("13:00-15:00", 14, (4, 15)),
        ("13:00-15:00", 15, (4, 15)),
    ],
)
def test_own_hours_decide_when_one_is_told(hours: str, hour: int, told: tuple[int, int]) -> None:
    zone = ZoneInfo("Asia/Shanghai")
    at = datetime(2026, 3, 4, hour, tzinfo=zone)

    found = after_own_quiet(at, zone, hours)

    assert found == datetime(2026, 3, *told, tzinfo=zone)
