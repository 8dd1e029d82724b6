"""The timetable of talk days: put one on it, show it, strike one off."""

import re
import unicodedata
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.city.city import city
from bot.commands.console import MISUSED, say, some, stop
from bot.commands.invitation import known_place
from bot.commands.titles import own_name
from bot.commands.transacting import transact
from bot.desk.talk.talk_calls import call_off
from bot.desk.talk.talk_days import schedule
from storage import talk_days
from storage.tables import TalkDay
from storage.words import Level

WRITTEN = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})[ T]+(\d{1,2}):(\d{2})(?::00)?", re.ASCII)


def put(community: str, at: str, venue: str, topic: str) -> None:
    """Plan a talk day at a local time such as 2026-12-15 09:00."""
    local = local_moment(at)
    say("cli-talk-day-planned", **transact(_put, community, local, venue, topic))


def show() -> None:
    """One line for each talk day to come."""
    coming = transact(_coming)
    for facts in coming:
        say("cli-talk-day", **facts)
    if not coming:
        say("cli-no-talk-days")


def strike(number: int) -> None:
    """Cancel a talk day that has not begun."""
    say("cli-talk-day-cancelled", number=number, told=transact(_strike, number))


def local_moment(text: str) -> datetime:
    """A naive local time; full-width digits and colons will do, a day without a time will not."""
    found = WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip().replace("/", "-"))
    if found is None:
        stop("cli-bad-moment", status=MISUSED, found=text)
    try:
        return datetime.fromisoformat("{}-{:0>2}-{:0>2}T{:0>2}:{}".format(*found.groups()))
    except ValueError:
        stop("cli-bad-moment", status=MISUSED, found=text)


def _put(
    session: Session, now: datetime, community: str, local: datetime, venue: str, topic: str
) -> dict[str, Any]:
    place = known_place(session, community)
    if place.level != Level.COMMUNITY:
        known = [one.code for one in city(session).at_level(Level.COMMUNITY)]
        stop("cli-not-a-community", code=community, known=some(known))
    starts_at = local.replace(tzinfo=city(session).zone)
    return _facts(session, schedule(session, now, place.id or 0, starts_at, venue, topic=topic))


def _coming(session: Session, now: datetime) -> list[dict[str, Any]]:
    return [_facts(session, day) for day in talk_days.find_coming(session, now)]


def _strike(session: Session, now: datetime, number: int) -> int:
    day = talk_days.get(session, number)
    if day is None or day.cancelled_at is not None or day.starts_at <= now:
        stop("cli-unknown-talk-day", number=str(number))
    return call_off(session, now, day)


def _facts(session: Session, day: TalkDay) -> dict[str, Any]:
    whole = city(session)
    community = whole.places.get(day.community_id)  # None: retired since
    return {
        "number": str(day.id),
        "community": own_name(community) if community else "",
        "at": day.starts_at.astimezone(whole.zone).strftime("%Y-%m-%d %H:%M"),
        "venue": day.venue,
        "topic": day.topic,
    }
