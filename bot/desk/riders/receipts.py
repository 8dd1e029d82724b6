"""当日回执: one receipt per rider, day, chat and topic; what becomes of each find edits it.

its last message     what the next change does
on its way           nothing: its words are made when it goes out
arrived              edits it
gone, a new find     posts it anew
gone, nothing new    nothing, until there is a new find: whoever deleted it has seen it
chat lost            moves to the rider's own chat, or ends quietly
refused otherwise    ends quietly; /photos has it all
"""

from datetime import date, datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import tell
from storage import notices, owed, people, receipts
from storage.receipts import LIVES
from storage.tables import Notice, Petition, RiderDay
from storage.words import Counter, NoticeKind, NoticeState, Priority

BATCH = 50
GONE = "message gone"  # as delivery says it
LOST = "unreachable"
ON_ITS_WAY = frozenset({NoticeState.WAITING, NoticeState.LEASED})


def enter(session: Session, now: datetime, petition: Petition) -> RiderDay:
    """A find stands on the receipt of the day on which it was made."""
    day = _of(session, now, petition)
    day.finds += 1
    if day.ended_at is not None:
        day.ended_at = None
    if day.reply_to is None:
        day.reply_to = petition.group_message_id
    session.add(day)
    session.flush()
    petition.receipt_id = day.id
    session.add(petition)
    receipts.touch(session, day.id or 0, now)
    return day


def _of(session: Session, now: datetime, petition: Petition) -> RiderDay:
    on = _day(session, petition.created_at)
    chat_id, thread_id = petition.chat_id, petition.thread_id or 0
    found = receipts.of_room(session, petition.reporter_id, on, chat_id, thread_id)
    return found or receipts.add(
        session,
        RiderDay(
            person_id=petition.reporter_id,
            day=on,
            chat_id=chat_id,
            thread_id=thread_id,
            due_at=now,
            created_at=now,
        ),
    )


def tick(session: Session, now: datetime) -> int:
    """Show what has changed; of how many receipts (BATCH: come again)."""
    due = receipts.find_due(session, now, BATCH)
    for day in due:
        show(session, now, day)
    return sum(day.told == day.version for day in due)


def leave_old(session: Session, now: datetime) -> int:
    """Receipts of a week ago are kept up to date no more; how many were."""
    return receipts.end_old(session, now, _day(session, now - LIVES))


def show(
    session: Session, now: datetime, day: RiderDay, *, not_before: datetime | None = None
) -> None:
    """Bring the receipt up to date, by the table above."""
    last = owed.by_key(session, day.notice_key) if day.notice_key else None
    if last is None or last.chat_id != day.chat_id:  # never posted here
        _begin(session, now, day, not_before)
    elif last.state in ON_ITS_WAY:
        if last.state == NoticeState.WAITING:
            day.told = day.version
    elif last.state == NoticeState.FAILED:
        _failed(session, now, day, last)
    else:
        _arrived(session, now, day, last)
        _edit(session, now, day)
    session.add(day)


def _begin(session: Session, now: datetime, day: RiderDay, not_before: datetime | None) -> None:
    group = people.get_group(session, Counter.RESIDENT, day.chat_id) if day.chat_id < 0 else None
    if group is not None and not group.active:
        elsewhere(session, now, day)
    else:
        _post(session, now, day, not_before)


def _arrived(session: Session, now: datetime, day: RiderDay, last: Notice) -> None:
    day.shown = max(day.shown, int(last.arguments.get("finds", 0)))
    if last.message_id is not None and last.message_id != day.message_id:
        day.message_id = last.message_id
        session.add(day)
        receipts.end_others(session, now, day)


def _failed(session: Session, now: datetime, day: RiderDay, last: Notice) -> None:
    day.message_id = None
    if last.error == LOST:
        elsewhere(session, now, day)
    elif last.error != GONE:
        end(session, now, day)
    elif day.finds > day.shown:
        _post(session, now, day)
    else:  # nothing new: it stays away
        day.told = day.version
        day.notice_key = ""
        day.ended_at = now


def elsewhere(session: Session, now: datetime, day: RiderDay) -> None:
    """Its chat is lost: to the rider's own, or it ends quietly."""
    chat = tell.chat_of(session, Counter.RESIDENT, day.person_id)
    if chat is None or chat.chat_id == day.chat_id or day.ended_at is not None:
        end(session, now, day)
        return
    own = receipts.of_room(session, day.person_id, day.day, chat.chat_id, 0)
    if own is None:
        day.chat_id, day.thread_id, day.reply_to, day.message_id = chat.chat_id, 0, None, None
        _post(session, now, day, _when_awake(session, now, day))
        return
    receipts.move_finds(session, day.id or 0, own.id or 0)
    own.finds += day.finds
    own.ended_at = None
    session.add(own)
    end(session, now, day)
    session.flush()
    receipts.touch(session, own.id or 0, _when_awake(session, now, own))


def end(session: Session, now: datetime, day: RiderDay) -> None:
    """It is kept up to date no more; the rider's own list goes on."""
    day.told, day.notice_key = day.version, ""
    day.ended_at = day.ended_at or now
    session.add(day)


def _post(
    session: Session, now: datetime, day: RiderDay, not_before: datetime | None = None
) -> None:
    day.posted += 1
    day.message_id = None
    _leave(session, now, day, f"day:{day.id}:{day.posted}", not_before, Priority.ANSWER)


def _edit(session: Session, now: datetime, day: RiderDay) -> None:
    if day.told == day.version or day.message_id is None:
        return
    key = f"day:{day.id}:{day.posted}:{day.version}"
    new = day.finds > day.shown
    _leave(session, now, day, key, None, Priority.ANSWER if new else Priority.REMINDER)


def _leave(
    session: Session,
    now: datetime,
    day: RiderDay,
    key: str,
    not_before: datetime | None,
    priority: Priority,
) -> None:
    identity = people.identity_of(session, Counter.RESIDENT, day.person_id)
    in_group = day.chat_id < 0
    notices.leave(
        session,
        now,
        Counter.RESIDENT,
        day.chat_id,
        NoticeKind.GROUP_RECEIPT,
        arguments={
            "day_id": day.id,
            "finds": day.finds,
            "only_for": identity.telegram_id if identity and in_group else None,
        },
        person_id=day.person_id,
        priority=priority,
        dedup_key=key,
        not_before=not_before,
        reply_to=day.reply_to,
        edits=day.message_id,
        thread_id=day.thread_id or None,
    )
    day.notice_key, day.told = key, day.version
    session.add(day)


def _day(session: Session, at: datetime) -> date:
    return at.astimezone(city(session).zone).date()


def _when_awake(session: Session, now: datetime, day: RiderDay) -> datetime:
    """In the rider's own chat."""
    return tell.when_awake(session, now, city(session).zone, day.person_id)
