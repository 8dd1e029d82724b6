"""What a PostgreSQL server is asked by the one who writes; its driver tells nobody."""

import os
import signal
import threading
from collections.abc import Callable
from typing import Any, Literal

from sqlalchemy import Connection, Engine, event

from storage.postgres_statement import PostgresStatement
from storage.statement import Given

WRITER = "writer"  # of its thread's name


def tell_what_is_asked(hear: Callable[[str], None]) -> None:
    """Each statement before it is sent."""
    ask = PostgresStatement._ask

    def asked(self: PostgresStatement, connection: Connection, given: Given) -> Any:
        _tell(self._form.sql)
        return ask(self, connection, given)

    def executed(_connection: Any, _cursor: Any, sql: str, *_: Any) -> None:
        _tell(sql)

    def _tell(sql: str) -> None:
        if threading.current_thread().name.startswith(WRITER):
            hear(sql)

    PostgresStatement._ask = asked  # type: ignore[method-assign]  # for the life of a process
    event.listen(Engine, "before_cursor_execute", _only_postgres(executed))


def end_in_commit(is_time: Callable[[Literal["answer"]], bool]) -> None:
    """SIGKILL as soon as a COMMIT has been sent, when it is time."""

    def executed(connection: Connection, _cursor: Any, sql: str, *_: Any) -> None:
        if sql.endswith("COMMIT") and is_time("answer"):
            driver: Any = connection.connection.driver_connection
            driver.pgconn.send_query(sql.encode())
            driver.pgconn.flush()
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", _only_postgres(executed))


def _only_postgres(hear: Callable[..., None]) -> Callable[..., None]:
    """SQLite tells its own, and a little later."""

    def heard(connection: Connection, *told: Any) -> None:
        if connection.dialect.name == "postgresql":
            hear(connection, *told)

    return heard
