"""The drawer of places finds what is asked for, in the order of lists."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session

from storage import places
from storage.database import open_engine
from storage.tables import CalendarOverride, Category, Place, PlaceName
from storage.words import Level, PlaceNameKind
from tests.databases import Home, empty


@pytest.fixture
def session(home: Home, tmp_path: Path) -> Iterator[Session]:
    engine = open_engine(empty(home, tmp_path))
    with Session(engine) as session:
        yield session
    engine.dispose()


def a_grid(
    session: Session, code: str, parent: Place | None = None, retired: bool = False
) -> Place:
    level = Level.GRID if parent else Level.COMMUNITY
    place = Place(
        code=code, level=level, name=code, parent_id=parent.id if parent else None, retired=retired
    )
    places.add(session, place)
    return place


def a_leaf(session: Session, code: str, position: int, retired: bool = False) -> None:
    leaf = Category(
        code=code,
        group="其他",
        group_en="Other",
        name=code,
        name_en=code,
        owner_level=Level.GRID,
        position=position,
        retired=retired,
    )
    places.add(session, leaf)


def test_places_are_found_by_level_and_parent(session: Session) -> None:
    one, other = a_grid(session, "A"), a_grid(session, "B")
    for code, parent in (("A-2", one), ("A-1", one), ("B-1", other)):
        a_grid(session, code, parent)

    grids = places.find_places(session, level=Level.GRID)
    of_one = places.find_places(session, parent_id=one.id)

    assert [place.code for place in grids] == ["A-1", "A-2", "B-1"]
    assert [place.code for place in of_one] == ["A-1", "A-2"]


def test_the_retired_are_found_only_when_asked_for(session: Session) -> None:
    a_grid(session, "A")
    old = a_grid(session, "B", retired=True)

    assert [place.code for place in places.find_places(session)] == ["A"]
    assert [place.code for place in places.find_places(session, retired=None)] == ["A", "B"]
    assert places.get_place_by_code(session, "B") == old
    assert places.get_place(session, old.id or 0) == old
    assert places.get_place_by_code(session, "C") is None


def test_names_of_one_grid_are_found(session: Session) -> None:
    one = a_grid(session, "A")
    two = a_grid(session, "B")
    for grid, name in ((one, "柳园"), (two, "杏园"), (one, "柳路")):
        assert grid.id is not None
        row = PlaceName(grid_id=grid.id, kind=PlaceNameKind.COMPOUND, name=name)
        places.add(session, row)

    found = places.find_place_names(session, grid_id=one.id)

    assert [name.name for name in found] == ["柳园", "柳路"]
    assert len(places.find_place_names(session)) == 3


def test_categories_come_in_their_order(session: Session) -> None:
    a_leaf(session, "X", 2)
    a_leaf(session, "Y", 1)
    a_leaf(session, "Z", 0, retired=True)

    assert [leaf.code for leaf in places.find_categories(session)] == ["Y", "X"]
    assert [leaf.code for leaf in places.find_categories(session, retired=True)] == ["Z"]
    assert places.get_category(session, "Z") is not None
    assert places.get_category(session, "?") is None


def test_overrides_come_by_day(session: Session) -> None:
    for day in (date(2027, 2, 6), date(2026, 12, 25)):
        places.add(session, CalendarOverride(day=day, working=True))

    assert [each.day.year for each in places.find_overrides(session)] == [2026, 2027]


def test_the_version_counts_from_nothing(session: Session) -> None:
    assert places.version(session) == 0
    assert places.count_up_version(session) == 1
    assert places.count_up_version(session) == 2
    assert places.version(session) == 2
