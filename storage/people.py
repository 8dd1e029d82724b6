"""Drawer of people, identities, appointments, invites, groups."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, false
from sqlalchemy.orm.attributes import instance_state
from sqlmodel import Session, col, or_, select

from storage.imprints import imprint, in_one
from storage.left_out import MOST, fill
from storage.new_rows import insert, table_of
from storage.prepared import ById, Finding, Prepared, listed, numbered
from storage.tables import Appointment, Group, Identity, Invite, Person
from storage.words import Counter, Role


class Languages(NamedTuple):
    """The one a person has chosen, and the one their client speaks."""

    chosen: str | None
    client: str | None


# In what SQLAlchemy keeps of a row, which the next step reads anew:
_NEW = "new"
_ONLY = "only account"  # at the residents' counter
_PERSON = ById(Person)
_LANGUAGES = Prepared(
    select(Person.language, Person.client_language).where(Person.id == bindparam("its_id"))
)
_ACCOUNT = Finding(
    Identity,
    Identity.counter == bindparam("counter"),
    Identity.telegram_id == bindparam("telegram_id"),
)
_REACHED = Finding(
    Identity,
    Identity.counter == bindparam("counter"),
    Identity.person_id == bindparam("person_id"),
    order_by=(col(Identity.reachable).desc(), col(Identity.id).desc()),
)
_STANDING = col(Appointment.ended_at).is_(None)
_APPOINTMENTS = Finding(
    Appointment,
    Appointment.person_id == bindparam("person_id"),
    _STANDING,
    order_by=(col(Appointment.id),),
)
_HELD, _PEOPLE = table_of(Appointment).c, table_of(Person).c
_OFFICIALS = Prepared(
    select(Person.id, Person.name).where(col(Person.id).in_(select(Appointment.person_id)))
)
_RANKED = (col(Appointment.rank), col(Appointment.id))
_OWN = Finding(
    Appointment, Appointment.person_id == bindparam("person_id"), _STANDING, order_by=_RANKED
)
_GROUP = Finding(
    Group, Group.counter == bindparam("counter"), Group.chat_id == bindparam("chat_id")
)


def get(session: Session, person_id: int) -> Person | None:
    """The person."""
    return _PERSON.get(session, person_id)


def languages(session: Session, person_id: int) -> Languages | None:
    """In which languages a person reads: without all else that a row of theirs holds, sealed."""
    if session.autoflush:
        session.flush()
    found = _LANGUAGES.rows(session, {"its_id": person_id})
    return Languages(*found[0]) if found else None


def get_identity(session: Session, counter: Counter, telegram_id: int) -> Identity | None:
    """Who a Telegram account is at a counter."""
    given = {"counter": counter, "telegram_id": telegram_id}
    return _ACCOUNT.first(session, given)


def find_accounts(session: Session, counter: Counter, person_id: int) -> Sequence[Identity]:
    """All accounts of a person at a counter."""
    wanted = select(Identity).where(Identity.counter == counter, Identity.person_id == person_id)
    return session.exec(wanted.order_by(col(Identity.id))).all()


def identity_of(session: Session, counter: Counter, person_id: int) -> Identity | None:
    """How a person is reached at a counter; a reachable account first."""
    if counter == Counter.RESIDENT and (person := _PERSON.here(session, person_id)) is not None:
        only: Identity | None = instance_state(person).info.get(_ONLY)
        if only is not None:
            return only
    given = {"counter": counter, "person_id": person_id}
    return _REACHED.first(session, given)


def reachable_ids(
    session: Session, counter: Counter, person_ids: Collection[int]
) -> frozenset[int]:
    """Those of the people who can be written to at the counter."""
    if session.autoflush:
        session.flush()
    people, found = [*person_ids], set[int]()
    for at in range(0, len(people), MOST):
        filled = fill(people[at : at + MOST])
        rows = _reachable(len(filled)).rows(session, numbered("person", filled))
        found.update(one for one, where in rows if where is counter)
    return frozenset(found)


@cache
def _reachable(number: int) -> Prepared:
    """Of both counters: asked for one, SQLite would look through all accounts of that one."""
    person_ids = listed("person", number, table_of(Identity).c.person_id.type)
    return Prepared(
        select(Identity.person_id, Identity.counter).where(
            col(Identity.person_id).in_(person_ids),
            col(Identity.reachable).is_(True),
            col(Identity.chat_id).is_not(None),
        )
    )


def find_appointments(session: Session, person_id: int) -> Sequence[Appointment]:
    """What a person is now."""
    return _APPOINTMENTS.all(session, {"person_id": person_id})


def find_ranked(session: Session, person_id: int) -> Sequence[Appointment]:
    """The same, A 岗 first."""
    return _OWN.all(session, {"person_id": person_id})


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
    wanted = _holders(len(roles), len(places), also_of_the_city=None in place_ids)
    return wanted.all(session, {**numbered("role", roles), **numbered("place", places)})


@cache
def _holders(roles: int, places: int, *, also_of_the_city: bool) -> Finding[Appointment]:
    here = _HELD.place_id.in_(listed("place", places, _HELD.place_id.type)) if places else false()
    where = or_(here, _HELD.place_id.is_(None)) if also_of_the_city else here
    return Finding(Appointment, _of_roles(roles), _STANDING, where, order_by=_RANKED)


def _of_roles(number: int) -> Any:
    return _HELD.role.in_(listed("role", number, _HELD.role.type)) if number else false()


def find_staff(session: Session, roles: Collection[Role]) -> Sequence[Appointment]:
    """Everybody who holds one of the roles anywhere."""
    return _staff(len(roles)).all(session, numbered("role", roles))


@cache
def _staff(roles: int) -> Finding[Appointment]:
    return Finding(Appointment, _of_roles(roles), _STANDING, order_by=_RANKED)


def find_named_staff(session: Session, roles: Collection[Role]) -> Sequence[tuple[int, str, Role]]:
    """Id, name and role of everybody who holds one of the roles anywhere, in one look."""
    return _named_staff(len(roles)).rows(session, numbered("role", roles))


@cache
def _named_staff(roles: int) -> Prepared:
    held = select(Person.id, Person.name, _HELD.role).where(*_of_named_staff(roles))
    return Prepared(held.order_by(*_RANKED))


def imprint_of_named_staff(session: Session, roles: Collection[Role]) -> bytes:
    """Another one whenever the same would be found otherwise."""
    return imprint(session, _named_staff_in_one(len(roles)), numbered("role", roles))


@cache
def _named_staff_in_one(roles: int) -> Any:
    row = (_HELD.id, _HELD.rank, _HELD.role, _PEOPLE.id, _PEOPLE.name)
    return in_one(*row).where(*_of_named_staff(roles))


def _of_named_staff(roles: int) -> tuple[Any, ...]:
    return _HELD.person_id == _PEOPLE.id, _of_roles(roles), _STANDING


def find_named(session: Session, words: str) -> Sequence[int]:
    """Who holds or held an office and has the words in the name, whatever its case.

    Names are sealed: those of all staff are opened, some three microseconds each.
    """
    rows = _OFFICIALS.rows(session)
    return [number for number, name in rows if words.lower() in name.lower()]


def get_invite(session: Session, code: str) -> Invite | None:
    """The invite of a code."""
    return session.get(Invite, code)


def get_group(session: Session, counter: Counter, chat_id: int) -> Group | None:
    """A registered group."""
    return _GROUP.first(session, {"counter": counter, "chat_id": chat_id})


def get_group_by_id(session: Session, group_id: int) -> Group | None:
    """The group of that id."""
    return session.get(Group, group_id)


def add_person(session: Session, now: datetime, name: str, client_language: str) -> Person:
    """A new person."""
    person = Person(name=name, client_language=client_language or None, created_at=now)
    insert(session, person)
    instance_state(person).info[_NEW] = True
    return person


def is_new(person: Person) -> bool:
    """Whether this step has made them: nothing of theirs has to be looked for."""
    return _NEW in instance_state(person).info


def keep_only(person: Person, account: Identity | None) -> None:
    """It is their only account at the residents' counter; None: they have others, or none."""
    instance_state(person).info[_ONLY] = account


def add_identity(session: Session, row: Identity) -> Identity:
    """A new account of a person."""
    insert(session, row)
    return row
