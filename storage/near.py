"""附近 drawer: open public cases of some grids, those of one's own first."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, func, select

from storage.tables import Petition
from storage.words import OPEN_STATES, Urgency


def find(
    session: Session,
    grid_ids: Collection[int],
    codes: Collection[str],
    *,
    first: int,
    page: int,
    most: int,
) -> tuple[Sequence[Petition], int]:
    """A page of them, and how many there are; an emergency is no matter for neighbours."""
    chosen = (
        col(Petition.grid_id).in_(grid_ids),
        col(Petition.state).in_(OPEN_STATES),
        col(Petition.category_code).in_(codes),
        col(Petition.urgency) != Urgency.EMERGENCY,
        col(Petition.about_level).is_(None),
    )
    count = session.exec(select(func.count()).select_from(Petition).where(*chosen)).one()
    page = min(page, max(0, -(-count // most) - 1))
    own_first = (col(Petition.grid_id) != first, col(Petition.id).desc())
    wanted = select(Petition).where(*chosen).order_by(*own_first).offset(page * most).limit(most)
    return session.exec(wanted).all(), count
