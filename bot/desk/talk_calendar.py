"""说事日时间表: the monthly days of a city's spreadsheets become planned talk days."""

from datetime import date, datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.talk_days import schedule
from bot.errors import TalkDayPast, TalkDayTwice
from bot.spreadsheets.plan import CityPlan, TalkDayPlan
from storage import places

MONTHS_AHEAD = 3


def schedule_monthly(session: Session, now: datetime, plan: CityPlan) -> int:
    """Plan the next three months of every community's timetable; how many were new."""
    if plan.talk_days is None:
        return 0
    zone = city(session).zone
    today = now.astimezone(zone).date()
    new = 0
    for row in plan.talk_days:
        community = places.get_place_by_code(session, row.community_code)
        for day in _next_days(today, row):
            starts_at = datetime.combine(day, row.at, tzinfo=zone)
            if community is None or community.id is None:
                continue
            try:
                schedule(session, now, community.id, starts_at, row.venue, topic=row.topic)
            except (TalkDayPast, TalkDayTwice):
                continue
            new += 1
    return new


def _next_days(today: date, row: TalkDayPlan) -> list[date]:
    days = (_month(today, ahead, row.day_of_month) for ahead in range(MONTHS_AHEAD + 1))
    return [day for day in days if day is not None and day >= today][:MONTHS_AHEAD]


def _month(today: date, ahead: int, day_of_month: int) -> date | None:
    """That day of the month so many months ahead; None when the month has no such day."""
    months = today.year * 12 + today.month - 1 + ahead
    try:
        return date(months // 12, months % 12 + 1, day_of_month)
    except ValueError:
        return None
