"""Who holds an office around a place is found by the place, however many hold such an office."""

import sqlite3
from collections.abc import Iterator

import pytest
from sqlmodel import Session

from storage import migrating
from storage.database import open_engine
from storage.holders import find_around


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


def test_where_nobody_was_there_to_tell_the_roster_is_asked(session: Session) -> None:
    assert find_around(session, [1]).rostered
