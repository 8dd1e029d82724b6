"""群众说事日: the call to residents, their answers, and the timetable for staff."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from itertools import islice
from typing import Any

from sqlmodel import col, select

from bot.channel.action import Verb
from bot.channel.message import Button, Message, Rows
from bot.rules.monthly import monthly
from bot.rules.standing import SUPERVISING
from bot.rules.undoing import HALF_A_MINUTE
from bot.understanding.english.letters import in_letters
from bot.wording.answers import SHORT, ask, column, lines, pages, say
from bot.wording.lengths import trimmed
from bot.wording.names import offices, own_name, place_name, place_of
from bot.wording.scene import Scene, composer
from bot.wording.texts import CHINESE, Html
from storage.tables import TalkDay
from storage.words import Level, NoticeKind

PROPOSED = 3  # dates offered to plan, per community
CUSTOM = (15, time(9))  # day of the month and time, where there has been no talk day yet
PAGE = 3  # communities on one page
_WORDS = 200  # units of a venue or topic


def _facts(scene: Scene, day: TalkDay, *, spoken: bool = True) -> dict[str, Any]:
    tell = scene.spoken if spoken else scene.clock
    return {
        "place": place_name(scene, day.community_id),
        "moment": tell(day.starts_at),
        "venue": trimmed(_venue(scene, day), _WORDS) or "none",
        "topic": trimmed(_topic(scene, day), _WORDS) or "none",
    }


def _venue(scene: Scene, day: TalkDay) -> str:
    """Its English name, else the Chinese one, which people may show, with what it says."""
    if scene.language == CHINESE or day.venue.isascii():
        return day.venue
    return day.venue_en or scene.plain("glossed", words=day.venue, meant=in_letters(day.venue))


def _topic(scene: Scene, day: TalkDay) -> str:
    return day.topic if scene.language == CHINESE else day.topic_en or day.topic


def _day(scene: Scene) -> TalkDay:
    found = scene.session.get(TalkDay, int(scene.argument("talk_day_id", 0)))
    if found is None:
        raise LookupError(f"notice {scene.notice.id}: no such talk day")
    return found


@composer(NoticeKind.TALK_DAY_CALL)
def talk_day_call(scene: Scene) -> tuple[Message, ...]:
    """{talk_day_id, when: day_before | two_hours}: come, or say it here."""
    day = _day(scene)
    rows: Rows = (
        (scene.button("talk-speak", Verb.TALK_SPEAK, day.id),),
        (scene.button("talk-opt-out", Verb.TALK_OPT_OUT, day.id),),
    )
    return say(scene, "talk-day-call", rows, **_facts(scene, day))


@composer(NoticeKind.TALK_DAY_CANCELLED)
def talk_day_cancelled(scene: Scene) -> tuple[Message, ...]:
    """{talk_day_id}: it does not take place; saying it here still works."""
    return say(scene, "talk-day-cancelled", **_facts(scene, _day(scene)))


@composer(NoticeKind.TALK_DAY_SPEAK)
def talk_day_speak(scene: Scene) -> tuple[Message, ...]:
    """{talk_day_id}: the next message becomes a petition of that day."""
    place = place_name(scene, _day(scene).community_id)
    return ask(scene, "talk-day-speak", "prompt-talk-day", place=place)


@composer(NoticeKind.TALK_DAY_OPTED_OUT)
def talk_day_opted_out(scene: Scene) -> tuple[Message, ...]:
    """{talk_day_id}: no more calls, and the way back."""
    back = scene.button("talk-opt-in", Verb.TALK_OPT_IN, int(scene.argument("talk_day_id", 0)))
    return say(scene, "talk-day-opted-out", ((back,),))


@composer(NoticeKind.TALK_DAYS)
def talk_days(scene: Scene) -> tuple[Message, ...]:
    """{confirm_cancel?: talk day id, page?, community?, cancelled?: talk day id}: the coming days
    near the reader.

    A page has a few communities, with buttons to plan and cancel; `community` is on it.
    """
    asked = scene.session.get(TalkDay, int(scene.argument("confirm_cancel", 0)))
    if asked is not None and asked.cancelled_at is None:
        sure: Rows = (
            (scene.button("talk-cancel-yes", Verb.TALK_CANCEL, asked.id, "yes"),),
            (scene.button("back", Verb.TALK_DAYS),),
        )
        return say(scene, "talk-day-cancel-question", sure, **_facts(scene, asked, spoken=False))
    planned = _planned_by(scene)
    near = _seen_by(scene)
    seen = [one.id for one in scene.city.at_level(Level.COMMUNITY) if one.id in near]
    page, most = _page(scene, seen)
    shown = seen[page * PAGE : (page + 1) * PAGE]
    days = _coming(scene, shown)
    title = (
        scene.text("talk-days-title")
        if days
        else scene.text("talk-days-none", planner="yes" if planned else "no")
    )
    told = (scene.text("talk-day-line", **_facts(scene, day, spoken=False)) for day in days)
    cancels = (
        scene.button("talk-cancel", Verb.TALK_CANCEL, day.id, moment=scene.clock(day.starts_at))
        for day in days
        if day.community_id in planned
    )
    just_now = _just_cancelled(scene)  # and not offered to be planned anew: one tap undoes it
    plans = _plans(scene, [one for one in shown if one in planned], [*days, *just_now])
    turning = pages(scene, Verb.TALK_DAYS, page, most)
    undone, undoing = _undoing(scene, just_now)
    rows = (*undoing, *column(cancels), *column(plans), *((turning,) if turning else ()))
    return (Message(text=lines((*undone, title, *told)), buttons=rows),)


def _just_cancelled(scene: Scene) -> tuple[TalkDay, ...]:
    """The one of which nobody has been told yet, if any."""
    day = scene.session.get(TalkDay, int(scene.argument("cancelled", 0)))
    if day is None or day.cancelled_at is None or scene.now >= day.cancelled_at + HALF_A_MINUTE:
        return ()
    return (day,)


def _undoing(scene: Scene, cancelled: Sequence[TalkDay]) -> tuple[tuple[Html, ...], Rows]:
    """What was cancelled just now, and how to undo that."""
    if not cancelled:
        return (), ()
    (day,) = cancelled
    what = scene.plain("talk-cancelling", moment=scene.clock(day.starts_at))
    said = scene.text("talk-day-cancelled-just-now", **_facts(scene, day, spoken=False))
    return (said,), (
        (scene.button("undo", Verb.TALK_CANCEL, day.id, "undo", act="talk", what=what),),
    )


def _page(scene: Scene, seen: list[int]) -> tuple[int, int]:
    """The page to show and how many there are."""
    most = max(1, -(-len(seen) // PAGE))
    community = scene.argument("community")
    page = seen.index(community) // PAGE if community in seen else int(scene.argument("page", 0))
    return min(max(0, page), most - 1), most


def _planned_by(scene: Scene) -> tuple[int, ...]:
    """The communities whose talk days the reader plans."""
    scopes = [
        office.place_id
        for office in offices(scene, scene.notice.person_id)
        if office.role in SUPERVISING
    ]
    communities = scene.city.at_level(Level.COMMUNITY)
    return tuple(
        place.id
        for place in communities
        if any(scene.city.within(place.id, scope) for scope in scopes)
    )


def _seen_by(scene: Scene) -> set[int]:
    """The communities the reader plans for, and the one their own place lies in."""
    own = (
        scene.city.community_of(office.place_id)
        for office in offices(scene, scene.notice.person_id)
    )
    return {*_planned_by(scene), *(place.id for place in own if place)}


def _coming(scene: Scene, communities: list[int]) -> list[TalkDay]:
    found = scene.session.exec(
        select(TalkDay)
        .where(
            col(TalkDay.community_id).in_(communities),
            col(TalkDay.starts_at) > scene.now,
            col(TalkDay.cancelled_at).is_(None),
        )
        .order_by(col(TalkDay.starts_at))
        .limit(12)
    )
    return list(found)


def _plans(scene: Scene, communities: list[int], days: list[TalkDay]) -> Iterable[Button]:
    taken = {(day.community_id, day.starts_at) for day in days}
    for community_id in communities:
        place = place_of(scene, community_id)
        for start in _proposals(scene, community_id):
            if place is None or (community_id, start) in taken:
                continue
            name = trimmed(own_name(scene, place), SHORT)
            stamp = f"{start:%Y-%m-%dT%H:%M}"
            moment = scene.clock(start)
            yield scene.button(
                "talk-plan", Verb.TALK_PLAN, community_id, stamp, place=name, moment=moment
            )


def _proposals(scene: Scene, community_id: int) -> list[datetime]:
    """The next months, on the day and at the time of the community's last talk day."""
    last = scene.session.exec(
        select(TalkDay.starts_at)
        .where(TalkDay.community_id == community_id)
        .order_by(col(TalkDay.starts_at).desc())
        .limit(1)
    ).first()
    zone = scene.city.zone
    usual = last.astimezone(zone) if last is not None else None
    day, opening = (usual.day, usual.time()) if usual else CUSTOM
    return list(islice(monthly(scene.now.astimezone(zone), day, opening), PROPOSED))
