"""Brings a database to the tables this program knows, by the revisions packaged with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select
from sqlalchemy.engine import make_url

from storage.database import open_engine

REVISIONS = Path(__file__).parent / "migrations"
HEAD = "head"
ONE_AT_A_TIME = 0x5368756F  # of our own on PostgreSQL: processes that are started together


class BrokenLinks(RuntimeError):
    """A revision left rows that point to nothing; it was undone. Names the tables."""


def upgrade(url: str, to: str = HEAD) -> None:
    """All revisions up to `to` in one transaction; whoever comes second finds nothing to do."""
    with _alone(url) as connection:
        command.upgrade(configuration(connection), to)


def downgrade(url: str, to: str) -> None:
    """Back to `to`, e.g. `base` or `-1`, in one transaction. Columns and tables are lost."""
    with _alone(url) as connection:
        command.downgrade(configuration(connection), to)


def current(url: str) -> str | None:
    """The revision the database has; None when it has none or does not exist."""
    if _is_missing(url):
        return None
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


def head() -> str:
    """The revision this program knows last."""
    newest = ScriptDirectory.from_config(configuration()).get_current_head()
    assert newest is not None, "the package has no revisions"
    return newest


def require_known(revision: str) -> None:
    """Alembic's CommandError for a revision this program has not."""
    ScriptDirectory.from_config(configuration()).get_revision(revision)


def is_current(url: str) -> bool:
    """Whether the database is what this program expects; Alembic's CommandError for one that a
    newer program has used: `migrate`, which brings older ones up to date, would not help there.
    """
    found = current(url)
    if found is not None:
        require_known(found)
    return found == head()


def script(dialect: str) -> str:
    """The SQL of all revisions for `sqlite` or `postgresql`, to be read or run by hand."""
    written = StringIO()
    config = configuration()
    config.output_buffer = written
    config.attributes["dialect"] = dialect
    command.upgrade(config, HEAD, sql=True)
    return written.getvalue()


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings: the packaged revisions, on a connection already open."""
    config = Config()
    config.set_main_option("script_location", str(REVISIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _alone(url: str) -> Iterator[Connection]:
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            if engine.dialect.name != "sqlite":
                connection.execution_options(isolation_level="READ COMMITTED")
                connection.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
                yield connection
            else:
                # SQLite alters a table by building it anew; links are checked at the end instead.
                connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
                _check_links(connection)
            connection.commit()
    finally:
        engine.dispose()


def _check_links(connection: Connection) -> None:
    broken = {str(row[0]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}
    if broken:
        raise BrokenLinks(", ".join(sorted(broken)))


def _is_missing(url: str) -> bool:
    parsed = make_url(url)
    file = parsed.database
    return parsed.get_backend_name() == "sqlite" and bool(file) and not Path(str(file)).exists()
