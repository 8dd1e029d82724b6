"""Drawer of those who could have a case: who holds an office around its place, and is reached.

They are looked for with each case: as few columns as it takes, and in one look at all levels.
"""

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import NamedTuple

from sqlalchemy import String, exists, or_, select, type_coerce
from sqlmodel import Session

from storage.new_rows import table_of
from storage.prepared import Prepared, among, listed, numbered
from storage.tables import Appointment, DutyShift, Identity
from storage.words import Counter, Role

OWNING = (Role.GRID_OFFICER, Role.COMMUNITY_DESK, Role.STREET_DISPATCHER, Role.DUTY_LEADER)

_HELD, _REACHED, _SHIFTS = (table_of(one).c for one in (Appointment, Identity, DutyShift))


class Holder(NamedTuple):
    """An office somebody holds; `reachable`: they can be written to at the staff's counter."""

    person_id: int
    role: Role
    place_id: int | None
    rank: int
    title: str
    absent_from: date | None
    absent_until: date | None
    reachable: bool


class Around(NamedTuple):
    """Who holds an office there, A 岗 first; `rostered`: somebody may be on duty there as well."""

    holders: list[Holder]
    rostered: bool


def find_around(session: Session, place_ids: Collection[int]) -> Around:
    """Who may own cases as an officer of one of the places, or of the city."""
    if session.autoflush:
        session.flush()
    rows = _around(len(place_ids)).rows(session, numbered("place", place_ids))
    rostered = rows[0][-1] if rows else True  # nobody was there to tell it of
    return Around([Holder(*row[:-1]) for row in rows], rostered)


@cache
def _around(places: int) -> Prepared:
    here = listed("place", places, _HELD.place_id.type)
    reachable = exists().where(
        _REACHED.person_id == _HELD.person_id,
        _REACHED.counter == Counter.STAFF,
        _REACHED.reachable.is_(True),
        _REACHED.chat_id.is_not(None),
    )
    rostered = exists().where(_SHIFTS.place_id.in_(here))
    told = (getattr(_HELD, name) for name in Holder._fields[:-1])
    return Prepared(
        select(*told, reachable, rostered)
        .where(
            # few hold an office at a place, thousands the same one: not by the index of roles
            among(type_coerce(_HELD.role, String).concat(""), [role.value for role in OWNING]),
            _HELD.ended_at.is_(None),
            or_(_HELD.place_id.in_(here), _HELD.place_id.is_(None)),
        )
        .order_by(_HELD.rank, _HELD.id)
    )
