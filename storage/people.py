"""Drawer of people, identities, appointments, invites, groups."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, and_, col, or_, select

from storage.tables import Appointment, Group, Identity, Invite, Person
from storage.words import Counter, Role


def get(session: Session, person_id: int) -> Person | None:
    """The person."""
    return session.get(Person, person_id)


def get_identity(session: Session, counter: Counter, telegram_id: int) -> Identity | None:
    """Who a Telegram account is at a counter."""
    wanted = select(Identity).where(
        Identity.counter == counter, Identity.telegram_id == telegram_id
    )
    return session.exec(wanted).first()


def identity_of(session: Session, counter: Counter, person_id: int) -> Identity | None:
    """How a person is reached at a counter; a reachable account first."""
    wanted = (
        select(Identity)
        .where(Identity.counter == counter, Identity.person_id == person_id)
        .order_by(col(Identity.reachable).desc(), col(Identity.id).desc())
    )
    return session.exec(wanted).first()


def reachable_ids(
    session: Session, counter: Counter, person_ids: Collection[int]
) -> frozenset[int]:
    """Those of the people who can be written to at the counter."""
    wanted = select(Identity.person_id).where(
        Identity.counter == counter,
        col(Identity.person_id).in_(person_ids),
        col(Identity.reachable).is_(True),
        col(Identity.chat_id).is_not(None),
    )
    return frozenset(session.exec(wanted))


def find_appointments(session: Session, person_id: int) -> Sequence[Appointment]:
    """What a person is now."""
    wanted = select(Appointment).where(
        Appointment.person_id == person_id, col(Appointment.ended_at).is_(None)
    )
    return session.exec(wanted).all()


def find_ended(
    session: Session, person_id: int, role: Role, place_id: int | None
) -> Appointment | None:
    """An appointment of the past: whoever comes back takes it up again."""
    wanted = select(Appointment).where(
        Appointment.person_id == person_id,
        Appointment.role == role,
        col(Appointment.place_id) == place_id,
        col(Appointment.ended_at).is_not(None),
    )
    return session.exec(wanted).first()


def find_holders(
    session: Session, roles: Collection[Role], place_ids: Collection[int | None]
) -> Sequence[Appointment]:
    """Who holds one of the roles at one of the places (None: the city), A 岗 first."""
    places = [place for place in place_ids if place is not None]
    here = or_(
        col(Appointment.place_id).in_(places),
        and_(None in place_ids, col(Appointment.place_id).is_(None)),
    )
    wanted = (
        select(Appointment)
        .where(col(Appointment.role).in_(roles), here, col(Appointment.ended_at).is_(None))
        .order_by(col(Appointment.rank), col(Appointment.id))
    )
    return session.exec(wanted).all()


def find_staff(session: Session, roles: Collection[Role]) -> Sequence[Appointment]:
    """Everybody who holds one of the roles anywhere."""
    wanted = (
        select(Appointment)
        .where(col(Appointment.role).in_(roles), col(Appointment.ended_at).is_(None))
        .order_by(col(Appointment.rank), col(Appointment.id))
    )
    return session.exec(wanted).all()


def get_invite(session: Session, code: str) -> Invite | None:
    """The invite of a code."""
    return session.get(Invite, code)


def get_group(session: Session, counter: Counter, chat_id: int) -> Group | None:
    """A registered group."""
    wanted = select(Group).where(Group.counter == counter, Group.chat_id == chat_id)
    return session.exec(wanted).first()


def add_person(session: Session, now: datetime, name: str, client_language: str) -> Person:
    """A new person."""
    person = Person(name=name, client_language=client_language or None, created_at=now)
    session.add(person)
    session.flush()
    return person
