"""Drawer of supporters (我也是): who has joined whose case."""

from collections.abc import Sequence

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, func, select

from storage import masks
from storage.new_rows import table_of
from storage.tables import Petition, Supporter

_STANDING = (
    select(Supporter)
    .where(Supporter.petition_id == bindparam("petition_id"), col(Supporter.left_at).is_(None))
    .order_by(col(Supporter.id))
)
_ONE = select(Supporter).where(
    Supporter.petition_id == bindparam("petition_id"),
    col(Supporter.person_id).in_(masks.ids_of(bindparam("person_id"))),
)


def get(session: Session, petition_id: int | None, person_id: int | None) -> Supporter | None:
    """How somebody stands behind a case, also when they have left."""
    return session.exec(_ONE, params={"petition_id": petition_id, "person_id": person_id}).first()


def standing(session: Session, petition_id: int | None, person_id: int | None) -> Supporter | None:
    """The same, unless they have left."""
    found = get(session, petition_id, person_id)
    return None if found is None or found.left_at is not None else found


def find_standing(session: Session, petition_id: int | None) -> Sequence[Supporter]:
    """Everybody who stands behind a case now."""
    return session.exec(_STANDING, params={"petition_id": petition_id}).all()


def add(session: Session, row: Supporter) -> None:
    """Somebody joins, or changes how they stand."""
    session.add(row)
    session.flush()


def count_again(session: Session, petition: Petition) -> None:
    """Keep with the case how many stand behind it."""
    session.flush()
    counted = select(func.count()).where(
        Supporter.petition_id == petition.id, col(Supporter.left_at).is_(None)
    )
    petition.supporters = session.exec(counted).one()
    session.add(petition)


def content_with(session: Session, petition_id: int | None) -> int:
    """How many of them said that the last result has solved it."""
    counted = select(func.count()).where(
        Supporter.petition_id == petition_id,
        col(Supporter.left_at).is_(None),
        col(Supporter.solved).is_(True),
    )
    return session.exec(counted).one()


def forget_taps(session: Session, petition: Petition) -> None:
    """The case is done once more: what they said of the last result is over."""
    if not petition.supporters:
        return
    session.flush()
    table = table_of(Supporter)
    ours = update(table).where(table.c.petition_id == petition.id)
    session.connection().execute(ours.values(solved=None))
    for row in find_standing(session, petition.id):
        session.refresh(row)
