"""恢复: an archive becomes a city again, in an empty database, whole or not at all.

A new SQLite file is filled beside the old one and takes its place at the end; on PostgreSQL all
happens in one transaction, in a schema that takes the name of the old one. What was there before
is kept under another name, never deleted.
"""

import glob
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from math import inf
from pathlib import Path
from typing import Any, NamedTuple

from alembic import command
from alembic.util import CommandError
from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

from storage import migrating
from storage.archive import Reader
from storage.database import open_engine
from storage.history import Found
from storage.photos import PhotoStore
from storage.portable import Target, links_set_aside
from storage.restored_ids import Today, leave_room
from storage.restored_notices import Waiting, hold_back
from storage.restored_schema import ASIDE, NoRight, holds_strangers, may_restore, put_aside
from storage.still_there import count_others
from storage.taking_over import Damaged, InUse, beside, swap, take_over
from storage.trouble import DAMAGED, trouble_of

OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
)
SIGNS = ("petitions", "people", "places")  # a row in one of them: somebody lives here


class NotWhole(ValueError):
    """The rows that arrived are not those of the archive, or are not linked as they were."""


class UnknownRevision(ValueError):
    """The archive is of a newer program than this one."""


class Restored(NamedTuple):
    """What has become of an archive."""

    rows: int
    photos: int
    aside: str  # where what was there before is now; "": nothing was
    waiting: Waiting


class Order(NamedTuple):
    """What is to be done with what was owed, and who judges the history. `judge` raises."""

    now: datetime
    send: str  # recent, all or none
    judge: Callable[[Found], None]
    today: Today


def is_empty(url: str) -> bool:
    """Whether nobody lives there: no tables, or none with people, places or cases.

    In a damaged file somebody has lived.
    """
    if _is_missing_file(url):
        return True
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            there = set(inspect(connection).get_table_names())
            return not any(
                connection.exec_driver_sql(f"SELECT 1 FROM {name} LIMIT 1").first()  # noqa: S608  # a constant
                for name in SIGNS
                if name in there
            )
    except DatabaseError as error:
        if trouble_of(error) == DAMAGED:
            return False
        raise
    finally:
        engine.dispose()


def require_unused(url: str) -> None:
    """InUse when a program has the database open."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        _require_alone(url)
    elif not _is_missing_file(url):
        with suppress(Damaged):  # who has it open cannot be asked of it
            take_over(Path(str(parsed.database)))


def restore(reader: Reader, url: str, photos: PhotoStore, order: Order) -> Restored:
    """Photos first, then the tables.

    UnknownRevision, InUse, NoRight before anything is touched; NotWhole, archive.Broken, OSError.
    """
    _require_known(reader.manifest["revision"])
    require_unused(url)
    _require_right(url)
    kept = sum(photos.put_back(name, content) for name, content in reader.photos())
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        rows, waiting, aside = _into_file(reader, Path(str(parsed.database)), order)
    else:
        rows, waiting, aside = _into_schema(reader, url, order)
    return Restored(rows, kept, aside, waiting)


def _into_file(reader: Reader, path: Path, order: Order) -> tuple[int, Waiting, str]:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.restoring")
    url = f"sqlite:///{fresh}"
    forget_unfinished(path)
    try:
        _touch(fresh)
        migrating.upgrade(url, reader.manifest["revision"])
        engine = open_engine(url)
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                rows, waiting = _fill(reader, connection, order)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise NotWhole("links")
                connection.commit()
        finally:
            engine.dispose()
        take_over(fresh)
        return rows, waiting, swap(fresh, path, order.now)
    finally:
        for one in (fresh, *beside(fresh)):
            one.unlink(missing_ok=True)


def _into_schema(reader: Reader, url: str, order: Order) -> tuple[int, Waiting, str]:
    engine = open_engine(url)
    empty = is_empty(url)
    try:
        with engine.connect() as connection:
            aside = f"{ASIDE}-{order.now:%Y%m%d%H%M%S}"
            put_aside(connection, aside)
            command.upgrade(migrating.configuration(connection), str(reader.manifest["revision"]))
            rows, waiting = _fill(reader, connection, order)
            drops = empty and not holds_strangers(connection, aside)
            if drops:
                connection.exec_driver_sql(f'DROP SCHEMA "{aside}" CASCADE')
            _require_nobody(connection)  # has begun meanwhile: it would go on writing into the old
            connection.commit()
        return rows, waiting, "" if drops else f"schema {aside}"
    finally:
        engine.dispose()


def _fill(reader: Reader, connection: Connection, order: Order) -> tuple[int, Waiting]:
    """All rows, this program's tables, and a history that is as it was."""
    rows = 0
    with links_set_aside(connection):
        target = Target(connection)
        for name, kept in reader.tables.items():
            written = target.fill(name, kept.fields, reader.lines(name))
            if written != kept.rows or _count(connection, name) != kept.rows:
                raise NotWhole(name)
            rows += written
    command.upgrade(migrating.configuration(connection), migrating.HEAD)
    leave_room(connection, order.now, reader.manifest, order.today)
    found = Found(connection)
    if (heads[-1]["head"] if (heads := found.heads()) else None) != reader.manifest["head"]:
        raise NotWhole("history_heads")
    order.judge(found)
    return rows, hold_back(connection, order.now, order.send)


def forget_unfinished(path: Path, before: float = inf) -> None:
    """Delete what restores that were killed have left beside a file.

    `before`: seconds since 1970; what is younger may be somebody's who is still at it.
    """
    for one in path.parent.glob(f".{glob.escape(path.name)}.*.restoring*"):
        with suppress(FileNotFoundError):
            if one.stat().st_mtime < before:
                one.unlink()


def kept_aside(path: Path) -> list[Path]:
    """Files of earlier restores that nobody has deleted yet."""
    return sorted(path.parent.glob(f"{glob.escape(path.name)}.{ASIDE}-*"))


def _count(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())  # noqa: S608  # a table's


def _require_known(revision: Any) -> None:
    try:
        migrating.require_known(str(revision))
    except CommandError:
        raise UnknownRevision(str(revision)) from None


def _require_right(url: str) -> None:
    if make_url(url).get_backend_name() == "sqlite":
        return
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            if not may_restore(connection):
                raise NoRight
    finally:
        engine.dispose()


def _require_alone(url: str) -> None:
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            _require_nobody(connection)
    finally:
        engine.dispose()


def _require_nobody(connection: Connection) -> None:
    if others := count_others(connection, OTHERS):
        raise InUse(str(others))


def _is_missing_file(url: str) -> bool:
    parsed = make_url(url)
    return parsed.get_backend_name() == "sqlite" and not Path(str(parsed.database)).exists()


def _touch(path: Path) -> None:
    """There, and the owner's only."""
    with suppress(FileNotFoundError):
        path.unlink()
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
