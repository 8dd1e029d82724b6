"""Drawer of those who could have a case: who holds an office around its place, and is reached.

They are looked for with each case: as few columns as it takes, and in one look at all levels.
"""

import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    bindparam,
    exists,
    or_,
    select,
    true,
    union_all,
)
from sqlmodel import Session

from storage.left_out import numbers_of
from storage.new_rows import table_of
from storage.prepared import Prepared, listed, numbered, plainly_among
from storage.tables import Appointment, DutyShift, Identity
from storage.words import Counter, Role

FEW = 8  # places looked at one by one: a grid has three levels
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


_RANK, _REACHABLE = Holder._fields.index("rank"), Holder._fields.index("reachable")
_ID = len(Holder._fields)  # of the appointment, in what is found


class Around(NamedTuple):
    """Who holds an office there, A 岗 first; `rostered`: somebody may be on duty there as well."""

    holders: list[Holder]
    rostered: bool


def find_around(session: Session, place_ids: Sequence[int]) -> Around:
    """Who may own cases as an officer of one of the places, or of the city."""
    if session.autoflush:
        session.flush()
    if len(place_ids) > FEW:
        everywhere = _everywhere(session.get_bind().dialect.name)
        found = everywhere.rows(session, {"places": json.dumps([*place_ids])})
    else:
        found = _around(len(place_ids)).rows(session, numbered("place", place_ids))
    rostered = found[0][-1] if found else True  # nobody was there to tell it of
    ranked = sorted(found, key=itemgetter(_RANK, _ID))
    return Around([Holder(*row[:_ID]) for row in ranked], rostered)


@cache
def _around(places: int) -> Prepared:
    """A look for each place, then for the city: SQLite makes no table of its own for that, as it
    does for IN (…) and for an order.
    """
    given = listed("place", places, _HELD.place_id.type)
    rostered = or_(*(exists().where(_SHIFTS.place_id == place) for place in given))
    looks = (_holding(_HELD.place_id == place, rostered) for place in given)
    return Prepared(union_all(*looks, _holding(_HELD.place_id.is_(None), rostered)))


@cache
def _everywhere(dialect: str) -> Prepared:
    """One look for any number of places, as all communities of a city; whether somebody is on duty
    at one of them is left to whoever knows the rosters.
    """
    places = numbers_of(bindparam("places", type_=Text), dialect)
    there = or_(_HELD.place_id.in_(places), _HELD.place_id.is_(None))
    return Prepared(_holding(there, true()))


def _holding(here: ColumnElement[bool], rostered: ColumnElement[bool]) -> Select[Any]:
    reachable = exists().where(
        _REACHED.person_id == _HELD.person_id,
        _REACHED.counter == Counter.STAFF,
        _REACHED.reachable.is_(True),
        _REACHED.chat_id.is_not(None),
    )
    told = (getattr(_HELD, name) for name in Holder._fields[:_REACHABLE])
    # few hold an office at a place, thousands the same one: not by the index of roles
    owns = plainly_among(_HELD.role, OWNING)
    return select(*told, reachable, _HELD.id, rostered).where(owns, _HELD.ended_at.is_(None), here)
