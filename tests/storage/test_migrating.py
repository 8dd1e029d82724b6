"""The stairway: every revision up, down and up again; the tables and the revisions agree."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from storage import drafting, migrating
from storage.database import Database, open_engine
from storage.tables import metadata

REVISIONS = [
    revision.revision
    for revision in ScriptDirectory.from_config(migrating.configuration()).walk_revisions()
][::-1]

NOT_OURS = ("alembic_version", "sqlite_sequence")

BROKEN = """
revision = "9999"
down_revision = "{before}"


def upgrade():
    from alembic import op

    op.execute("CREATE TABLE half_done (id INTEGER)")
    {then}


def downgrade():
    pass
"""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'city' / 'shuoshi.db'}"


@pytest.fixture
def history(url: str) -> Iterator[sqlite3.Connection]:
    """A migrated database, with a petition that has one event."""
    migrating.upgrade(url)
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as link:
        link.execute(
            "INSERT INTO events (petition_id, number, kind, at, details, hash)"
            " VALUES (1, 1, 'started', '2026-11-23 04:00:00', '{}', '')"
        )
        yield link


@pytest.fixture
def more_revisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the packaged revisions that a test may add to; the folder of revisions."""
    copy = tmp_path / "migrations"
    shutil.copytree(migrating.REVISIONS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrating, "REVISIONS", copy)
    return copy / "versions"


