"""群众说事日: planning and cancelling, speaking up and opting out."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case import tell
from bot.desk.case.people import id_of, meet, meet_staff
from bot.desk.desk import Toast
from bot.desk.talk.talk_calls import call_anew, call_off
from bot.errors import (
    NotYours,
    TalkDayPast,
    TalkDayTwice,
    TalkDayUnknown,
    TooLateToUndo,
    UndoneBefore,
)
from bot.rules.undoing import HALF_A_MINUTE
from storage import conversations, notices, owed, people, talk_days
from storage.tables import Person, TalkDay
from storage.words import Counter, Expecting, Level, NoticeKind, Priority, Role

PLANNERS = frozenset(
    {Role.COMMUNITY_DESK, Role.STREET_DISPATCHER, Role.DUTY_LEADER, Role.ADMINISTRATOR}
)
LOOKED_BACK = 12  # talk days, for the usual venue
HEARD = timedelta(days=1)  # what is said of a talk day belongs to it until then


def speak(session: Session, now: datetime, caller: Caller, talk_day_id: int) -> Toast:
    """我要说事: what is said next becomes a petition of that talk day."""
    person = meet(session, now, caller)
    day = _known(session, talk_day_id)
    if day.starts_at + HEARD <= now:
        raise TalkDayPast
    conversations.expect(
        session,
        now,
        Counter.RESIDENT,
        caller.chat_id,
        id_of(person),
        Expecting.TALK_DAY,
        details={"talk_day_id": day.id},
    )
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.TALK_DAY_SPEAK,
        person_id=person.id,
        arguments={"talk_day_id": day.id},
    )
    return Toast("go-on")


def hears(session: Session, now: datetime, talk_day_id: int | None) -> bool:
    """Whether what is said of a talk day still belongs to it: not called off, not long past."""
    day = None if talk_day_id is None else talk_days.get(session, talk_day_id)
    return day is not None and day.cancelled_at is None and now < day.starts_at + HEARD


def opt_out(session: Session, now: datetime, caller: Caller, talk_day_id: int) -> Toast:
    """不再通知: no more calls to talk days."""
    person = meet(session, now, caller)
    person.talk_day_opt_out = True
    session.add(person)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.TALK_DAY_OPTED_OUT,
        person_id=person.id,
        arguments={"talk_day_id": talk_day_id},
    )
    return Toast("opted-out")


def opt_in(session: Session, now: datetime, caller: Caller, talk_day_id: int) -> Toast:
    """Calls to talk days again."""
    person = meet(session, now, caller)
    person.talk_day_opt_out = False
    session.add(person)
    return Toast("opted-in")


def list_talk_days(session: Session, now: datetime, caller: Caller, page: int = 0) -> None:
    """The coming talk days of one's communities, with buttons to plan and cancel."""
    person = meet_staff(session, now, caller)
    _answer_list(session, now, caller, person, page=page)


def plan(
    session: Session, now: datetime, caller: Caller, community_id: int, starts_local: str
) -> Toast:
    """Plan a talk day by a button: ISO start in the city's time."""
    person = meet_staff(session, now, caller)
    _require_planner(session, person, community_id)
    try:
        local = datetime.fromisoformat(starts_local)
    except ValueError:
        raise TalkDayUnknown from None
    starts_at = local.replace(tzinfo=city(session).zone)
    schedule(session, now, community_id, starts_at, planned_by=person.id)
    _answer_list(session, now, caller, person, community=community_id)
    return Toast("planned")


def schedule(
    session: Session,
    now: datetime,
    community_id: int,
    starts_at: datetime,
    venue: str = "",
    *,
    topic: str = "",
    english: tuple[str, str] = ("", ""),
    planned_by: int | None = None,
) -> TalkDay:
    """Put a talk day on the timetable; TalkDayPast, TalkDayTwice, TalkDayUnknown.

    `english`: venue and topic, as the city gives them.
    """
    place = city(session).places.get(community_id)
    if place is None or place.retired or place.level != Level.COMMUNITY:
        raise TalkDayUnknown
    if starts_at <= now:
        raise TalkDayPast
    if talk_days.at(session, community_id, starts_at) is not None:
        raise TalkDayTwice
    usual = None if venue else _with_a_venue(session, community_id)
    return talk_days.add(
        session,
        TalkDay(
            community_id=community_id,
            starts_at=starts_at,
            venue=usual.venue if usual else venue,
            topic=topic,
            venue_en=usual.venue_en if usual else english[0],
            topic_en=english[1],
            planned_by=planned_by,
            created_at=now,
        ),
    )


