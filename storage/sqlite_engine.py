"""A SQLite file as this program keeps it: WAL, on disk before anybody is told, links checked."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import URL
from sqlalchemy.pool import QueuePool, StaticPool
from sqlalchemy.util import LRUCache

from storage.patience import PATIENCE
from storage.same_file import SameFile
from storage.savepoints import write_savepoints_plainly

NAME = "sqlite+shuoshi"
# The connection given back last is taken next: what SQLite has read on it still holds, unless
# another one has written meanwhile. Taken in turn, each of them began with an empty cache.
IN_FILE: dict[str, Any] = {"poolclass": QueuePool, "pool_use_lifo": True}
IN_MEMORY: dict[str, Any] = {"poolclass": StaticPool}
MOST_COMPILED = 1000
_COMPILED: LRUCache[Any, Any] = LRUCache(MOST_COMPILED)


class Dialect(SQLiteDialect_pysqlite):
    """All files are spoken to alike: SQL that was compiled for one serves for every other."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dialect)

    def __hash__(self) -> int:
        return hash(NAME)


def open_sqlite(url: URL) -> Engine:
    """WAL with synchronous FULL, creating the folder it needs."""
    in_memory = url.database in (None, "", ":memory:")
    if not in_memory:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url.set(drivername=NAME),
        **(IN_MEMORY if in_memory else IN_FILE),
        hide_parameters=True,  # errors end up in logs: no person's words in them
        connect_args={
            "check_same_thread": False,
            "timeout": PATIENCE,
            "cached_statements": 512,
        },
    )
    engine.update_execution_options(compiled_cache=_COMPILED)
    write_savepoints_plainly(engine)
    if not in_memory:
        SameFile(engine, Path(str(url.database)))
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by us, not by the driver
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute(f"PRAGMA busy_timeout={int(1000 * PATIENCE)}")


registry.register("sqlite.shuoshi", __name__, "Dialect")
