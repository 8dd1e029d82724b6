"""Who holds an office around a place is found by the place, however many hold such an office."""

import sqlite3
from collections.abc import Iterator

import pytest
from sqlmodel import Session

from bot.rules.dispatching import OWNER_ROLES
from storage import migrating
from storage.database import Database, open_engine
from storage.holders import OWNING, find_around
from storage.new_rows import insert
from storage.tables import Appointment, Person, Place
from storage.words import Level, Role
from tests.storage.test_prepared import NOON

MANY = 600


@pytest.fixture
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    url = f"sqlite:///{tmp_path_factory.mktemp('holders') / 'city.db'}"
    migrating.upgrade(url)
    engine = open_engine(url)
    with Session(engine) as session:
        yield session
    engine.dispose()


def test_not_all_officers_of_a_city_are_looked_through(session: Session) -> None:
    asked: list[str] = []
    driver = session.connection().connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.set_trace_callback(asked.append)

    found = find_around(session, [1, 2, 3])

    driver.set_trace_callback(None)
    (text,) = [one for one in asked if one.startswith("SELECT appointments")]
    plan = [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {text}")]
    held = [step for step in plan if " appointments " in step]
    assert found.holders == []
    assert len(held) == 4
    assert all("ix_appointments_place_id" in step for step in held), plan


async def test_those_of_all_communities_of_a_large_city_are_found_at_once(
    database: Database,
) -> None:
    def settle(session: Session) -> None:
        for number in range(1, MANY + 1):
            insert(session, Place(id=number, code=f"C{number}", level=Level.COMMUNITY, name="里"))
            insert(session, Person(id=number, created_at=NOON))
            desk = Appointment(person_id=number, role=Role.COMMUNITY_DESK, place_id=number)
            insert(session, desk)

    await database.write(settle)
    places = list(range(1, MANY))  # not the last

    around = await database.read(lambda session: find_around(session, places))

    assert [held.place_id for held in around.holders] == places
    assert around.rostered
    assert not any(held.reachable for held in around.holders)


def test_whoever_may_own_a_case_by_the_rules_is_looked_for() -> None:
    assert set(OWNING) == set().union(*OWNER_ROLES.values())


def test_where_nobody_was_there_to_tell_the_roster_is_asked(session: Session) -> None:
    assert find_around(session, [1]).rostered
