"""群: registering a group by its code, losing it, following it to a new id."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from bot.channel.said import Caller
from bot.desk.case import tell
from bot.desk.registry.invites import use
from bot.errors import InviteUnknown
from storage import notices, people
from storage.tables import Conversation, Group, Media, Petition, PostedCard, Statement
from storage.words import Counter, NoticeKind


def register_group(session: Session, now: datetime, caller: Caller, code: str, title: str) -> None:
    """/start CODE in a group: the code says what kind of group it is, and of which place."""
    invite = use(session, now, code, person_id=None)
    here = caller.counter == Counter.RESIDENT and not caller.private
    if not here or invite.place_id is None or invite.group_kind is None:
        raise InviteUnknown
    group = people.get_group(session, caller.counter, caller.chat_id) or Group(
        counter=caller.counter,
        chat_id=caller.chat_id,
        kind=invite.group_kind,
        place_id=invite.place_id,
        created_at=now,
    )
    group.kind = invite.group_kind
    group.place_id = invite.place_id
    group.title = title
    group.active = True
    session.add(group)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.GROUP_REGISTERED,
        arguments={"place_id": invite.place_id},
    )


def bot_removed(session: Session, now: datetime, counter: Counter, chat_id: int) -> None:
    """The bot was taken out of a group; added again, it goes on as before."""
    group = people.get_group(session, counter, chat_id)
    if group is not None:
        group.active = False
        session.add(group)


def bot_added(session: Session, now: datetime, counter: Counter, chat_id: int) -> None:
    """The bot is back in a group it knows."""
    group = people.get_group(session, counter, chat_id)
    if group is not None:
        group.active = True
        session.add(group)


def moved(
    session: Session, now: datetime, counter: Counter, old_chat_id: int, new_chat_id: int
) -> None:
    """A group became a supergroup: its id changes everywhere.

    The old id stays known: what was posted under it may still wait to be handled.
    """
    group = people.get_group(session, counter, old_chat_id)
    if group is not None and people.get_group(session, counter, new_chat_id) is None:
        session.add(
            Group(
                counter=counter,
                chat_id=new_chat_id,
                kind=group.kind,
                title=group.title,
                place_id=group.place_id,
                active=group.active,
                created_at=now,
            )
        )
        session.flush()
    notices.move_chat(session, counter, old_chat_id, new_chat_id)
    for table in (PostedCard, Conversation):
        session.connection().execute(
            update(table)
            .where(col(table.counter) == counter, col(table.chat_id) == old_chat_id)
            .values(chat_id=new_chat_id)
        )
    if counter == Counter.RESIDENT:
        for said in (Petition, Statement, Media):
            session.connection().execute(
                update(said).where(col(said.chat_id) == old_chat_id).values(chat_id=new_chat_id)
            )
    session.expire_all()