def schema(url: str) -> dict[str, str]:
    """Name → SQL of everything in the database but Alembic's own mark and SQLite's own ids."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as link:
        rows = link.execute("SELECT name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return {name: sql for name, sql in rows if not any(one in name for one in NOT_OURS)}


def test_every_revision_goes_up_down_and_up_again(url: str) -> None:
    for revision in REVISIONS:
        before = schema(url) if migrating.current(url) else {}

        migrating.upgrade(url, revision)
        after = schema(url)
        migrating.downgrade(url, "-1")
        assert schema(url) == before
        migrating.upgrade(url, revision)

        assert schema(url) == after != before
        assert migrating.current(url) == revision


def test_the_revisions_form_one_line_without_forks() -> None:
    assert len(set(REVISIONS)) == len(REVISIONS)
    assert migrating.head() == REVISIONS[-1]


def test_the_tables_and_the_revisions_agree(url: str) -> None:
    migrating.upgrade(url)
    engine = open_engine(url)

    with engine.connect() as connection:
        command.check(migrating.configuration(connection))  # raises when it finds a difference
    engine.dispose()


def test_every_table_is_there_with_every_column_and_rule(url: str) -> None:
    migrating.upgrade(url)
    engine = open_engine(url)

    found = inspect(engine)
    for table in metadata.sorted_tables:
        columns = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
        assert columns == {column.name: column.nullable for column in table.columns}
        assert {index["name"] for index in found.get_indexes(table.name)} == {
            index.name for index in table.indexes
        }
        assert len(found.get_foreign_keys(table.name)) == len(table.foreign_keys)
    engine.dispose()


def test_a_database_says_whether_it_is_what_the_program_expects(url: str) -> None:
    assert migrating.current(url) is None
    assert not migrating.is_current(url)

    migrating.upgrade(url)

    assert migrating.is_current(url)
    assert migrating.current(url) == migrating.head()


def test_asking_for_the_revision_creates_no_database(url: str) -> None:
    migrating.current(url)

    assert not Path(url.removeprefix("sqlite:///")).exists()


def test_upgrading_twice_changes_nothing(url: str) -> None:
    migrating.upgrade(url)
    once = schema(url)

    migrating.upgrade(url)

    assert schema(url) == once


async def test_the_writer_works_on_a_migrated_database(url: str) -> None:
    migrating.upgrade(url)
    database = Database(url)

    def count_tables(session: Session) -> int:
        return len(inspect(session.connection()).get_table_names())

    tables = await database.write(count_tables)
    await database.close()

    assert tables == len(metadata.tables) + 1  # and Alembic's own


@pytest.mark.parametrize(
    "change",
    ["UPDATE events SET kind = 'closed'", "DELETE FROM events", "DELETE FROM events WHERE id = 1"],
)
def test_what_happened_is_never_rewritten(history: sqlite3.Connection, change: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="events is append-only"):
        history.execute(change)

    assert history.execute("SELECT number, kind FROM events").fetchall() == [(1, "started")]


EVENT = "events (id, petition_id, number, kind, at, details, hash)"
FORGED = "'closed', '2026-11-23 04:00:00', '{}', 'forged')"


@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE"])
@pytest.mark.parametrize("key", ["1, 7, 7", "99, 1, 1"])  # its id; its place in its case
def test_nor_is_it_replaced(history: sqlite3.Connection, verb: str, key: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="events is append-only"):
        history.execute(f"{verb} INTO {EVENT} VALUES ({key}, {FORGED}")

    assert history.execute("SELECT number, kind FROM events").fetchall() == [(1, "started")]


@pytest.mark.parametrize(("number", "head"), [(1, "other"), (2, "first")])
def test_no_head_is_replaced(history: sqlite3.Connection, number: int, head: str) -> None:
    row = "INTO history_heads VALUES (?, '2026-11-23 04:02:00', 1, 1, ?)"
    history.execute(f"INSERT {row}", (1, "first"))

    with pytest.raises(sqlite3.IntegrityError, match="history_heads is append-only"):
        history.execute(f"REPLACE {row}", (number, head))

    assert history.execute("SELECT id, head FROM history_heads").fetchall() == [(1, "first")]


def test_what_happens_next_is_added(history: sqlite3.Connection) -> None:
    history.execute(
        "INSERT INTO events (petition_id, number, kind, at, details, hash)"
        " VALUES (1, 2, 'submitted', '2026-11-23 04:01:00', '{}', '')"
    )

    assert history.execute("SELECT count(*) FROM events").fetchone() == (2,)


def test_the_writer_is_refused_too(url: str, history: sqlite3.Connection) -> None:
    engine = open_engine(url)

    with engine.connect() as connection, pytest.raises(IntegrityError, match="append-only"):
        connection.exec_driver_sql("UPDATE events SET number = 2")
    engine.dispose()


def test_a_revision_that_fails_leaves_nothing_behind(url: str, more_revisions: Path) -> None:
    before = migrating.head()
    migrating.upgrade(url)
    broken = BROKEN.format(before=before, then="raise RuntimeError('in the middle')")
    (more_revisions / "9999_broken.py").write_text(broken, "utf-8")

    with pytest.raises(RuntimeError, match="in the middle"):
        migrating.upgrade(url)

    assert migrating.current(url) == before
    assert "half_done" not in schema(url)


def test_a_revision_that_breaks_links_is_undone(url: str, more_revisions: Path) -> None:
    before = migrating.head()
    migrating.upgrade(url)
    lost = "INSERT INTO place_names VALUES (1, 404, 'road', '', '[]', NULL, NULL)"
    broken = BROKEN.format(before=before, then=f'op.execute("{lost}")')
    (more_revisions / "9999_broken.py").write_text(broken, "utf-8")

    with pytest.raises(migrating.BrokenLinks, match="place_names"):
        migrating.upgrade(url)

    assert migrating.current(url) == before
    assert "half_done" not in schema(url)


def test_a_draft_holds_nothing_when_no_table_has_changed(more_revisions: Path) -> None:
    file = drafting.draft("9999", "say nothing")

    source = file.read_text("utf-8")
    assert file == more_revisions / "9999_say_nothing.py"
    assert source.count("    pass\n") == 2


def test_a_draft_knows_our_columns_as_portable_ones(more_revisions: Path) -> None:
    for revision in more_revisions.glob("0*.py"):
        revision.unlink()

    source = drafting.draft("0001", "all").read_text("utf-8")

    assert "sa.Column('created_at', sa.DateTime(timezone=True), nullable=False)" in source
    assert "sa.Column('state', sa.String(length=40), nullable=False)" in source
    assert not any(own in source for own in ("storage", "sqlmodel", "AutoString", "Moment", "###"))


def test_the_sql_for_postgresql_guards_the_events_too() -> None:
    sql = migrating.script("postgresql")

    assert "CREATE TABLE petitions" in sql
    assert "TIMESTAMP WITH TIME ZONE" in sql
    assert "BEFORE UPDATE OR DELETE ON events FOR EACH ROW" in sql
    assert "BEFORE TRUNCATE ON events" in sql
    assert sql.strip().endswith("COMMIT;")
