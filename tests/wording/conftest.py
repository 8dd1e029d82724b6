"""Fixtures: the town in memory; a text with a missing key or fact fails the test."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session
from structlog.testing import capture_logs

from storage.database import open_engine
from storage.tables import metadata
from tests.wording.town import Town, build


@pytest.fixture
def town() -> Iterator[Town]:
    """The town; nothing it is told may be incomplete."""
    engine = open_engine("sqlite://")
    metadata.create_all(engine)
    with Session(engine) as session, capture_logs() as logs:
        yield build(session)
    engine.dispose()
    assert [entry for entry in logs if entry["event"].startswith("text_")] == []