def cancel(
    session: Session, now: datetime, caller: Caller, talk_day_id: int, confirmed: bool
) -> Toast | None:
    """Cancel by a button, asked once more; whoever was called is told when it cannot be undone."""
    person = meet_staff(session, now, caller)
    day = _known(session, talk_day_id)
    _require_planner(session, person, day.community_id)
    if not confirmed:
        _answer_list(session, now, caller, person, confirm_cancel=talk_day_id)
        return None
    call_off(session, now, day, wait=HALF_A_MINUTE)
    _answer_list(session, now, caller, person, community=day.community_id, cancelled=talk_day_id)
    _take_button_away(session, now, caller, person, day)
    return Toast("talk-cancelled")


def _take_button_away(
    session: Session, now: datetime, caller: Caller, person: Person, day: TalkDay
) -> None:
    """撤销 on the list goes when the half minute is over, unless its page is turned before."""
    if caller.page is None:
        return
    notices.leave(
        session,
        now,
        caller.counter,
        caller.chat_id,
        NoticeKind.TALK_DAYS,
        arguments={"community": day.community_id},
        person_id=person.id,
        priority=Priority.ANSWER,
        dedup_key=f"{_button_on(caller)}:{day.id}:{now.timestamp()}",
        not_before=now + HALF_A_MINUTE,
        edits=caller.page,
    )


def _button_on(caller: Caller) -> str:
    return f"talk-undo-over:{caller.chat_id}:{caller.page}"


def undo_cancelling(session: Session, now: datetime, caller: Caller, talk_day_id: int) -> Toast:
    """撤销: it takes place after all; only by who cancelled it, within half a minute."""
    person = meet_staff(session, now, caller)
    day = talk_days.get(session, talk_day_id)
    if day is None:
        raise TalkDayUnknown
    if day.cancelled_at is None:
        raise UndoneBefore
    _require_planner(session, person, day.community_id)
    kind, chat_id = NoticeKind.TALK_DAYS, caller.chat_id
    offers = owed.find_here_since(session, day.cancelled_at, chat_id, kind)
    theirs = [one.arguments for one in offers if one.person_id == person.id]
    if all(one.get("cancelled") != talk_day_id for one in theirs):
        raise NotYours
    if now >= day.cancelled_at + HALF_A_MINUTE:
        raise TooLateToUndo
    if talk_days.at(session, day.community_id, day.starts_at) is not None:
        raise TalkDayTwice
    call_anew(session, day)
    _answer_list(session, now, caller, person, community=day.community_id)
    return Toast("undone")


def _known(session: Session, talk_day_id: int) -> TalkDay:
    day = talk_days.get(session, talk_day_id)
    if day is None or day.cancelled_at is not None:
        raise TalkDayUnknown
    return day


def _with_a_venue(session: Session, community_id: int) -> TalkDay | None:
    """The last one that tells where it was."""
    latest = talk_days.find_latest(session, community_id, LOOKED_BACK)
    return next((day for day in latest if day.venue), None)


def _require_planner(session: Session, person: Person, community_id: int) -> None:
    whole = city(session)
    held = people.find_appointments(session, id_of(person))
    if not any(one.role in PLANNERS and whole.within(community_id, one.place_id) for one in held):
        raise NotYours


def _answer_list(
    session: Session, now: datetime, caller: Caller, person: Person, **where: int
) -> None:
    if caller.page is not None:  # what stands there now has no such button
        notices.take_back(session, caller.counter, _button_on(caller))
    tell.answer(session, now, caller, NoticeKind.TALK_DAYS, person_id=person.id, arguments=where)
