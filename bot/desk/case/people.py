"""Who speaks: claims of the channel become persons of ours."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.errors import NotStaff
from bot.rules.blocking import ends_at
from bot.rules.undoing import HALF_A_MINUTE
from storage import blocks, callers, people
from storage.tables import Identity, Person
from storage.words import STAFF_ROLES, Counter


def meet(session: Session, now: datetime, caller: Caller) -> Person:
    """The person who speaks at the resident counter, known from now on and reachable again."""
    counter, number, lately = caller.counter, caller.telegram_id, now - HALF_A_MINUTE
    found = callers.find(session, counter, number, now, lifted_since=lately)
    if isinstance(found, callers.Known):
        person, account, is_only = found.person, found.account, found.only
        _refresh(session, caller, person, account)
    else:
        person, is_only = people.add_person(session, now, caller.name, caller.language), True
        if found.is_asked_for:
            into = blocks.of_accounts(session, now, [number], lately)
            person.blocked_until = max(map(ends_at, into), default=None)
        chat_id = caller.chat_id if caller.private else None
        account = people.add_identity(
            session,
            Identity(
                person_id=id_of(person), counter=counter, telegram_id=number, chat_id=chat_id
            ),
        )
    if counter == Counter.RESIDENT:
        people.keep_only(person, account if is_only else None)
    return person


def meet_staff(session: Session, now: datetime, caller: Caller) -> Person:
    """The member of staff who speaks; NotStaff for a stranger or somebody who has left."""
    identity = people.get_identity(session, Counter.STAFF, caller.telegram_id)
    if identity is None or not is_staff(session, identity.person_id):
        raise NotStaff
    person = known(session, identity.person_id)
    _refresh(session, caller, person, identity)
    return person


def is_staff(session: Session, person_id: int) -> bool:
    """Whether the person holds any staff role now."""
    return any(held.role in STAFF_ROLES for held in people.find_appointments(session, person_id))


def known(session: Session, person_id: int) -> Person:
    """A person who must exist: some row refers to them."""
    person = people.get(session, person_id)
    assert person is not None, "foreign keys keep people"
    return person


def id_of(person: Person) -> int:
    """The id of a kept person."""
    assert person.id is not None, "kept rows have an id"
    return person.id


def _refresh(session: Session, caller: Caller, person: Person, identity: Identity) -> None:
    if caller.language and person.client_language != caller.language:
        person.client_language = caller.language
        session.add(person)
    if caller.private and (identity.chat_id != caller.chat_id or not identity.reachable):
        identity.chat_id = caller.chat_id
        identity.reachable = True
        identity.unreachable_since = None
    session.add(identity)
    session.flush()
