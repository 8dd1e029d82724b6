"""Drawer of who speaks: the account and whose it is, in the one look each message takes."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, case, exists, literal, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage import blocks
from storage.prepared import Finding, Prepared
from storage.tables import Identity, Person
from storage.words import Counter

_ACCOUNT, _PERSON, _OTHER = Finding(Identity), Finding(Person), aliased(Identity)
_SHARED = exists().where(
    col(_OTHER.person_id) == col(Identity.person_id),
    col(_OTHER.counter) == col(Identity.counter),
    col(_OTHER.id) != col(Identity.id),
)
_COMES_BACK = case(  # whoever is known is not looked for among them
    (col(Identity.id).is_(None), exists().where(*blocks.OF_ERASED)), else_=False
)
_ANYBODY = select(literal(1).label("one")).subquery()  # a row, also where there is no account
_FOUND = Prepared(
    select(*_ACCOUNT.columns, *_PERSON.columns, ~_SHARED, _COMES_BACK).select_from(
        _ANYBODY.outerjoin(
            Identity,
            (col(Identity.counter) == bindparam("counter"))
            & (col(Identity.telegram_id) == bindparam("telegram_id")),
        ).outerjoin(Person, col(Person.id) == col(Identity.person_id))
    )
)
_END = len(_ACCOUNT.columns)


class Known(NamedTuple):
    """An account and whose it is; `only`: they have no other at that counter."""

    account: Identity
    person: Person
    only: bool


class Stranger(NamedTuple):
    """Nobody is known by the account; `is_asked_for`: who was erased may yet be blocked."""

    is_asked_for: bool


def find(
    session: Session, counter: Counter, telegram_id: int, now: datetime, lifted_since: datetime
) -> Known | Stranger:
    """Who speaks by a Telegram account at a counter; the moments are those of blocks."""
    if session.autoflush:
        session.flush()
    given = {
        "counter": counter,
        "telegram_id": telegram_id,
        "now": now,
        "lifted_since": lifted_since,
    }
    *row, is_only, comes_back = _FOUND.rows(session, given)[0]
    if row[0] is None:
        return Stranger(comes_back)
    account = _ACCOUNT.own(session, row[:_END])
    return Known(account, _PERSON.own(session, row[_END:]), is_only)
