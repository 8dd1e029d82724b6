"""A PostgreSQL server as this program speaks to it, by psycopg.

Whoever takes a connection of the engine reads one picture of one moment (REPEATABLE READ); the
writer begins its own transactions, which are SERIALIZABLE.
"""

from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import ExceptionContext

from storage.patience import PATIENCE
from storage.postgres_dialect import NAME
from storage.postgres_failures import without_rows
from storage.savepoints import write_savepoints_plainly

CONNECTING = {  # libpq's names; what the URL says goes first
    "application_name": "shuoshi",
    "connect_timeout": "5",
    "keepalives_idle": "10",  # a server that went without a word is noticed within half a minute
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
}
# What a server must not keep for ever: the locks of a program whose network went away.
SESSION = "SET TimeZone = 'UTC'; SET idle_in_transaction_session_timeout = '300s'"


def open_postgres(url: URL) -> Engine:
    """Connects when it is first used. ImportError when the extra `postgres` is not installed."""
    engine = create_engine(
        url.set(drivername=NAME),
        hide_parameters=True,  # errors end up in logs: no person's words in them
        isolation_level="REPEATABLE READ",
        pool_timeout=PATIENCE,
        connect_args={
            "prepare_threshold": None,  # see storage.postgres_statement
            **{name: of for name, of in CONNECTING.items() if name not in url.query},
        },
    )
    write_savepoints_plainly(engine)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "handle_error", _tell_without_rows)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    was, connection.autocommit = connection.autocommit, True
    connection.execute(SESSION, prepare=False)
    connection.autocommit = was


def _tell_without_rows(context: ExceptionContext) -> None:
    """What SQLAlchemy makes of it is as silent as the error itself."""
    error, told = without_rows(context.original_exception), context.sqlalchemy_exception
    if told is not None:
        told.args = (f"({type(error).__module__}.{type(error).__name__}) {error}",)
