"""请假: days as people write them."""

from datetime import date

import pytest

from bot.understanding.leave import last_day_in, says_back, span_in

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
        ("11月29日", None),
        ("周一", (date(2026, 11, 30), date(2026, 11, 30))),
        ("周二到星期四", (FIRST, LAST)),
        ("周日", (date(2026, 12, 6), date(2026, 12, 6))),
        ("下周一到下周五", (date(2026, 12, 7), date(2026, 12, 11))),
        ("Tomorrow", (FIRST, FIRST)),
        ("tuesday to next monday", (FIRST, date(2026, 12, 7))),
        ("周四到周二", (LAST, date(2026, 12, 8))),
        ("周五到周一", (date(2026, 12, 4), date(2026, 12, 7))),
        ("friday to monday", (date(2026, 12, 4), date(2026, 12, 7))),
        ("13月1日", None),
        ("三天", None),
        ("2026-12-01 2026-12-02 2026-12-03", None),
    ],
)
def test_days_are_read_as_they_are_written(words: str, span: tuple[date, date] | None) -> None:
    assert span_in(words, MONDAY) == span


def days(first: str, last: str = "") -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last or first)


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("12月1日到3日", (FIRST, LAST)),
        ("12月1-3日", (FIRST, LAST)),
        ("12月1号至3号", (FIRST, LAST)),
        ("12月1日～3日去北京", (FIRST, LAST)),
        ("12月1日 到 3日", (FIRST, LAST)),
        ("12/1-3", (FIRST, LAST)),
        ("2026年12月1日到3日", (FIRST, LAST)),
        ("2026-12-01到03", (FIRST, LAST)),
        ("１２月１日到３日", (FIRST, LAST)),
        ("12-01到12-03", (FIRST, LAST)),
        ("3月4日到6日", days("2027-03-04", "2027-03-06")),
        ("12月30日到2日", days("2026-12-30", "2027-01-02")),
        ("11月28日到12月2日", days("2026-11-28", "2026-12-02")),
        ("本周一到周五", days("2026-11-30", "2026-12-04")),
        ("下周一到周五", days("2026-12-07", "2026-12-11")),
        ("下个星期五", days("2026-12-11")),
        ("周二、周三", days("2026-12-01", "2026-12-02")),
        ("明天到周五休年假", days("2026-12-01", "2026-12-04")),
        ("家里有事，明天请一天假", days("2026-12-01")),
        ("12月1日（周二）", days("2026-12-01")),
        ("Dec 1 to 3.", (FIRST, LAST)),
        ("1st December until 3rd December", (FIRST, LAST)),
        ("from tue-thu", (FIRST, LAST)),
        ("next monday to friday", days("2026-12-07", "2026-12-11")),
        ("the day after tomorrow", days("2026-12-02")),
        ("friday 4 dec", days("2026-12-04")),
        ("tomorrow off, dentist", days("2026-12-01")),
    ],
)
def test_a_span_is_read_to_its_end(words: str, span: tuple[date, date]) -> None:
    assert span_in(words, MONDAY) == span


@pytest.mark.parametrize(
    "words",
    [
        *("3-5天", "3-5", "10-12", "3.5天", "明天三天", "明天起3天", "12月1日到12月3日，3天"),
        *("上周五", "上个星期五", "昨天", "昨天到明天", "前天", "11月20日到11月28日", "11月1日"),
        *("2026-11-01", "2026-11-01到2026-11-28", "12月3日到12月1日", "12月3日到1日"),
        *(
            "从明天",
            "明天开始",
            "到周五",
            "周五前",
            "周五以后",
            "每周五",
            "明天到月底",
            "明天到周末",
        ),
        *("明后天", "大大后天", "周一和周五", "周一 周五", "周一三五", "周六日", "12月1日、3日"),
        *("明天不来，周五回来", "周一到周五，周三除外", "3号到5号", "明天到3点", "26年12月1日"),
        *("明年12月5日", "十二月一日到周五", "13800001111 明天", "12月20日到5日", "2月29日"),
        *("until friday", "from tomorrow", "last friday", "yesterday", "monday and friday"),
        *("tomorrow for 3 days", "monday to friday next week", "1-3 december", "dec 1 and 3"),
        *("every friday", "before friday", "next week", "tomorrow to 3pm", "dec 1 to 3 26"),
    ],
)
def test_what_may_mean_other_days_is_not_read(words: str) -> None:
    assert span_in(words, MONDAY) is None


def test_over_the_new_year_a_leave_that_has_begun_goes_on() -> None:
    words = "12月30日到1月2日"

    assert span_in(words, date(2027, 1, 1)) == days("2026-12-30", "2027-01-02")
    assert span_in(words, date(2027, 1, 20)) is None


@pytest.mark.parametrize(
    ("today", "words", "span"),
    [
        ("2026-12-04", "明天到周五", ("2026-12-05", "2026-12-11")),
        ("2026-12-04", "tomorrow to Friday", ("2026-12-05", "2026-12-11")),
        ("2026-12-04", "12月8日到周五", ("2026-12-08", "2026-12-11")),
        ("2026-12-04", "12月1日到周五", ("2026-12-01", "2026-12-04")),
        ("2026-12-05", "周五到周一", ("2026-12-11", "2026-12-14")),
        ("2026-12-02", "本周一到周五", ("2026-11-30", "2026-12-04")),
    ],
)
def test_the_last_day_is_looked_for_after_the_first(
    today: str, words: str, span: tuple[str, str]
) -> None:
    assert span_in(words, date.fromisoformat(today)) == days(*span)


@pytest.mark.parametrize("words", ["本周五", "这周五", "this friday", "周一到本周五"])
def test_a_weekday_of_this_week_is_not_one_of_the_next(words: str) -> None:
    assert span_in(words, date(2026, 12, 5)) is None


@pytest.mark.parametrize(("words", "back"), [("end", True), (" 回来了", True), ("明天", False)])
def test_being_back_is_understood(words: str, back: bool) -> None:
    assert says_back(words) == back


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12月31日", date(2026, 12, 31)),
        ("2026-12-31", date(2026, 12, 31)),
        ("8月1日", date(2027, 8, 1)),  # the next there is
        ("11月20日", None),  # over a moment ago, and hardly meant of the next year
        ("31 December 2026", date(2026, 12, 31)),
        ("31 Dec. 2026", date(2026, 12, 31)),
        ("Dec 31, 2026", date(2026, 12, 31)),
        ("December 31st 2027", date(2027, 12, 31)),
        ("until 31 December", date(2026, 12, 31)),
        ("到12月31日", date(2026, 12, 31)),
        ("任到12月31日", date(2026, 12, 31)),
        ("至2026年12月31日止", date(2026, 12, 31)),
        ("2026-12-31 00:00", date(2026, 12, 31)),
        ("2026-12-31T00:00:00", date(2026, 12, 31)),
        ("到31日", None),
        ("从12月31日", None),
        ("31 December", date(2026, 12, 31)),
        ("今天", MONDAY),
        ("昨天", None),
        ("2026-11-29", None),
        ("12月1日到3日", None),
        ("三天", None),
    ],
)
def test_the_last_day_of_something_is_still_to_come(words: str, day: date | None) -> None:
    assert last_day_in(words, MONDAY) == day


def test_a_last_day_told_in_march_is_that_of_the_year() -> None:
    assert last_day_in("12月31日", date(2026, 3, 4)) == date(2026, 12, 31)
    assert last_day_in("12月31日", date(2027, 1, 4)) is None  # only with its year
    assert last_day_in("2027年12月31日", date(2027, 1, 4)) == date(2027, 12, 31)
