"""群: registering a group by its code, losing it, following it to a new id."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from bot.channel.said import Caller
from bot.desk.case import tell
from bot.desk.case.people import is_staff
from bot.desk.registry.invites import use
from bot.desk.riders import rooms
from bot.errors import InviteUnknown, RegistrarNotStaff
from storage import notices, people, topics
from storage.tables import Conversation, Group, PostedCard
from storage.words import Counter, GroupKind, NoticeKind

AT = {GroupKind.RIDERS: Counter.RESIDENT, GroupKind.WORK: Counter.STAFF}


def register_group(session: Session, now: datetime, caller: Caller, code: str, title: str) -> None:
    """/start CODE in a group: the code says what kind of group it is, and of which place.

    RegistrarNotStaff for a work group that a stranger has got the code of; it stays unspent.
    """
    invite = use(session, now, code, person_id=None)
    kind = invite.group_kind
    if caller.private or invite.place_id is None or kind is None or AT[kind] != caller.counter:
        raise InviteUnknown
    if kind == GroupKind.WORK and not _is_of_staff(session, caller):
        raise RegistrarNotStaff
    group = people.get_group(session, caller.counter, caller.chat_id) or Group(
        counter=caller.counter,
        chat_id=caller.chat_id,
        kind=kind,
        place_id=invite.place_id,
        created_at=now,
    )
    group.kind = kind
    group.place_id = invite.place_id
    group.title = title
    group.active = True
    session.add(group)
    if caller.counter == Counter.RESIDENT:
        rooms.is_known(session, caller.chat_id)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.GROUP_REGISTERED,
        arguments={"place_id": invite.place_id, "kind": kind.value},
    )


def _is_of_staff(session: Session, caller: Caller) -> bool:
    identity = people.get_identity(session, Counter.STAFF, caller.telegram_id)
    return identity is not None and is_staff(session, identity.person_id)


def bot_removed(session: Session, now: datetime, counter: Counter, chat_id: int) -> None:
    """The bot was taken out of a group; added again, it goes on as before."""
    group = people.get_group(session, counter, chat_id)
    if group is None or not group.active:
        return
    group.active = False
    session.add(group)
    session.flush()
    if group.kind == GroupKind.RIDERS and group.moved_to is None:
        rooms.lose(session, now, group)


def bot_added(session: Session, now: datetime, counter: Counter, chat_id: int) -> None:
    """The bot is in a group: back in one it knows, or in one that is to be registered."""
    group = people.get_group(session, counter, chat_id)
    if group is None:
        if counter == Counter.RESIDENT:
            rooms.ask_to_register(session, now, chat_id)
        return
    was_lost, group.active = not group.active, True
    session.add(group)
    session.flush()
    if was_lost and group.kind == GroupKind.RIDERS:
        rooms.come_back(session, now, group)


def moved(
    session: Session, now: datetime, counter: Counter, old_chat_id: int, new_chat_id: int
) -> None:
    """A group became a supergroup: its id changes everywhere; told again, nothing more happens.

    The old id stays known: what was posted under it may still wait to be handled.
    """
    group = people.get_group(session, counter, old_chat_id)
    new = people.get_group(session, counter, new_chat_id)
    if group is not None:
        new = new or _as_before(session, now, group, new_chat_id)
        group.moved_to = new_chat_id
        new.active = True  # we are told of it: we are in it
        session.add(group)
        session.flush()
    notices.move_chat(session, counter, old_chat_id, new_chat_id)
    _move(session, Conversation, counter, old_chat_id, new_chat_id)
    if counter == Counter.STAFF:
        _move(session, PostedCard, counter, old_chat_id, new_chat_id)
        topics.move(session, old_chat_id, new_chat_id, now)
    else:
        rooms.is_known(session, new_chat_id)
        rooms.follow(session, now, group, new)
    session.expire_all()


def _as_before(session: Session, now: datetime, group: Group, chat_id: int) -> Group:
    new = Group(
        counter=group.counter,
        chat_id=chat_id,
        kind=group.kind,
        title=group.title,
        place_id=group.place_id,
        created_at=now,
    )
    session.add(new)
    session.flush()
    return new


def _move(
    session: Session,
    table: type[Conversation] | type[PostedCard],
    counter: Counter,
    old: int,
    new: int,
) -> None:
    session.connection().execute(
        update(table)
        .where(col(table.counter) == counter, col(table.chat_id) == old)
        .values(chat_id=new)
    )
