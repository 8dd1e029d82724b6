"""说事日通知: the call to residents before a talk day, and word to the called when it is off."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.city.city import city
from bot.rules.quiet import after_own_quiet
from bot.rules.undoing import HALF_A_MINUTE
from storage import broadcasts, notices, talk_days
from storage.tables import TalkDay
from storage.words import Counter, NoticeKind

BATCH = 200  # calls left in one tick: others write in between, and the lane sends no faster
DAY_BEFORE = timedelta(days=1)
TWO_HOURS = timedelta(hours=2)


def tick(session: Session, now: datetime) -> int:
    """Call people to the talk days that are near, a batch at a time; how many were called."""
    left = 0
    for day in talk_days.find_coming(session, now, until=now + DAY_BEFORE):
        if left < BATCH and day.created_at + HALF_A_MINUTE <= now:  # planned by mistake, perhaps
            left += _call(session, now, day, BATCH - left)
    return left


def call_off(
    session: Session, now: datetime, day: TalkDay, *, wait: timedelta = timedelta(0)
) -> int:
    """Cancel a talk day; how many residents have got a call and are told, after a `wait`."""
    day.cancelled_at = now
    session.add(day)
    session.flush()
    calls = (_calls(day, "day_before"), _calls(day, "two_hours"))
    for key in calls:
        notices.take_back(session, Counter.RESIDENT, key)
    return _leave(
        session,
        now,
        talk_days.find_called(session, calls),
        NoticeKind.TALK_DAY_CANCELLED,
        key=_off(day),
        arguments={"talk_day_id": day.id},
        expires_at=day.starts_at + TWO_HOURS,
        wait=wait,
    )


def call_anew(session: Session, day: TalkDay) -> None:
    """It takes place after all: nobody hears that it was off, and whose call was taken back is
    called again.
    """
    day.cancelled_at = day.called_day_before_at = day.called_two_hours_at = None
    session.add(day)
    notices.take_back(session, Counter.RESIDENT, _off(day))


def _call(session: Session, now: datetime, day: TalkDay, most: int) -> int:
    """Call the next of its residents; its `called_…_at` says that all have been."""
    two_hours = now >= day.starts_at - TWO_HOURS
    if (day.called_two_hours_at if two_hours else day.called_day_before_at) is not None:
        return 0
    when = "two_hours" if two_hours else "day_before"
    grids = [grid.id for grid in city(session).grids_of(day.community_id)]
    residents = talk_days.find_uncalled(session, grids, _calls(day, when), most)
    if len(residents) < most and two_hours:
        day.called_two_hours_at = now
    elif len(residents) < most:
        day.called_day_before_at = now
    session.add(day)
    return _leave(
        session,
        now,
        residents,
        NoticeKind.TALK_DAY_CALL,
        key=_calls(day, when),
        arguments={"talk_day_id": day.id, "when": when},
        expires_at=day.starts_at if two_hours else day.starts_at - TWO_HOURS,
    )


def _leave(
    session: Session,
    now: datetime,
    residents: Sequence[talk_days.Called],
    kind: NoticeKind,
    *,
    key: str,
    arguments: Mapping[str, Any],
    expires_at: datetime,
    wait: timedelta = timedelta(0),
) -> int:
    """To each when they are awake: those who sleep at the same hours together."""
    zone = city(session).zone
    return sum(
        broadcasts.leave(
            session,
            now,
            Counter.RESIDENT,
            [(person, chat) for person, chat, hours in residents if hours == quiet],
            kind,
            key=key,
            arguments=arguments,
            not_before=after_own_quiet(now + wait, zone, quiet),
            expires_at=expires_at,
        )
        for quiet in dict.fromkeys(hours for _person, _chat, hours in residents)
    )


def _off(day: TalkDay) -> str:
    return f"talk-cancelled:{day.id}"


def _calls(day: TalkDay, when: str) -> str:
    return f"talk:{day.id}:{when}"
