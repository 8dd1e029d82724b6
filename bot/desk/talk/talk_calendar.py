"""说事日时间表: the monthly days of a city's spreadsheets become planned talk days, and go on."""

from datetime import datetime
from itertools import islice

from sqlmodel import Session

from bot.city.city import city
from bot.desk.talk.talk_days import schedule
from bot.errors import TalkDayTwice
from bot.rules.monthly import monthly
from bot.spreadsheets.plan import CityPlan, TalkDayPlan
from storage import places, talk_days
from storage.tables import TalkDay
from storage.words import Level

DAYS_AHEAD = 3  # planned by the city's spreadsheet
AHEAD = 2  # always planned
_Day = TalkDayPlan | TalkDay
LOOKED_BACK = 12  # days among which those of the timetable are looked for


def schedule_monthly(session: Session, now: datetime, plan: CityPlan) -> int:
    """Plan every community's next three monthly days; how many of them were new."""
    here = now.astimezone(city(session).zone)
    new = 0
    for row in plan.talk_days or ():
        community = places.get_place_by_code(session, row.community_code)
        assert community is not None, "the plan was checked and its places are in"
        for starts_at in _next(here, row):
            try:
                _plan(session, now, community.id or 0, starts_at, row)
            except TalkDayTwice:
                continue
            new += 1
    return new


def tick(session: Session, now: datetime) -> int:
    """Keep two days ahead in every community: the month after the last one, as it was."""
    whole = city(session)
    return sum(_go_on(session, now, place.id) for place in whole.at_level(Level.COMMUNITY))


def _go_on(session: Session, now: datetime, community_id: int) -> bool:
    """Plan the next month unless two lie ahead, or the last two were called off: it has ended."""
    latest = talk_days.find_latest(session, community_id, LOOKED_BACK)
    timetable = [day for day in latest if day.planned_by is None] or latest  # others are extra
    last_two = timetable[:AHEAD]
    ahead = [day for day in last_two if day.starts_at > now]
    if len(ahead) == AHEAD or all(day.cancelled_at is not None for day in last_two):
        return False
    last = timetable[0]
    local = last.starts_at.astimezone(city(session).zone)
    here = max(now, last.starts_at).astimezone(local.tzinfo)
    starts_at = next(monthly(here, local.day, local.time()))
    if talk_days.at(session, community_id, starts_at) is not None:
        return False
    _plan(session, now, community_id, starts_at, last)
    return True


def _plan(
    session: Session, now: datetime, community_id: int, starts_at: datetime, like: _Day
) -> None:
    english = like.venue_en, like.topic_en
    schedule(session, now, community_id, starts_at, like.venue, topic=like.topic, english=english)


def _next(here: datetime, row: TalkDayPlan) -> list[datetime]:
    """The next starts after the local moment `here`."""
    return list(islice(monthly(here, row.day_of_month, row.at), DAYS_AHEAD))
