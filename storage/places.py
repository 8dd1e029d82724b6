"""Drawer: places, their names, categories, the city's calendar and version."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Text, cast, func
from sqlmodel import Session, SQLModel, col, select

from storage.tables import (
    CalendarOverride,
    Category,
    CategoryLimit,
    CityVersion,
    GridBoundary,
    Place,
    PlaceName,
)
from storage.words import Level


def add(session: Session, row: SQLModel) -> None:
    """Add a place, place name, category or override; its id is known afterwards."""
    session.add(row)
    session.flush()


def find_places(
    session: Session,
    *,
    level: Level | None = None,
    parent_id: int | None = None,
    retired: bool | None = False,
) -> Sequence[Place]:
    """Places by code; retired None gives both."""
    query = select(Place).order_by(col(Place.code))
    if level is not None:
        query = query.where(col(Place.level) == level)
    if parent_id is not None:
        query = query.where(col(Place.parent_id) == parent_id)
    if retired is not None:
        query = query.where(col(Place.retired) == retired)
    return session.exec(query).all()


def get_place(session: Session, place_id: int) -> Place | None:
    """By row id, retired or not."""
    return session.get(Place, place_id)


def get_place_by_code(session: Session, code: str) -> Place | None:
    """By the city's own code, retired or not."""
    return session.exec(select(Place).where(col(Place.code) == code)).one_or_none()


def find_boundaries(session: Session) -> Sequence[GridBoundary]:
    """All versions of all boundaries, by grid and day."""
    query = select(GridBoundary).order_by(col(GridBoundary.place_id), col(GridBoundary.valid_from))
    return session.exec(query).all()


def find_boundary_texts(session: Session) -> Sequence[tuple[int, date, str]]:
    """Of the grids in use: grid, first day, GeoJSON as text, which a library reads faster."""
    query = (
        select(
            col(GridBoundary.place_id),
            col(GridBoundary.valid_from),
            cast(GridBoundary.polygon, Text),
        )
        .join(Place, col(Place.id) == col(GridBoundary.place_id))
        .where(col(Place.level) == Level.GRID, col(Place.retired).is_(False))
    )
    return [(place, day, text) for place, day, text in session.exec(query)]


def find_place_names(session: Session, *, grid_id: int | None = None) -> Sequence[PlaceName]:
    """All 地名, or those of one grid, in the order they were written down."""
    query = select(PlaceName).order_by(col(PlaceName.id))
    if grid_id is not None:
        query = query.where(col(PlaceName.grid_id) == grid_id)
    return session.exec(query).all()


def find_categories(session: Session, *, retired: bool | None = False) -> Sequence[Category]:
    """Leaves in the order of lists; retired None gives both."""
    query = select(Category).order_by(col(Category.position), col(Category.code))
    if retired is not None:
        query = query.where(col(Category.retired) == retired)
    return session.exec(query).all()


def get_category(session: Session, code: str) -> Category | None:
    """By code, retired or not."""
    return session.get(Category, code)


def find_limits(session: Session) -> Sequence[CategoryLimit]:
    """The limits by category, stage and urgency, in the order they were written down."""
    return session.exec(select(CategoryLimit).order_by(col(CategoryLimit.id))).all()


def find_overrides(session: Session) -> Sequence[CalendarOverride]:
    """What the city says of single days, in their order."""
    return session.exec(select(CalendarOverride).order_by(col(CalendarOverride.day))).all()


def version(session: Session) -> int:
    """How often the city has changed; 0 before the first import."""
    return session.exec(select(func.max(CityVersion.number))).one() or 0


def boundaries_version(session: Session) -> int:
    """How often grids or their boundaries have changed."""
    return session.exec(select(func.max(CityVersion.boundaries))).one() or 0


def count_up_version(session: Session, *, boundaries: bool = False) -> int:
    """The next version; caches of the city are stale from the commit on.

    `boundaries`: also of the map, when grids came, went or got other boundaries.
    """
    row = session.get(CityVersion, 1) or CityVersion()
    row.number += 1
    row.boundaries += boundaries
    session.info["city_changed"] = True
    session.add(row)
    session.flush()
    return row.number
