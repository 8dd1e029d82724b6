"""工作人员端门口: joining by invite, the greeting, help and language of staff."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import tell
from bot.desk.case.people import id_of, known, meet_staff
from bot.desk.desk import Toast
from bot.desk.dispatching import keeping
from bot.desk.hearing.reception import LANGUAGES
from bot.desk.registry import invites, new_phone
from bot.desk.watch import supervision
from bot.errors import InviteUnknown, UnknownChoice
from storage import people
from storage.tables import Appointment, Identity, Invite, Person
from storage.words import STAFF_ROLES, Counter, NoticeKind


def join(session: Session, now: datetime, caller: Caller, code: str) -> None:
    """/start CODE: the account becomes a member of staff with the invite's role."""
    if not caller.private:
        raise InviteUnknown
    invite = invites.use(session, now, code, person_id=None)
    if invite.person_id is None and invite.role is None:
        raise InviteUnknown
    person = _person(session, now, caller, invite)
    invite.used_by = person.id
    session.add(invite)
    _appoint(session, invite, person)
    account = _attach(session, caller, person)
    if invite.person_id is not None:
        invites.expire_open(session, now, id_of(person))
        new_phone.leave_others(session, now, person, account)
    held = _staff_roles(session, person)
    if not held:
        raise InviteUnknown  # made for somebody who has left since
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.JOINED,
        person_id=person.id,
        arguments={"role": held[0].role.value, "place_id": held[0].place_id},
    )
    keeping.recheck(session, now)
    supervision.look_again_at_unassigned(session, now)


def greet(session: Session, now: datetime, caller: Caller) -> None:
    """/start without a code: NotStaff for strangers."""
    person = meet_staff(session, now, caller)
    tell.answer(session, now, caller, NoticeKind.STAFF_WELCOME, person_id=person.id)


def help_(session: Session, now: datetime, caller: Caller) -> None:
    """What staff can do here."""
    person = meet_staff(session, now, caller)
    tell.answer(session, now, caller, NoticeKind.STAFF_HELP, person_id=person.id)


def set_language(session: Session, now: datetime, caller: Caller, language: str) -> Toast:
    """Speak this language from now on."""
    person = meet_staff(session, now, caller)
    if language not in LANGUAGES:
        raise UnknownChoice
    person.language = language
    session.add(person)
    tell.answer(session, now, caller, NoticeKind.LANGUAGE_SET, person_id=person.id)
    return Toast("language-set")


def _person(session: Session, now: datetime, caller: Caller, invite: Invite) -> Person:
    if invite.person_id is not None:
        person = known(session, invite.person_id)
        person.client_language = caller.language or person.client_language
        session.add(person)
        return person
    identity = people.get_identity(session, Counter.STAFF, caller.telegram_id)
    if identity is not None:
        return known(session, identity.person_id)
    return people.add_person(session, now, caller.name, caller.language)


def _appoint(session: Session, invite: Invite, person: Person) -> None:
    if invite.role is None:
        return
    held = people.find_appointments(session, id_of(person))
    if any(one.role == invite.role and one.place_id == invite.place_id for one in held):
        return
    left = people.find_ended(session, id_of(person), invite.role, invite.place_id)
    again = left or Appointment(
        person_id=id_of(person), role=invite.role, place_id=invite.place_id
    )
    again.ended_at = again.ends_on = None
    session.add(again)
    session.flush()


def _staff_roles(session: Session, person: Person) -> list[Appointment]:
    held = people.find_appointments(session, id_of(person))
    return [one for one in held if one.role in STAFF_ROLES]


def _attach(session: Session, caller: Caller, person: Person) -> Identity:
    identity = people.get_identity(session, Counter.STAFF, caller.telegram_id) or Identity(
        person_id=id_of(person), counter=Counter.STAFF, telegram_id=caller.telegram_id
    )
    identity.person_id = id_of(person)
    identity.chat_id = caller.chat_id
    identity.reachable = True
    identity.unreachable_since = None
    session.add(identity)
    session.flush()
    return identity
