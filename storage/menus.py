"""Drawer of command menus: who has a chat with the staff bot, and what was last set there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session

from storage.imprints import imprint, in_one
from storage.new_rows import table_of
from storage.notices import NOTICES
from storage.prepared import Prepared
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


_IDENTITY, _PERSON, _HELD = (table_of(one).c for one in (Identity, Person, Appointment))
_ACCOUNT = (
    *(_IDENTITY.chat_id, _IDENTITY.person_id, _IDENTITY.reachable),
    *(_PERSON.language, _PERSON.client_language),
)
_OF_STAFF = (
    _PERSON.id == _IDENTITY.person_id,
    _IDENTITY.counter == Counter.STAFF,
    _IDENTITY.chat_id.is_not(None),
)
_STANDING = (_HELD.ended_at.is_(None), _HELD.role.in_(STAFF_ROLES))
_LEFT = (NOTICES.c.dedup_key > f"{KEY}:", NOTICES.c.dedup_key < f"{KEY};")
_ACCOUNTS_IN_ONE = in_one(*_ACCOUNT).where(*_OF_STAFF)
_ROLES_IN_ONE = in_one(_HELD.person_id, _HELD.role).where(*_STANDING)
_COUNT_LEFT = Prepared(select(func.count(), func.max(NOTICES.c.id)).where(*_LEFT))


def imprint_of_all(session: Session) -> tuple[Any, ...]:
    """Another one whenever an account or a role is, or something was left or is not any more.

    What became of what was left is not in it.
    """
    accounts, roles = (imprint(session, one) for one in (_ACCOUNTS_IN_ONE, _ROLES_IN_ONE))
    return accounts, roles, *_COUNT_LEFT.rows(session)[0]


def find_accounts(session: Session) -> Sequence[Account]:
    """Every chat of the staff bot."""
    wanted = select(*_ACCOUNT).where(*_OF_STAFF).order_by(_IDENTITY.id)
    return [Account(*row) for row in session.connection().execute(wanted)]


def find_roles(session: Session) -> Mapping[int, frozenset[Role]]:
    """What each member of staff is now."""
    found: dict[int, set[Role]] = defaultdict(set)
    wanted = select(_HELD.person_id, _HELD.role).where(*_STANDING)
    for person_id, role in session.connection().execute(wanted):
        found[person_id].add(role)
    return {person_id: frozenset(roles) for person_id, roles in found.items()}


def find_shown(session: Session) -> Mapping[int, Shown]:
    """By chat; the post keeps it until it is forgotten, and then it is left once more."""
    c = NOTICES.c
    wanted = (
        select(c.chat_id, c.dedup_key, c.created_at, c.state)
        .where(c.counter == Counter.STAFF, *_LEFT)
        .where(c.chat_id != 0)  # forgotten
        .order_by(c.id)
    )
    rows = session.connection().execute(wanted)
    return {chat: _read(key, at, state) for chat, key, at, state in rows}


def _read(key: str, left_at: datetime, state: NoticeState) -> Shown:
    _, person, what, _when = key.split(":", 3)
    return Shown(int(person), what, left_at, state)
