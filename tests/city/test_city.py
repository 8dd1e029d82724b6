"""The city as a step sees it: one snapshot, replaced when its version moves."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.city.city import City, PlaceFact, city, set_zone
from bot.rules.deadline import Limit
from bot.understanding.gridmap import ALWAYS
from storage import places
from storage.database import open_engine
from storage.tables import CalendarOverride, Category, GridBoundary, Place, PlaceName, metadata
from storage.words import Level, LimitUnit, PlaceNameKind, Stage

SQUARE = [[[118.0, 31.0], [118.1, 31.0], [118.1, 31.1], [118.0, 31.1], [118.0, 31.0]]]


@pytest.fixture
def engine() -> Iterator[Engine]:
    made = open_engine("sqlite://")
    metadata.create_all(made)
    yield made
    made.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as session:
        yield session


def a_place(session: Session, code: str, level: Level, parent: str = "") -> Place:
    above = places.get_place_by_code(session, parent)
    row = Place(code=code, level=level, name=code, parent_id=above.id if above else None)
    places.add(session, row)
    if level == Level.GRID:
        polygon = {"type": "Polygon", "coordinates": SQUARE}
        places.add(session, GridBoundary(place_id=row.id or 0, valid_from=ALWAYS, polygon=polygon))
    return row


def a_category(session: Session, code: str, group: str, position: int) -> Category:
    row = Category(
        code=code,
        group=group,
        group_en="",
        name=code,
        name_en="",
        owner_level=Level.GRID,
        take_limit=2,
        limit=3,
        limit_unit=LimitUnit.WORKING_DAYS,
        position=position,
    )
    places.add(session, row)
    return row


@pytest.fixture
def town(session: Session) -> City:
    """A street with two communities and three grids."""
    for code, level, parent in (
        ("S", Level.STREET, ""),
        ("S-B", Level.COMMUNITY, "S"),
        ("S-A", Level.COMMUNITY, "S"),
        ("S-A-2", Level.GRID, "S-A"),
        ("S-A-1", Level.GRID, "S-A"),
        ("S-B-1", Level.GRID, "S-B"),
    ):
        a_place(session, code, level, parent)
    for position, (code, group) in enumerate((("G-1", "公共"), ("X-1", "其他"), ("G-2", "公共"))):
        a_category(session, code, group, position)
    session.commit()
    return city(session)


def found(town: City, code: str) -> PlaceFact:
    return next(place for place in town.places.values() if place.code == code)


@pytest.mark.parametrize(
    ("code", "community", "street"),
    [("S-A-1", "S-A", "S"), ("S-A", "S-A", "S"), ("S", None, "S")],
)
def test_every_place_knows_what_it_lies_in(
    town: City, code: str, community: str | None, street: str
) -> None:
    place = found(town, code).id

    above = town.community_of(place)
    assert (above.code if above else None) == community
    higher = town.street_of(place)
    assert (higher.code if higher else None) == street


def test_nowhere_lies_in_no_community_and_in_the_only_street(town: City) -> None:
    street = town.street_of(None)

    assert (town.community_of(None), street and street.code) == (None, "S")
    assert (town.street_of(999), town.community_of(999)) == (None, None)


@pytest.mark.parametrize(
    ("place", "scope", "inside"),
    [
        ("S-A-1", "S-A-1", True),
        ("S-A-1", "S-A", True),
        ("S-A-1", "S", True),
        ("S-A-1", "S-B", False),
        ("S-A", "S-A-1", False),
        ("S-A-1", None, True),
    ],
)
def test_what_lies_within_what(town: City, place: str, scope: str | None, inside: bool) -> None:
    scope_id = found(town, scope).id if scope else None

    assert town.within(found(town, place).id, scope_id) == inside


def test_an_unknown_place_lies_in_the_city_only(town: City) -> None:
    assert town.within(999, None)
    assert not town.within(999, found(town, "S").id)
    assert not town.within(None, found(town, "S").id)


def test_places_come_in_the_order_of_their_codes(town: City) -> None:
    grids = [place.code for place in town.at_level(Level.GRID)]
    of_a = [place.code for place in town.grids_of(found(town, "S-A").id)]

    assert (grids, of_a) == (["S-A-1", "S-A-2", "S-B-1"], ["S-A-1", "S-A-2"])
    assert len(town.grids_of(found(town, "S").id)) == 3


def test_groups_come_in_the_order_of_their_first_category(town: City) -> None:
    assert town.groups == ("公共", "其他")
    assert [one.code for one in town.categories_of("公共")] == ["G-1", "G-2"]


def test_a_category_carries_its_limits_and_falls_back_to_its_chinese_name(town: City) -> None:
    fact = town.categories["G-1"]

    assert fact.terms.own[Stage.TAKE] == Limit(2, LimitUnit.WORKING_HOURS)
    assert fact.terms.own[Stage.RESOLVE] == Limit(3, LimitUnit.WORKING_DAYS)
    assert (fact.name_en, fact.group_en) == ("G-1", "公共")
    assert found(town, "S").name_en == "S"


def test_nothing_is_read_again_while_the_version_stands(town: City, session: Session) -> None:
    a_place(session, "S-C", Level.COMMUNITY, "S")

    assert city(session) is town


def test_a_new_version_shows_what_changed(town: City, session: Session) -> None:
    a_place(session, "S-C", Level.COMMUNITY, "S")
    session.add(CalendarOverride(day=date(2026, 3, 4), working=False))
    for row in session.exec(select(Category).where(Category.code == "G-2")):
        row.retired = True
    places.count_up_version(session)
    session.commit()

    fresh = city(session)

    assert fresh.version == town.version + 1
    assert len(fresh.at_level(Level.COMMUNITY)) == 3
    assert "G-2" not in fresh.categories
    assert not fresh.calendar.is_working(date(2026, 3, 4))


def test_what_is_undone_was_seen_by_nobody_else(
    town: City, engine: Engine, session: Session
) -> None:
    with Session(engine) as undone:
        undone.connection().exec_driver_sql("BEGIN")
        a_place(undone, "S-C", Level.COMMUNITY, "S")
        places.count_up_version(undone)
        assert len(city(undone).at_level(Level.COMMUNITY)) == 3

        undone.rollback()

    a_place(session, "S-D", Level.COMMUNITY, "S")
    places.count_up_version(session)
    session.commit()

    with Session(engine) as other:
        codes = [place.code for place in city(other).at_level(Level.COMMUNITY)]
    assert codes == ["S-A", "S-B", "S-D"]
    assert len(town.at_level(Level.COMMUNITY)) == 2


def test_retired_places_and_their_names_are_gone(town: City, session: Session) -> None:
    grid = places.get_place_by_code(session, "S-A-1")
    assert grid is not None
    session.add(PlaceName(grid_id=grid.id or 0, kind=PlaceNameKind.COMPOUND, name="老厂小区"))
    grid.retired = True
    places.count_up_version(session)
    session.commit()

    fresh = city(session)

    assert [place.code for place in fresh.at_level(Level.GRID)] == ["S-A-2", "S-B-1"]
    assert fresh.gazetteer.find("老厂小区").grids == ()
    assert fresh.grid(grid.id) is None


def test_an_open_case_of_a_retired_grid_still_has_a_community_and_a_street(
    town: City, session: Session
) -> None:
    grid = places.get_place_by_code(session, "S-A-1")
    assert grid is not None
    grid.retired = True
    places.count_up_version(session)
    session.commit()

    fresh = city(session)

    above = [fresh.community_of(grid.id), fresh.street_of(grid.id)]
    assert [place.code for place in above if place] == ["S-A", "S"]


def test_the_zone_is_the_citys_and_can_be_set(
    town: City, engine: Engine, session: Session
) -> None:
    assert town.zone == ZoneInfo("Asia/Shanghai")

    set_zone(engine, ZoneInfo("Asia/Urumqi"))

    assert city(session).zone == ZoneInfo("Asia/Urumqi")
    assert city(session).calendar.zone == ZoneInfo("Asia/Urumqi")


def test_two_databases_are_two_cities(town: City) -> None:
    other = open_engine("sqlite://")
    metadata.create_all(other)
    with Session(other) as session:
        assert city(session).places == {}
    other.dispose()

    assert len(town.places) == 6


def test_a_session_bound_to_a_connection_sees_the_same_city(town: City, engine: Engine) -> None:
    with engine.connect() as connection, Session(connection) as session:
        assert city(session).places == town.places
