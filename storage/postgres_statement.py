"""A statement on PostgreSQL, prepared on each connection that first needs it."""

from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus, TransactionStatus
from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError

from storage.postgres_dialect import NumberedDialect
from storage.postgres_failures import is_lost, without_rows
from storage.statement import Converts, Given, converted, form

DONE = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)
HERE = "statements"  # in the info of a connection
_NUMBERED = NumberedDialect()


class _Here:
    """What one connection has prepared, and how it reads and writes values."""

    def __init__(self, driver: "psycopg.Connection[Any]") -> None:
        self.pgconn = driver.pgconn
        self.transformer: Any = Transformer(driver)
        self.names: dict[bytes, bytes] = {}  # by SQL: made anew, it is the same to the server


class PostgresStatement:
    """Implements Ready. Values go as text: the SQL says of what type each of them is."""

    def __init__(self, statement: Any, columns: list[str] | None, dialect: Dialect) -> None:
        self.dialect = dialect
        self._form = form(statement, columns, _NUMBERED)
        self._sql = self._form.sql.encode()
        self._converts: Converts | None = None
        self._formats = [PyFormat.TEXT] * len(self._form.binds)

    def rows(self, connection: Connection, given: Given) -> Sequence[Any]:
        """What it finds, as tuples."""
        found = self._ask(connection, given)
        converts = self._converts
        if converts is None:
            kinds = [found.ftype(one) for one in range(found.nfields)]
            converts = self._converts = self._form.converts(kinds)
        return converted(_loaded(connection, found), converts)

    def run(self, connection: Connection, given: Given) -> int:
        """How many rows it changed."""
        return self._ask(connection, given).command_tuples or 0

    def run_each(self, connection: Connection, given: Sequence[Given]) -> int:
        """Once for each; how many rows it changed in all."""
        return sum(self.run(connection, one) for one in given)

    def insert(self, connection: Connection, given: Given) -> int:
        """The id of the row that it inserts; SQLAlchemy has it RETURNING that."""
        number: int = _loaded(connection, self._ask(connection, given))[0][0]
        return number

    def _ask(self, connection: Connection, given: Given) -> Any:
        values = self._form.values(given)
        here = _here(connection)
        try:
            name = here.names.get(self._sql) or self._prepare(here)
            told: Any = here.transformer.dump_sequence(values, self._formats)
            return _checked(here.pgconn.exec_prepared(name, told))
        except psycopg.Error as error:
            raise _as_sqlalchemy_tells(self._form.sql, connection, error) from error

    def _prepare(self, here: _Here) -> bytes:
        name = f"ours_{len(here.names)}".encode()
        _checked(here.pgconn.prepare(name, self._sql))
        here.names[self._sql] = name
        return name


def _here(connection: Connection) -> _Here:
    """What the connection has; its transaction has begun as the engine wants it."""
    info = connection.info
    here = info.get(HERE)
    if here is None:
        driver: Any = connection.connection.driver_connection
        here = info[HERE] = _Here(driver)
    if here.pgconn.transaction_status == TransactionStatus.IDLE:
        connection.exec_driver_sql("SELECT 1")  # the driver begins it, when it is asked to run
    found: _Here = here
    return found


def _loaded(connection: Connection, found: Any) -> list[tuple[Any, ...]]:
    here: _Here = connection.info[HERE]
    here.transformer.set_pgresult(found)
    rows: list[tuple[Any, ...]] = here.transformer.load_rows(0, found.ntuples, tuple)
    return rows


def _checked(result: Any) -> Any:
    if result.status not in DONE:
        raise error_from_result(result, encoding="utf-8")
    return result


def _as_sqlalchemy_tells(sql: str, connection: Connection, error: psycopg.Error) -> BaseException:
    """Without the values, and the connection is no more when the server is not."""
    lost = is_lost(error)
    if lost:
        connection.invalidate(error)
    return DBAPIError.instance(
        sql,
        None,
        without_rows(error),
        psycopg.Error,
        hide_parameters=True,
        connection_invalidated=lost,
        dialect=connection.dialect,
    )
