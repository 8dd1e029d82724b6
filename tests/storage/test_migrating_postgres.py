"""The stairway on PostgreSQL, whose tables are altered in one transaction; the guards hold."""

import threading
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from storage import migrating
from storage.database import open_engine
from storage.tables import metadata
from tests.databases import Home

pytestmark = pytest.mark.on("postgresql")

REVISIONS = [
    revision.revision
    for revision in ScriptDirectory.from_config(migrating.configuration()).walk_revisions()
][::-1]
EVERYTHING = """
SELECT table_name || '.' || column_name, data_type || coalesce(collation_name, '') || is_nullable
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT conname || conrelid::regclass, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT sequencename, data_type::text FROM pg_sequences
"""
EVENT = (
    "INSERT INTO events (petition_id, number, kind, at, details, hash)"
    " VALUES (1, 1, 'started', '2026-11-23 04:00:00Z', '{}', '')"
)
PETITION = "SET session_replication_role = replica"  # an event without its case will do


@pytest.fixture
def url(home: Home, tmp_path: Path) -> str:
    return home.bare(tmp_path)


def schema(url: str) -> dict[str, str]:
    """Everything in the database but Alembic's own mark."""
    engine = open_engine(url)
    with engine.connect() as connection:
        found = {str(name): str(what) for name, what in connection.exec_driver_sql(EVERYTHING)}
    engine.dispose()
    return {name: what for name, what in found.items() if "alembic_version" not in name + what}


def does(url: str, *statements: str) -> None:
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            for one in statements:
                connection.exec_driver_sql(one)
    finally:
        engine.dispose()


def test_every_revision_goes_up_down_and_up_again(url: str) -> None:
    for revision in REVISIONS:
        before = schema(url)

        migrating.upgrade(url, revision)
        after = schema(url)
        migrating.downgrade(url, "-1")
        assert schema(url) == before
        migrating.upgrade(url, revision)

        assert schema(url) == after != before
        assert migrating.current(url) == revision


def test_the_tables_and_the_revisions_agree(url: str) -> None:
    migrating.upgrade(url)
    engine = open_engine(url)

    with engine.connect() as connection:
        command.check(migrating.configuration(connection))  # raises when it finds a difference
        found = inspect(connection)
        names = {name: {one.name for one in of.indexes} for name, of in metadata.tables.items()}
        assert {
            name: {
                one["name"]
                for one in found.get_indexes(name)
                if "duplicates_constraint" not in one
            }
            for name in metadata.tables
        } == names
    engine.dispose()


def test_an_integer_has_64_bits_and_text_is_ordered_by_its_bytes(url: str) -> None:
    migrating.upgrade(url)

    columns = [what for name, what in schema(url).items() if "." in name]

    assert not [one for one in columns if one.startswith(("integer", "smallint"))]
    assert not [one for one in columns if one.startswith("character") and "C" not in one[17:]]
    assert [one for one in columns if one.startswith("character varyingC")]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE events SET kind = 'closed'",
        "DELETE FROM events",
        "TRUNCATE events",
        "INSERT INTO events (id, petition_id, number, kind, at, details, hash)"
        " VALUES (1, 1, 1, 'closed', now(), '{}', 'forged')"
        " ON CONFLICT (id) DO UPDATE SET hash = 'forged'",
    ],
)
def test_what_happened_is_never_rewritten(url: str, change: str) -> None:
    migrating.upgrade(url)
    does(url, PETITION, EVENT, "SET session_replication_role = origin")

    with pytest.raises(DBAPIError, match="events is append-only"):
        does(url, change)


def test_whoever_comes_second_waits_and_finds_nothing_to_do(url: str) -> None:
    failed: list[BaseException] = []

    def upgrade() -> None:
        try:
            migrating.upgrade(url)
        except BaseException as error:  # told below
            failed.append(error)

    together = [threading.Thread(target=upgrade) for _ in range(3)]
    for one in together:
        one.start()
    for one in together:
        one.join()

    assert failed == []
    assert migrating.is_current(url)


def test_a_revision_that_fails_leaves_nothing_behind(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrating.upgrade(url, "base")
    monkeypatch.setattr("storage.migrations.append_only.GUARD", {"postgresql": ("NONSENSE",)})

    with pytest.raises(DBAPIError, match="NONSENSE"):
        migrating.upgrade(url)

    assert migrating.current(url) is None
    engine = open_engine(url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM pg_sequences")).scalar_one() == 0
    engine.dispose()
