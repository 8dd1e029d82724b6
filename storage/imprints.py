"""Imprints: whether what a statement would find is still the same, without reading its rows.

The database strings each column together and one short mark of that is kept: of ten thousand rows
some milliseconds, where to read them takes ten times as much. It is of what they hold, so that
nothing has to be counted up by whoever writes, in whichever process, and what is taken back counts
as what it was.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, Text, cast, func, literal_column, select, type_coerce
from sqlmodel import Session
from sqlmodel.sql.sqltypes import AutoString

from storage.prepared import NOTHING
from storage.sealed import Sealed
from storage.statement import Given

_NONE: Any = literal_column("'-'")  # what is not there; of no length


def in_one(*columns: Any) -> Select[Any]:
    """All values of each, in one row; of free text their lengths too, lest one run over."""
    return select(*(one for column in columns for one in _strung(column)))


def imprint(session: Session, wanted: Select[Any], given: Given = NOTHING) -> bytes:
    """Of what it selects `in_one`; the order in which the database goes may change it too."""
    if session.autoflush:
        session.flush()
    row = session.connection().execute(wanted, given).one()
    return sha256(repr(tuple(row)).encode()).digest()


def _strung(column: Any) -> Iterator[Any]:
    its: Any = type_coerce(column, Text)  # as it stands there, sealed
    if isinstance(column.type, (Sealed, AutoString)):
        yield func.aggregate_strings(cast(func.coalesce(func.length(its), -1), Text), ",")
    else:
        its = cast(column, Text)
    yield func.aggregate_strings(func.coalesce(its, _NONE) if column.nullable else its, ",")
