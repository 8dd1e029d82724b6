"""通知居民: written, looked at with the number of readers, agreed to, sent a batch at a time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import City, city
from bot.desk.announcing import progress, seconds
from bot.desk.announcing.where import Where, here, where_in
from bot.desk.case import refusals, tell
from bot.desk.case.authority import office_of
from bot.desk.case.people import id_of, meet_staff
from bot.desk.desk import Toast
from bot.desk.handling import results
from bot.desk.hearing import staff_talk
from bot.errors import (
    AnnouncementOld,
    AnnouncementTooLong,
    NobodyThere,
    NotYourPlace,
    NotYourRole,
    OldCard,
    PlaceUnclear,
    Refusal,
)
from bot.rules.announcing import GOOD_FOR, LONGEST, SHOWN_FOR
from bot.rules.quiet import after_own_quiet, after_quiet
from bot.rules.standing import SCOPED, covers
from bot.rules.undoing import HALF_A_MINUTE
from storage import announcements, broadcasts, conversations, notices, people
from storage.tables import Announcement, Conversation, Person
from storage.words import Counter, Expecting, NoticeKind

WAITS = timedelta(minutes=10)
BATCH = 200  # left in one step: others write in between
AHEAD = 600  # due and not sent yet: what the lane sends in 20 s; the next look is in 5


def announce(session: Session, now: datetime, caller: Caller, words: str) -> None:
    """`/announce 柳岸第一网格 明天停水`: shown with its readers counted; nothing is sent yet.

    Without words the next message is it.
    """
    person = meet_staff(session, now, caller)
    where, text = where_in(city(session), words)
    if not words.strip():
        results.keep_as_note(session, now, caller, person)
        _wait(session, now, caller, person)
        tell.answer(session, now, caller, NoticeKind.ANNOUNCE_HOW, person_id=person.id)
        return
    if where is None or not text:
        raise PlaceUnclear
    _require_may(session, person, where.place_id)
    if len(text) > LONGEST:
        raise AnnouncementTooLong(most=LONGEST, count=len(text))
    row = _written(session, now, person, where, text)
    _show(session, now, caller, person, row)


def hear(session: Session, now: datetime, said: Said, waiting: Conversation) -> None:
    """What was waited for; who names no place is told so, and may try again, once."""
    tried = bool(waiting.details.get("tried"))
    conversations.end(session, Counter.STAFF, said.caller.chat_id, waiting.person_id)
    try:
        with session.begin_nested():
            announce(session, now, said.caller, said.text)
    except Refusal as refusal:
        if not tried:
            _wait(session, now, said.caller, meet_staff(session, now, said.caller), tried=True)
        refusals.tell_in_words(session, now, said.caller, refusal, reply_to=said.message_id)


staff_talk.BROUGHT[Expecting.ANNOUNCEMENT] = hear


def _wait(
    session: Session, now: datetime, caller: Caller, person: Person, *, tried: bool = False
) -> None:
    conversations.expect(
        session,
        now,
        Counter.STAFF,
        caller.chat_id,
        id_of(person),
        Expecting.ANNOUNCEMENT,
        details={"tried": True} if tried else None,
        lasting=WAITS,
    )


def send(session: Session, now: datetime, caller: Caller, announcement_id: int) -> Toast:
    """发出: above 500 readers only by a second person who answers for the place.

    They are counted anew: there may be more of them by now.
    """
    person, row = _mine(session, now, caller, announcement_id)
    if row.sent_at or row.stopped_at:
        raise OldCard
    if now - (row.asked_at or row.written_at) >= SHOWN_FOR:
        raise AnnouncementOld
    row.recipients = _count(session, Where(row.place_id, row.building))
    session.add(row)
    if seconds.is_wanted(session, now, row):
        if person.id == row.written_by:
            return seconds.ask(session, now, caller, person, row)
        seconds.require(session, person, row)
    row.sent_by, row.sent_at = id_of(person), now
    row.shown_in, row.shown_as = caller.chat_id, caller.message_id
    session.add(row)
    _show(session, now, caller, person, row, edits=caller.message_id)
    progress.edit_cards(session, now, row, "sent", but=(caller.chat_id, caller.message_id))
    return Toast("announcing", _begins(session, now))


def _begins(session: Session, now: datetime) -> dict[str, str]:
    """When it begins to go out, unless that is in half a minute: residents sleep by then."""
    zone = city(session).zone
    soon = now + HALF_A_MINUTE
    starts = after_quiet(soon, zone)
    if starts == soon:
        return {"at": "none", "day": "today"}
    local, today = starts.astimezone(zone), now.astimezone(zone).date()
    return {"at": f"{local:%H:%M}", "day": "today" if local.date() == today else "tomorrow"}


def stop(session: Session, now: datetime, caller: Caller, announcement_id: int) -> Toast:
    """不发了: before it is sent, or for all who have not got it yet."""
    person, row = _mine(session, now, caller, announcement_id)
    if row.stopped_at or row.reported_at:
        raise OldCard
    row.stopped_at = now
    row.left_at = row.left_at or now
    session.add(row)
    notices.take_back(session, Counter.RESIDENT, announcements.key_of(row))
    _show(session, now, caller, person, row, edits=caller.message_id)
    seconds.decline(session, now, row, person, caller)
    return Toast("announcement-stopped")


def tick(session: Session, now: datetime) -> int:
    """Leave the next batch of what goes out, as far as it can be sent soon; how many.

    BATCH: come again. What has not been left need not be taken back when somebody stops it;
    for half a minute nothing is, as after every button of staff.
    """
    seconds.lapse(session, now)
    for row in announcements.find_going_out(session):
        if row.sent_at is not None and row.left_at is None and now < row.sent_at + HALF_A_MINUTE:
            continue
        if row.left_at is None:
            if not row.owed:
                progress.begin(session, now, row)
            room = min(BATCH, AHEAD - broadcasts.due(session, now, Counter.RESIDENT, AHEAD))
            left = _leave(session, now, row, room) if room > 0 else 0
            progress.show(session, now, row)
            return left  # those behind it wait for their turn
        progress.end(session, now, row)
    return 0


def _written(
    session: Session, now: datetime, person: Person, where: Where, text: str
) -> Announcement:
    return announcements.add(
        session,
        Announcement(
            place_id=where.place_id,
            building=where.building,
            text=text,
            written_by=id_of(person),
            written_at=now,
            recipients=_count(session, where),
        ),
    )


def _count(session: Session, where: Where) -> int:
    count = announcements.count(session, here(city(session), where))
    if not count:
        raise NobodyThere
    return count


def _mine(
    session: Session, now: datetime, caller: Caller, announcement_id: int
) -> tuple[Person, Announcement]:
    person = meet_staff(session, now, caller)
    row = announcements.get(session, announcement_id)
    if row is None:
        raise OldCard
    _require_may(session, person, row.place_id)
    return person, row


def _require_may(session: Session, person: Person, place_id: int) -> None:
    """Whoever has an office that covers the place; NotYourRole, NotYourPlace."""
    around = city(session).chain(place_id)
    held = [office_of(one) for one in people.find_appointments(session, id_of(person))]
    if not any(one.role in SCOPED for one in held):
        raise NotYourRole
    if not any(covers(one, around) for one in held):
        raise NotYourPlace


def _leave(session: Session, now: datetime, row: Announcement, most: int) -> int:
    whole: City = city(session)
    there = here(whole, Where(row.place_id, row.building))
    readers = announcements.find_untold(session, row, there, most)
    if len(readers) < most:
        row.left_at = now
    row.reached = max((one[0] for one in readers), default=row.reached)
    row.owed += sum(
        _leave_to(session, now, row, [one[:2] for one in readers if one[2] == quiet], quiet)
        for quiet in dict.fromkeys(one[2] for one in readers)
    )
    session.add(row)
    return len(readers)


def _leave_to(
    session: Session,
    now: datetime,
    row: Announcement,
    readers: Sequence[tuple[int, int]],
    quiet: str,
) -> int:
    """To those who sleep at the same hours, when they are awake."""
    assert row.sent_at is not None, "only what was sent goes out"
    starts = after_own_quiet(max(now, row.sent_at), city(session).zone, quiet)
    return broadcasts.leave(
        session,
        now,
        Counter.RESIDENT,
        readers,
        NoticeKind.ANNOUNCEMENT,
        key=announcements.key_of(row),
        arguments={"announcement_id": row.id},
        not_before=starts,
        expires_at=starts + GOOD_FOR,
    )


def _show(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    row: Announcement,
    *,
    edits: int | None = None,
) -> None:
    session.flush()
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.ANNOUNCE_PREVIEW,
        person_id=person.id,
        arguments={"announcement_id": row.id},
        edits=edits,
    )
