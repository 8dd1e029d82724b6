"""Time, the way people say it; 23 November 2026 is a Monday."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.wording.moments import clock_words, day_words, moment_words, working_words
from bot.wording.texts import CHINESE, ENGLISH
from tests.wording.town import ZONE, at

NOW = at(23, 9)

MOMENTS = [
    (at(23, 14, 30), "今天下午两点半", "today at 2:30 pm"),
    (at(24, 15), "明天下午三点", "tomorrow at 3 pm"),
    (at(22, 20), "昨天晚上八点", "yesterday at 8 pm"),
    (at(25, 12), "后天中午十二点", "Wednesday at noon"),
    (at(27, 8, 30), "周五早上八点半", "Friday at 8:30 am"),  # Friday of this week
    (at(30, 9), "11月30日（周一）上午九点", "Monday 30 November at 9 am"),  # next week
    (at(3, 17, 30, month=12), "12月3日（周四）下午五点半", "Thursday 3 December at 5:30 pm"),
    (at(20, 17, 5), "11月20日（周五）下午5点05分", "Friday 20 November at 5:05 pm"),  # past
    (at(24, 0, 15), "明天凌晨12点15分", "tomorrow at 12:15 am"),
    (at(24, 6), "明天早上六点", "tomorrow at 6 am"),
]


@pytest.mark.parametrize(("moment", "chinese", "english"), MOMENTS)
def test_moments_are_spoken(moment: datetime, chinese: str, english: str) -> None:
    assert moment_words(moment, NOW, ZONE, CHINESE) == chinese
    assert moment_words(moment, NOW, ZONE, ENGLISH) == english


def test_another_year_is_named() -> None:
    moment = datetime(2027, 1, 5, 9, tzinfo=ZONE)

    assert moment_words(moment, NOW, ZONE, CHINESE) == "2027年1月5日上午九点"
    assert moment_words(moment, NOW, ZONE, ENGLISH) == "5 January 2027 at 9 am"


def test_the_day_is_that_of_the_city_not_of_utc() -> None:
    late = datetime(2026, 11, 23, 17, tzinfo=UTC)  # one o'clock in the night at home

    assert clock_words(late, NOW, ZONE, CHINESE) == "明天 01:00"


def test_staff_read_a_clock() -> None:
    assert clock_words(at(24, 17, 30), NOW, ZONE, CHINESE) == "明天 17:30"
    assert clock_words(at(24, 17, 30), NOW, ZONE, ENGLISH) == "17:30 tomorrow"
    assert clock_words(at(23, 14, 30), NOW, ZONE, ENGLISH) == "14:30 today"  # after "by", too
    assert clock_words(at(27, 8, 30), NOW, ZONE, ENGLISH) == "Friday 08:30"


@pytest.mark.parametrize(
    ("hours", "chinese", "english"),
    [
        (0, "0 分钟", "0 minutes"),
        (0.5, "30 分钟", "30 minutes"),
        (1, "1 个工作小时", "1 working hour"),
        (6.9, "6 个工作小时", "6 working hours"),
        (14.9, "14 个工作小时", "14 working hours"),
        (15, "2 个工作日", "2 working days"),  # 7.5 hours are a working day
        (37, "4 个工作日", "4 working days"),
    ],
)
def test_working_time_is_rounded_down(hours: float, chinese: str, english: str) -> None:
    assert working_words(timedelta(hours=hours), CHINESE) == chinese
    assert working_words(timedelta(hours=hours), ENGLISH) == english


@pytest.mark.parametrize(
    ("day", "chinese", "english"),
    [
        (date(2026, 12, 11), "12月11日", "11 December"),
        (date(2027, 1, 2), "2027年1月2日", "2 January 2027"),
    ],
)
def test_a_day_is_said_as_a_calendar_does(day: date, chinese: str, english: str) -> None:
    assert day_words(day, NOW.date(), CHINESE) == chinese
    assert day_words(day, NOW.date(), ENGLISH) == english
