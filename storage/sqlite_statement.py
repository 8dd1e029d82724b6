"""A statement on SQLite, which takes less time than SQLAlchemy takes to ask for it."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection
from sqlalchemy import Dialect as AnyDialect
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.exc import DBAPIError

from storage.sqlite_engine import Dialect
from storage.statement import Given, converted, form, writing


def say(connection: Connection, sql: str) -> sqlite3.Cursor:
    """Run SQL without values; SQLAlchemy takes longer to pass it on than the database for it."""
    return _execute(connection, sql, ())


class _Spelling(SQLiteCompiler):
    """Writes what is always the same into the SQL.

    Where a partial index asks for a state, SQLite looks at a value that is given instead, and
    makes the statement ready again each time that it is given.
    """

    def visit_bindparam(self, bindparam: BindParameter[Any], *given: Any, **how: Any) -> str:
        if not (bindparam.required or bindparam.expanding):
            convert = writing(bindparam.type, self.dialect)
            value = convert(bindparam.value) if convert else bindparam.value
            if isinstance(value, str) and value.isprintable() and "%" not in value:
                return "'" + value.replace("'", "''") + "'"
            if isinstance(value, int):
                return str(int(value))
        place: str = super().visit_bindparam(bindparam, *given, **how)  # type: ignore[no-untyped-call]
        return place


class _Spelled(Dialect):
    """For statements made ready."""

    supports_statement_cache = True
    statement_compiler = _Spelling


_SPELLED = _Spelled()


class SqliteStatement:
    """Implements Ready; the driver keeps what SQLite has made of the SQL."""

    def __init__(self, statement: Any, columns: list[str] | None, dialect: AnyDialect) -> None:
        self.dialect = dialect
        self._form = form(statement, columns, _SPELLED)
        self._converts = self._form.converts()

    def rows(self, connection: Connection, given: Given) -> Sequence[Any]:
        """What it finds, as tuples."""
        found = _execute(connection, self._form.sql, self._form.values(given))
        return converted(found.fetchall(), self._converts)

    def run(self, connection: Connection, given: Given) -> int:
        """How many rows it changed."""
        return _execute(connection, self._form.sql, self._form.values(given)).rowcount

    def run_each(self, connection: Connection, given: Sequence[Given]) -> int:
        """Once for each, by one call; how many rows it changed in all."""
        driver: Any = connection.connection.dbapi_connection
        sql, values = self._form.sql, [self._form.values(one) for one in given]
        try:
            found: sqlite3.Cursor = driver.executemany(sql, values)
        except sqlite3.Error as error:
            raise _as_sqlalchemy_tells(sql, connection, error) from error
        return found.rowcount

    def insert(self, connection: Connection, given: Given) -> int:
        """The id of the row that it inserts."""
        number = _execute(connection, self._form.sql, self._form.values(given)).lastrowid
        assert number is not None, "an INSERT has one"
        return number


def _execute(connection: Connection, sql: str, values: Sequence[Any]) -> sqlite3.Cursor:
    driver: Any = connection.connection.dbapi_connection
    try:
        found: sqlite3.Cursor = driver.execute(sql, values)
        return found
    except sqlite3.Error as error:
        raise _as_sqlalchemy_tells(sql, connection, error) from error


def _as_sqlalchemy_tells(sql: str, connection: Connection, error: sqlite3.Error) -> BaseException:
    """Without the values."""
    return DBAPIError.instance(
        sql, None, error, sqlite3.Error, hide_parameters=True, dialect=connection.dialect
    )
