"""匿名 drawer, for whoever speaks: under which ids they stand in the tables.

It leads from a person to their cases, never from a case to a person: that is `storage.behind`.
How many people there are it tells as well, for one behind several masks is no crowd.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import bindparam, func, literal, select
from sqlmodel import Session

from storage.new_rows import table_of
from storage.prepared import Prepared
from storage.tables import Person
from storage.tables.masks import HiddenReporter

_ITS = table_of(HiddenReporter).c
_WEARS = Prepared(
    select(_ITS.id)
    .where(_ITS.person_id == bindparam("person_id"), _ITS.mask_id == bindparam("mask_id"))
    .limit(1)
)


def ids_of(person_id: Any) -> Any:
    """For IN (…): the person's own id, and that of every mask of theirs; a number or parameter."""
    own = literal(person_id) if isinstance(person_id, int) else person_id
    return select(own).union_all(select(_ITS.mask_id).where(_ITS.person_id == person_id))


def cases_of(person_id: Any) -> Any:
    """SELECT of the ids of their anonymous cases, the newest first."""
    wanted = select(_ITS.petition_id).where(_ITS.person_id == person_id)
    return wanted.order_by(_ITS.petition_id.desc())


def wears(session: Session, person_id: int, mask_id: int) -> bool:
    """Whether this person is behind that mask."""
    if session.autoflush:
        session.flush()
    given = {"person_id": person_id, "mask_id": mask_id}
    return _WEARS.scalar(session, given) is not None


def counted_as(reporter_id: Any) -> Any:
    """SQL, for COUNT(DISTINCT …) alone: the same for all cases of one person, masked or not."""
    behind = select(func.min(_ITS.person_id)).where(_ITS.mask_id == reporter_id)
    return func.coalesce(behind.scalar_subquery(), reporter_id)


def count_people(session: Session, ids: Collection[int]) -> int:
    """How many people these are; who, nobody learns."""
    person = table_of(Person).c.id
    wanted = select(func.count(func.distinct(counted_as(person)))).where(person.in_(ids))
    return int(session.connection().execute(wanted).scalar_one())
