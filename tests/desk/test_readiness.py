"""Before it goes live: what is missing in the city is named, the gravest as such."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session, col, select

from bot.city.city import city
from bot.desk.registry.readiness import Lack, lacks
from bot.rules.dispatching import owner_roles
from storage import people, places
from storage.database import open_engine
from storage.tables import Category, Place, metadata
from storage.words import Level
from tests.cast import FANG, STAFF, World


def keys(world: World) -> set[str]:
    places.count_up_version(world.session)
    return {one.key for one in lacks(world.session)}


@pytest.fixture
def nothing() -> Iterator[Session]:
    engine = open_engine("sqlite://")
    metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def test_an_empty_database_has_no_city(nothing: Session) -> None:
    assert list(lacks(nothing)) == [Lack("no-city", serious=True)]


def test_places_alone_are_not_enough(nothing: Session) -> None:
    nothing.add(Place(code="G", level=Level.GRID, name="网格"))
    nothing.flush()

    found = {one.key: one.serious for one in lacks(nothing)}

    assert found == {"no-categories": True, "no-boundary": False}


def test_the_sample_city_lacks_only_people_who_have_not_pressed_start(world: World) -> None:
    found = list(lacks(world.session))

    assert {one.key for one in found} == {"no-chat"}
    codes = {one.facts["code"] for one in found}
    assert codes.isdisjoint(one.code for one in STAFF)
    assert "W004" in codes


def test_somebody_who_blocked_the_bot_is_named(world: World) -> None:
    world.loses(FANG)

    assert "J001" in {one.facts.get("code") for one in lacks(world.session)}


@pytest.mark.parametrize(
    ("level", "serious"), [(Level.GRID, False), (Level.COMMUNITY, False), (Level.STREET, True)]
)
def test_a_level_without_an_owner_is_found(world: World, level: Level, serious: bool) -> None:
    for place in world.city.at_level(level):
        for held in people.find_holders(world.session, owner_roles(level), {place.id}):
            world.session.delete(held)
    world.session.flush()

    found = [one for one in lacks(world.session) if one.key == "no-owner"]

    assert len(found) == len(world.city.at_level(level))
    assert {one.serious for one in found} == {serious}


def test_boundaries_that_are_missing_or_overlap_are_found(world: World) -> None:
    grids = list(
        world.session.exec(
            select(Place).where(Place.level == Level.GRID).order_by(col(Place.code))
        )
    )
    grids[0].polygon = {}
    grids[2].polygon = grids[1].polygon
    world.session.flush()

    found = keys(world)

    assert {"no-boundary", "overlap"} <= found


def test_a_city_without_a_category_still_takes_petitions(world: World) -> None:
    for row in world.session.exec(select(Category)):
        row.retired = True
    places.count_up_version(world.session)
    world.session.flush()

    case = world.case("柳岸花园3栋有点事情要说")

    assert city(world.session).categories == {}
    assert (case.category_code, world.owner(case)) == (None, "赵主任")
    assert case.due_at is not None
