"""The sample city with the cast in it, built once; every test's changes are undone."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, event, text
from sqlmodel import Session

from storage.database import begin_picture, open_engine
from tests.cast import World, settle
from tests.databases import POSTGRES

SEQUENCES = text("SELECT sequencename, last_value FROM pg_sequences")


@pytest.fixture(scope="session")
def town(dbms: str, request: pytest.FixtureRequest) -> Iterator[Engine]:
    url = "sqlite://"
    if dbms == POSTGRES:
        url = request.getfixturevalue("cluster").server.create("town")
    engine = open_engine(url)
    with Session(engine) as session:
        settle(session)
    if dbms == POSTGRES:
        _give_ids_again(engine)
    yield engine
    engine.dispose()


def _give_ids_again(engine: Engine) -> None:
    """PostgreSQL gives an id only once, also when its row has been taken back."""
    with engine.connect() as connection:
        given = connection.execute(SEQUENCES).all()
    back = ", ".join(f"setval('{name}', {last or 1}, {last is not None})" for name, last in given)

    @event.listens_for(engine, "begin")
    def _as_before(connection: Connection) -> None:
        connection.exec_driver_sql(f"SELECT {back}")


@pytest.fixture
def world(town: Engine) -> Iterator[World]:
    with Session(town, expire_on_commit=False) as session:
        begin_picture(session.connection())
        told = World(session)
        yield told
        if session.is_active:
            told.has_words_for_what_happened()
        session.rollback()
