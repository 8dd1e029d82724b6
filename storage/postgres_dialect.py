"""PostgreSQL as this program uses it: an integer has 64 bits, and text is ordered by its bytes.

SQLite has both. So ids never run out, a number that somebody sends finds nothing instead of
breaking a transaction, and what is sorted is sorted alike in every locale.
"""

from typing import Any

from sqlalchemy import BigInteger, Integer
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.base import PGTypeCompiler
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

NAME = "postgresql+shuoshi"
BY_BYTES = ' COLLATE "C"'


class _Whole(BigInteger):
    """psycopg says of each number of how many bits it is."""


class _PlainWhole(BigInteger):
    """A number that goes as text; the SQL says what it is."""

    render_bind_cast = True


class _Types(PGTypeCompiler):
    def visit_INTEGER(self, type_: Any, **_how: Any) -> str:  # noqa: N802  # SQLAlchemy's name
        return "BIGINT"

    def visit_VARCHAR(self, type_: Any, **how: Any) -> str:  # noqa: N802  # SQLAlchemy's name
        return self._ordered(super().visit_VARCHAR(type_, **how), type_, how)

    def visit_TEXT(self, type_: Any, **how: Any) -> str:  # noqa: N802  # SQLAlchemy's name
        return self._ordered(super().visit_TEXT(type_, **how), type_, how)

    def _ordered(self, words: str, type_: Any, how: dict[str, Any]) -> str:
        """Of a column that is being made; of a value that is sent it would say too much."""
        is_column = how.get("type_expression") is not None and type_.collation is None
        return words + BY_BYTES if is_column else words


class Dialect(PGDialect_psycopg):
    """Of engines; its `name` is that of PostgreSQL."""

    supports_statement_cache = True
    type_compiler_cls = _Types
    colspecs = {**PGDialect_psycopg.colspecs, Integer: _Whole}  # noqa: RUF012  # as there


class NumberedDialect(Dialect):
    """For statements made ready, whose values go as text."""

    supports_statement_cache = True
    colspecs = {**PGDialect_psycopg.colspecs, Integer: _PlainWhole}  # noqa: RUF012  # as there

    def __init__(self) -> None:
        begin: Any = super().__init__  # which has no types
        begin(paramstyle="numeric_dollar")  # $1, $2 … as the server has them


registry.register(NAME.replace("+", "."), __name__, Dialect.__name__)
