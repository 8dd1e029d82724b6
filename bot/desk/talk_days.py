"""群众说事日: planning and cancelling, the call before it, speaking up and opting out."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk import tell
from bot.desk.desk import Toast
from bot.desk.people import id_of, meet, meet_staff
from bot.errors import NotYours, TalkDayPast, TalkDayTwice, TalkDayUnknown
from bot.rules.quiet import after_quiet
from storage import conversations, people, talk_days
from storage.tables import Person, TalkDay
from storage.words import Counter, Expecting, Level, NoticeKind, Priority, Role

PLANNERS = frozenset(
    {Role.COMMUNITY_DESK, Role.STREET_DISPATCHER, Role.DUTY_LEADER, Role.ADMINISTRATOR}
)
DAY_BEFORE = timedelta(days=1)
TWO_HOURS = timedelta(hours=2)
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
    day = talk_days.get(session, talk_day_id or 0)
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


def list_talk_days(session: Session, now: datetime, caller: Caller) -> None:
    """The coming talk days of one's communities, with buttons to plan and cancel."""
    person = meet_staff(session, now, caller)
    _answer_list(session, now, caller, person)


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
    _answer_list(session, now, caller, person)
    return Toast("planned")


def schedule(
    session: Session,
    now: datetime,
    community_id: int,
    starts_at: datetime,
    venue: str = "",
    *,
    topic: str = "",
    planned_by: int | None = None,
) -> TalkDay:
    """Put a talk day on the timetable; TalkDayPast, TalkDayTwice, TalkDayUnknown."""
    place = city(session).places.get(community_id)
    if place is None or place.retired or place.level != Level.COMMUNITY:
        raise TalkDayUnknown
    if starts_at <= now:
        raise TalkDayPast
    if talk_days.at(session, community_id, starts_at) is not None:
        raise TalkDayTwice
    return talk_days.add(
        session,
        TalkDay(
            community_id=community_id,
            starts_at=starts_at,
            venue=venue or _usual_venue(session, now, community_id),
            topic=topic,
            planned_by=planned_by,
            created_at=now,
        ),
    )


def cancel(
    session: Session, now: datetime, caller: Caller, talk_day_id: int, confirmed: bool
) -> Toast | None:
    """Cancel by a button, asked once more; whoever was called is told."""
    person = meet_staff(session, now, caller)
    day = _known(session, talk_day_id)
    _require_planner(session, person, day.community_id)
    if not confirmed:
        tell.answer(
            session,
            now,
            caller,
            NoticeKind.TALK_DAYS,
            person_id=person.id,
            arguments={"confirm_cancel": talk_day_id},
        )
        return None
    call_off(session, now, day)
    _answer_list(session, now, caller, person)
    return Toast("talk-cancelled")


def call_off(session: Session, now: datetime, day: TalkDay) -> int:
    """Cancel a talk day; how many residents are told."""
    day.cancelled_at = now
    session.add(day)
    if day.called_day_before_at is None and day.called_two_hours_at is None:
        return 0
    return sum(
        tell.person(
            session,
            now,
            Counter.RESIDENT,
            person.id,
            NoticeKind.TALK_DAY_CANCELLED,
            key=f"talk-cancelled:{day.id}:{person.id}",
            arguments={"talk_day_id": day.id},
            priority=Priority.BROADCAST,
            not_before=after_quiet(now, city(session).zone),
            expires_at=day.starts_at + TWO_HOURS,
        )
        for person in _called(session, day)
    )


def tick(session: Session, now: datetime) -> int:
    """Call people to the talk days that are near; how many calls were left."""
    left = 0
    for day in talk_days.find_coming(session, now):
        if now >= day.starts_at - TWO_HOURS:
            if day.called_two_hours_at is None:
                day.called_two_hours_at = now
                left += _call(session, now, day, "two_hours", day.starts_at)
        elif now >= day.starts_at - DAY_BEFORE and day.called_day_before_at is None:
            day.called_day_before_at = now
            left += _call(session, now, day, "day_before", day.starts_at - TWO_HOURS)
    return left


def _call(session: Session, now: datetime, day: TalkDay, when: str, until: datetime) -> int:
    session.add(day)
    return sum(
        tell.person(
            session,
            now,
            Counter.RESIDENT,
            person.id,
            NoticeKind.TALK_DAY_CALL,
            key=f"talk:{day.id}:{when}:{person.id}",
            arguments={"talk_day_id": day.id, "when": when},
            priority=Priority.BROADCAST,
            not_before=after_quiet(now, city(session).zone),
            expires_at=until,
        )
        for person in _called(session, day)
    )


def _called(session: Session, day: TalkDay) -> list[Person]:
    grids = [grid.id for grid in city(session).grids_of(day.community_id)]
    residents = people.find_residents(session, grids)
    return [person for person, _identity in residents if not person.talk_day_opt_out]


def _known(session: Session, talk_day_id: int) -> TalkDay:
    day = talk_days.get(session, talk_day_id)
    if day is None or day.cancelled_at is not None:
        raise TalkDayUnknown
    return day


def _usual_venue(session: Session, now: datetime, community_id: int) -> str:
    coming = talk_days.find_coming(session, now, {community_id})
    return coming[0].venue if coming else ""


def _require_planner(session: Session, person: Person, community_id: int) -> None:
    whole = city(session)
    held = people.find_appointments(session, id_of(person))
    if not any(one.role in PLANNERS and whole.within(community_id, one.place_id) for one in held):
        raise NotYours


def _answer_list(session: Session, now: datetime, caller: Caller, person: Person) -> None:
    tell.answer(session, now, caller, NoticeKind.TALK_DAYS, person_id=person.id, arguments={})
