"""群的去留: what becomes of receipts and of what is still owed when a rider group is lost, comes
back or gets another id.

Messages of before an upgrade are out of reach: their numbers mean others in the new chat.
"""

from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col

from bot.city.city import city
from bot.desk.case import tell
from bot.desk.riders import receipts as day_receipts
from bot.rules.quiet import after_quiet
from storage import notices, owed, people, receipts
from storage.tables import Group, Person, Petition
from storage.words import SHOW_NOTHING, Counter, NoticeKind, Priority, Role

TOLD = (Role.COMMUNITY_DESK, Role.STREET_DISPATCHER)
ON_THE_SPOT = SHOW_NOTHING | {NoticeKind.GROUP_RECEIPT}
A_MOMENT = timedelta(minutes=1)  # an upgrade to a supergroup may look like a loss at first


def lose(session: Session, now: datetime, group: Group) -> None:
    """We are out: what is owed there goes to private chats, and the desk is told."""
    for notice in owed.find_waiting_in(session, Counter.RESIDENT, group.chat_id):
        chat = tell.chat_of(session, Counter.RESIDENT, notice.person_id)
        if notice.kind in ON_THE_SPOT:
            notices.forget(session, notice.id or 0)
        elif chat is not None:
            owed.redirect(session, notice.id or 0, chat.chat_id)
    for day in receipts.find_in(session, group.chat_id):
        day_receipts.elsewhere(session, now, day)
    _tell_staff(session, now, group, lost=True)


def come_back(session: Session, now: datetime, group: Group) -> None:
    """We are in again: it goes on as before; those who were told of the loss are told."""
    if not notices.take_back(session, Counter.STAFF, _key(group)):
        _tell_staff(session, now, group, lost=False)
    _say(session, now, group.chat_id, NoticeKind.GROUP_BACK, f"group-back:{group.id}", now)


def ask_to_register(session: Session, now: datetime, chat_id: int) -> None:
    """A group nobody knows: how it is registered; nothing that is said there is kept."""
    key = f"group-unknown:{chat_id}"
    notices.take_back(session, Counter.RESIDENT, key)
    _say(session, now, chat_id, NoticeKind.GROUP_UNKNOWN, key, now + A_MOMENT)


def is_known(session: Session, chat_id: int) -> None:
    """It has been registered, or is an upgraded one: there is nothing to ask."""
    notices.take_back(session, Counter.RESIDENT, f"group-unknown:{chat_id}")


def follow(session: Session, now: datetime, old: Group | None, new: Group | None) -> None:
    """The group has another id: reports, riders, receipts and what is owed go along."""
    if old is None or new is None:
        return
    notices.take_back(session, Counter.STAFF, _key(old))
    today = now.astimezone(city(session).zone).date()
    for day in receipts.find_in(session, old.chat_id):
        if day.day < today:
            day_receipts.end(session, now, day)
    receipts.move_chat(session, old.chat_id, new.chat_id)
    owed.drop_on_the_spot(session, Counter.RESIDENT, new.chat_id, ON_THE_SPOT)
    connection = session.connection()
    connection.execute(
        update(Petition)
        .where(col(Petition.chat_id) == old.chat_id)
        .values(chat_id=new.chat_id, group_message_id=None, thread_id=None)
    )
    connection.execute(
        update(Person).where(col(Person.rides_in) == old.id).values(rides_in=new.id)
    )


def _say(
    session: Session, now: datetime, chat_id: int, kind: NoticeKind, key: str, at: datetime
) -> None:
    notices.leave(
        session,
        now,
        Counter.RESIDENT,
        chat_id,
        kind,
        priority=Priority.ANSWER,
        dedup_key=f"{key}:{now.timestamp()}",
        not_before=at,
    )


def _key(group: Group) -> str:
    return f"riders-lost:{group.id}"


def _tell_staff(session: Session, now: datetime, group: Group, *, lost: bool) -> None:
    """The community desk and the street; not at night, and a loss only when it lasts."""
    whole = city(session)
    around = set(whole.chain(group.place_id))
    key = _key(group) if lost else f"riders-back:{group.id}"
    for held in people.find_holders(session, TOLD, around):
        tell.person(
            session,
            now,
            Counter.STAFF,
            held.person_id,
            NoticeKind.RIDERS_LOST,
            key=f"{key}:{held.person_id}:{now.timestamp()}",
            arguments={"title": group.title, "place_id": group.place_id, "lost": lost},
            priority=Priority.REMINDER,
            not_before=after_quiet(now + A_MOMENT, whole.zone),
        )
