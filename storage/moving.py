"""搬迁: a whole city from one database into another, empty one; all of it or nothing.

The source is read as one picture and only read. The target gets its tables first, then every row
in one transaction, which is committed once tables, links and history are what they were.

    nobody has them open   looked at before; a file is kept from `shuoshi run` all the while
    nobody writes          locked from the first row read to the commit: writers wait, or are told
    nobody has begun       on a server, looked at again before the commit, by the program's name
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from storage import migrating
from storage.database import open_engine
from storage.history import Found
from storage.portable import Source, Target, be_patient, links_set_aside, source_of
from storage.postgres_engine import CONNECTING
from storage.restore import NotWhole, require_unused
from storage.sole import Occupied, occupied
from storage.still_there import count_others
from storage.taking_over import InUse

OUR_NAME = CONNECTING["application_name"]
LOCK_NOT_AVAILABLE = "55P03"  # sqlstate
BEGUN = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND application_name = :name AND NOT pid = ANY(:ours)"
)


class SameDatabase(ValueError):
    """Source and target are one."""


class NotMigrated(RuntimeError):
    """The source has no city, or not the tables of this version."""


class NotEmpty(RuntimeError):
    """The target has rows already; names the table."""


class Moved(NamedTuple):
    """What has arrived."""

    tables: int
    rows: int
    head: str  # of the history; "": it has none yet


def move(now: datetime, source: str, target: str, judge: Callable[[Found], None]) -> Moved:
    """Copy and prove; `judge` raises when the history that arrived does not verify.

    SameDatabase, NotMigrated, InUse, NotEmpty, NotWhole; DBAPIError or OSError as databases tell.
    """
    if make_url(source) == make_url(target):
        raise SameDatabase
    if not migrating.is_current(source):
        raise NotMigrated
    with ExitStack() as kept:
        for url in (source, target):
            kept.enter_context(_kept_from_running(url, now))
            require_unused(url)
        migrating.upgrade(target)
        with _locks_told(), source_of(source, alone=True) as there, _filled(target) as connection:
            _require_empty(connection, there.tables())
            moved = _copy(there, connection)
            judge(Found(connection))
            _require_still_unused(there.connection, connection)
    return moved


def _copy(there: Source, connection: Connection) -> Moved:
    rows = 0
    with links_set_aside(connection):
        target = Target(connection)
        for name in there.tables():
            written = target.fill(name, there.fields(name), there.lines(name))
            if not written == there.value(_count(name)) == _value(connection, _count(name)):
                raise NotWhole(name)
            rows += written
        target.continue_ids(there.last_ids())
    last = "SELECT head FROM history_heads ORDER BY id DESC LIMIT 1"
    head = str(_value(connection, last) or "")
    if head != (there.value(last) or ""):
        raise NotWhole("history_heads")
    return Moved(len(there.tables()), rows, head)


@contextmanager
def _filled(url: str) -> Iterator[Connection]:
    """One transaction that is committed at the end, when no link leads nowhere."""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            if connection.dialect.name != "sqlite":
                be_patient(connection)
                yield connection
            else:
                connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise NotWhole("links")
            connection.commit()
    finally:
        engine.dispose()


@contextmanager
def _kept_from_running(url: str, now: datetime) -> Iterator[None]:
    """`shuoshi run` is refused on a file meanwhile; a server's is noticed by its connections."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        yield
        return
    path = Path(str(parsed.database))
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with occupied(path, now):
            yield
    except Occupied as other:
        raise InUse(other.pid) from None


def _require_still_unused(*connections: Connection) -> None:
    """InUse when a program has begun on a server meanwhile; files are kept from it."""
    servers = [one for one in connections if one.dialect.name == "postgresql"]
    ours = [int(one.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()) for one in servers]
    for one in servers:
        if others := count_others(one, BEGUN, ours=ours, name=OUR_NAME):
            raise InUse(str(others))


@contextmanager
def _locks_told() -> Iterator[None]:
    """Somebody writes, and goes on writing."""
    try:
        yield
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == LOCK_NOT_AVAILABLE:
            raise InUse from None
        raise


def _require_empty(connection: Connection, names: list[str]) -> None:
    for name in names:
        if _value(connection, f'SELECT 1 FROM "{name}" LIMIT 1'):  # noqa: S608  # a table's
            raise NotEmpty(name)


def _count(name: str) -> str:
    return f'SELECT count(*) FROM "{name}"'  # noqa: S608  # a table's own name


def _value(connection: Connection, sql: str) -> str | int | None:
    found: str | int | None = connection.exec_driver_sql(sql).scalar()
    return found
