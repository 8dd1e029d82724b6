"""说事日时间表: the monthly days of a city's spreadsheets become planned talk days."""

from datetime import date, datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.talk_days import schedule
from bot.errors import TalkDayTwice
from bot.spreadsheets.plan import CityPlan, TalkDayPlan
from storage import places

DAYS_AHEAD = 3
MONTHS_LOOKED_AT = 7  # the 31st comes every second month at least, but for July and August


def schedule_monthly(session: Session, now: datetime, plan: CityPlan) -> int:
    """Plan every community's next three monthly days; how many of them were new."""
    here = now.astimezone(city(session).zone)
    new = 0
    for row in plan.talk_days or ():
        community = places.get_place_by_code(session, row.community_code)
        assert community is not None, "the plan was checked and its places are in"
        for starts_at in _next(here, row):
            try:
                schedule(session, now, community.id or 0, starts_at, row.venue, topic=row.topic)
            except TalkDayTwice:
                continue
            new += 1
    return new


def _next(here: datetime, row: TalkDayPlan) -> list[datetime]:
    """The next starts after the local moment `here`; months without such a day are left out."""
    days = (_month(here.date(), ahead, row.day_of_month) for ahead in range(MONTHS_LOOKED_AT))
    starts = (datetime.combine(day, row.at, tzinfo=here.tzinfo) for day in days if day)
    return [start for start in starts if start > here][:DAYS_AHEAD]


def _month(today: date, ahead: int, day_of_month: int) -> date | None:
    """That day of the month so many months ahead; None when the month has no such day."""
    months = today.year * 12 + today.month - 1 + ahead
    try:
        return date(months // 12, months % 12 + 1, day_of_month)
    except ValueError:
        return None
