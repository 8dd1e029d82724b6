"""Fixtures: the town in memory; a text with a missing key or fact fails the test."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from structlog.testing import capture_logs

from storage.database import open_engine
from storage.tables import metadata
from tests.wording.town import Town, build


@pytest.fixture(scope="package")
def tables() -> Iterator[Engine]:
    """Empty tables in memory."""
    engine = open_engine("sqlite://")
    metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def town(tables: Engine) -> Iterator[Town]:
    """The town, gone after the test; nothing it is told may be incomplete."""
    with Session(tables) as session, capture_logs() as logs:
        session.connection().exec_driver_sql("BEGIN")
        yield build(session)
        session.rollback()
    assert [entry for entry in logs if entry["event"].startswith("text_")] == []
