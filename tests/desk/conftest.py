"""The sample city with the cast in it, built once; every test's changes are undone."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from storage.database import open_engine
from tests.cast import World, settle


@pytest.fixture(scope="session")
def town() -> Iterator[Engine]:
    engine = open_engine("sqlite://")
    with Session(engine) as session:
        settle(session)
    yield engine
    engine.dispose()


@pytest.fixture
def world(town: Engine) -> Iterator[World]:
    with Session(town, expire_on_commit=False) as session:
        session.connection().exec_driver_sql("BEGIN IMMEDIATE")
        yield World(session)
        session.rollback()
