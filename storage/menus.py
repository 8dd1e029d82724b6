"""Drawer of command menus: who has a chat with the staff bot, and what was last set there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from storage.new_rows import table_of
from storage.notices import NOTICES
from storage.tables import Appointment, Identity, Person
from storage.words import STAFF_ROLES, Counter, NoticeState, Role

KEY = "menu"  # menu:PERSON:WHAT:WHEN


class Account(NamedTuple):
    """A chat, whose it is, whether it can be written to, and in which language they read."""

    chat_id: int
    person_id: int
    reachable: bool
    chosen: str | None
    client: str | None


class Shown(NamedTuple):
    """What was last left to be set in a chat."""

    person_id: int
    what: str
    left_at: datetime
    state: NoticeState


def find_accounts(session: Session) -> Sequence[Account]:
    """Every chat of the staff bot."""
    identity, person = table_of(Identity).c, table_of(Person).c
    wanted = (
        select(
            identity.chat_id,
            identity.person_id,
            identity.reachable,
            person.language,
            person.client_language,
        )
        .join(table_of(Person), person.id == identity.person_id)
        .where(identity.counter == Counter.STAFF, identity.chat_id.is_not(None))
        .order_by(identity.id)
    )
    return [Account(*row) for row in session.connection().execute(wanted)]


def find_roles(session: Session) -> Mapping[int, frozenset[Role]]:
    """What each member of staff is now."""
    found: dict[int, set[Role]] = defaultdict(set)
    held = table_of(Appointment).c
    wanted = select(held.person_id, held.role).where(
        held.ended_at.is_(None), held.role.in_(STAFF_ROLES)
    )
    for person_id, role in session.connection().execute(wanted):
        found[person_id].add(role)
    return {person_id: frozenset(roles) for person_id, roles in found.items()}


def find_shown(session: Session) -> Mapping[int, Shown]:
    """By chat; the post keeps it until it is forgotten, and then it is left once more."""
    c = NOTICES.c
    wanted = (
        select(c.chat_id, c.dedup_key, c.created_at, c.state)
        .where(c.counter == Counter.STAFF, c.dedup_key > f"{KEY}:", c.dedup_key < f"{KEY};")
        .where(c.chat_id != 0)  # forgotten
        .order_by(c.id)
    )
    rows = session.connection().execute(wanted)
    return {chat: _read(key, at, state) for chat, key, at, state in rows}


def _read(key: str, left_at: datetime, state: NoticeState) -> Shown:
    _, person, what, _when = key.split(":", 3)
    return Shown(int(person), what, left_at, state)
