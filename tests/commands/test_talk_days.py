"""Talk days from the command line, and the monthly ones of the spreadsheets."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from sqlmodel import Session

from bot.desk.registry.city_import import import_city
from bot.desk.talk.talk_calendar import schedule_monthly
from bot.spreadsheets import CityPlan, read_city
from bot.spreadsheets.plan import TalkDayPlan
from storage import talk_days
from storage.database import open_engine
from storage.tables import metadata
from tests.commands.terminal import ENGLISH, SAMPLE, Terminal


def test_a_talk_day_is_planned_listed_and_cancelled(town: Terminal) -> None:
    planned = town.types(
        "talkday", "plan", "--community", "WC-LA", "--at", "2099-03-04 9:30", "--topic", "停车"
    )
    number = planned.out.split()[0].removeprefix("已安排：")

    assert f"{number}  2099-03-04 09:30  柳岸社区  柳岸社区睦邻中心  停车" in planned.out
    assert "2099-03-04 09:30" in town.types("talkday", "list").out

    cancelled = town.types("talkday", "cancel", number)

    assert f"已取消第 {number} 次说事日" in cancelled.out
    assert "2099-03-04" not in town.types("talkday", "list").out
    assert town.types("talkday", "cancel", number).status == 1


@pytest.mark.parametrize(
    "written",
    ["2099-03-04T09:30", "2099-3-4 9:30", "２０９９-０３-０４ ９：３０", "2099/03/04 09:30:00"],
)
def test_a_moment_may_be_written_as_people_do(town: Terminal, written: str) -> None:
    answer = town.types("talkday", "plan", "--community", "WC-LA", "--at", written)

    assert "2099-03-04 09:30" in answer.out


@pytest.mark.parametrize(
    ("at", "chinese", "english"),
    [
        ("2020-03-04 09:30", "已经过了", "has passed"),
        ("2099-03-04 09:30", "已经安排", "already"),
    ],
)
def test_the_desk_refuses_in_the_terminals_language(
    town: Terminal, at: str, chinese: str, english: str
) -> None:
    typed = ("talkday", "plan", "--community", "WC-LA", "--at", at)
    town.types(*typed)

    said = town.types(*typed)
    town.sets(lang=ENGLISH)
    told = town.types(*typed)

    assert (said.status, told.status) == (1, 1)
    assert chinese in said.err
    assert english in told.err


def test_the_timetable_is_in_the_zone_that_is_set(town: Terminal) -> None:
    town.types("talkday", "plan", "--community", "WC-LA", "--at", "2099-03-04 09:30")
    town.sets(shuoshi_timezone="Asia/Urumqi")

    assert "2099-03-04 07:30" in town.types("talkday", "list").out


def test_an_empty_timetable_says_so(terminal: Terminal) -> None:
    assert "还没有安排说事日" in terminal.types("talkday", "list").out


# the monthly ones

JANUARY = datetime(2026, 1, 20, 4, 0, tzinfo=UTC)


@pytest.fixture
def session() -> Iterator[Session]:
    engine = open_engine("sqlite://")
    metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def monthly(day: int, at: time = time(9, 0)) -> CityPlan:
    """The sample city with one community's talk day."""
    plan, _findings = read_city(SAMPLE)
    assert plan is not None
    return replace(plan, talk_days=(TalkDayPlan("WC-LA", day, at, "睦邻中心"),))


def days(session: Session, now: datetime) -> list[str]:
    """What was planned, in the city's days (UTC+8 at nine is one o'clock UTC)."""
    return [f"{day.starts_at:%m-%d}" for day in talk_days.find_coming(session, now)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (25, ["01-25", "02-25", "03-25"]),
        (15, ["02-15", "03-15", "04-15"]),
        (20, ["02-20", "03-20", "04-20"]),  # nine o'clock of today has passed
        (31, ["01-31", "03-31", "05-31"]),  # February and April have none
    ],
)
def test_three_days_are_planned_ahead(session: Session, day: int, expected: list[str]) -> None:
    plan = monthly(day)
    import_city(session, JANUARY, plan)

    assert schedule_monthly(session, JANUARY, plan) == len(expected)
    assert days(session, JANUARY) == expected
    assert schedule_monthly(session, JANUARY, plan) == 0
