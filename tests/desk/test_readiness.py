"""Before it goes live: what is missing in the city is named, the gravest as such."""

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.city.city import city
from bot.desk.registry.readiness import Lack, lacks
from bot.rules.dispatching import owner_roles
from bot.spreadsheets.plan import ShiftPlan
from storage import people, places
from storage.database import open_engine
from storage.tables import Category, Place
from storage.words import Level
from tests.cast import FANG, MORNING, STAFF, World
from tests.databases import Home, empty


def keys(world: World) -> set[str]:
    places.count_up_version(world.session)
    return {one.key for one in lacks(world.session, world.now)}


@pytest.fixture
def nothing(home: Home, tmp_path: Path) -> Iterator[Session]:
    engine = open_engine(empty(home, tmp_path))
    with Session(engine) as session:
        yield session
    engine.dispose()


def test_an_empty_database_has_no_city(nothing: Session) -> None:
    assert list(lacks(nothing, MORNING)) == [Lack("no-city", serious=True)]


def test_places_alone_are_not_enough(nothing: Session) -> None:
    nothing.add(Place(code="G", level=Level.GRID, name="网格"))
    nothing.flush()

    found = {one.key: one.serious for one in lacks(nothing, MORNING)}

    assert found == {"no-categories": True, "no-boundary": False}


def test_the_sample_city_lacks_only_people(world: World) -> None:
    world.follows_rules()

    found = list(lacks(world.session, world.now))

    assert {one.key for one in found} == {"no-chat", "no-unit-staff", "rule-disabled"}
    codes = {one.facts["code"] for one in found if one.key == "no-chat"}
    assert codes.isdisjoint(one.code for one in STAFF)
    assert "W004" in codes


def test_somebody_who_blocked_the_bot_is_named(world: World) -> None:
    world.loses(FANG)

    assert "J001" in {one.facts.get("code") for one in lacks(world.session, world.now)}


@pytest.mark.parametrize(
    ("level", "serious"), [(Level.GRID, False), (Level.COMMUNITY, False), (Level.STREET, True)]
)
def test_a_level_without_an_owner_is_found(world: World, level: Level, serious: bool) -> None:
    for place in world.city.at_level(level):
        for held in people.find_holders(world.session, owner_roles(level), {place.id}):
            world.session.delete(held)
    world.session.flush()

    found = [one for one in lacks(world.session, world.now) if one.key == "no-owner"]

    assert len(found) == len(world.city.at_level(level))
    assert {one.serious for one in found} == {serious}


def test_boundaries_that_are_missing_or_overlap_are_found(world: World) -> None:
    drawn = list(places.find_boundaries(world.session))
    drawn[0].polygon = {}
    drawn[2].polygon = drawn[1].polygon
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


def told(world: World, key: str) -> list[dict[str, str]]:
    return [one.facts for one in lacks(world.session, world.now) if one.key == key]


def test_units_without_people_are_found(world: World) -> None:
    assert {one["code"] for one in told(world, "no-unit-staff")} == {
        *("HW", "GD", "YJ", "MLWY", "QHSD")
    }


def test_rules_nobody_can_follow_are_found(world: World) -> None:
    world.follows_rules()  # 郑队 of 综合执法队 has not pressed Start

    assert told(world, "rule-disabled") == [
        {"code": "GZ-01", "why": "empty"},
        {"code": "GZ-02", "why": "empty"},
    ]


def test_a_street_without_a_roster_or_with_a_gap_is_found(world: World) -> None:
    assert told(world, "no-roster") == [{"place": "望川街道"}]

    week = ShiftPlan("WC", "J001", (1, 2, 3, 4, 5), time(17, 30), time(8, 30))
    world.follows_rules(duty=(week,))
    assert told(world, "duty-gap") == [{"place": "望川街道", "at": "2026-03-07 08:30"}]

    world.follows_rules()
    assert told(world, "duty-gap") == []
