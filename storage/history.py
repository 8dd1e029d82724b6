"""流转记录 drawer: heads that seal it, and the whole of it as a stream, as it is found."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    Row,
    String,
    Table,
    bindparam,
    func,
    select,
    type_coerce,
)
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from storage import as_found
from storage.columns import Moment
from storage.database import begin_picture, open_engine
from storage.new_rows import add_new, table_of
from storage.prepared import Finding, Prepared
from storage.tables import Event, HistoryHead, Media, Petition, Statement
from storage.tables.cases import BOOKED

EVENTS, HEADS, PETITIONS = table_of(Event), table_of(HistoryHead), table_of(Petition)
STATEMENTS, MEDIA = table_of(Statement), table_of(Media)
PAGE = 2000  # rows fetched in one go
LONG_ENOUGH = 500  # milliseconds: as long all who write wait behind whoever wants them to
_LOCK = "SET LOCAL lock_timeout = {}; LOCK TABLE events IN SHARE ROW EXCLUSIVE MODE"

_LAST = Finding(HistoryHead, order_by=(HEADS.c.id.desc(),), most=1)
_UNSEALED = Prepared(
    select(EVENTS.c.id, EVENTS.c.hash)
    .where(EVENTS.c.id > bindparam("after"))
    .order_by(EVENTS.c.id)
    .limit(bindparam("most"))
)
Reading = dict[str, Callable[[Any], Any]]  # column → how it is read, whatever stands there
_OF_EVENT: Reading = {
    "id": as_found.number,
    "petition_id": as_found.number,
    "number": as_found.number,
    "kind": as_found.text,  # a vocabulary would refuse what is forged
    "at": as_found.moment,
    "person_id": lambda value: value,
    "role": lambda value: value,
    "details": as_found.mapping,
    "hash": as_found.text,
}
_OF_CASE: Reading = {
    "id": as_found.number,
    "events": as_found.number,
    "head": as_found.text,
    "text": as_found.text,
    "result": as_found.text,
    "rating_reason": as_found.text,
    "solved": as_found.truth,
    "satisfaction": lambda value: value,
    "content": as_found.mapping,
}
_OF_STATEMENT: Reading = {
    "petition_id": as_found.number,
    "id": as_found.number,
    "text": as_found.text,
}
_OF_MEDIA: Reading = {
    "petition_id": as_found.number,
    "id": as_found.number,
    "sha256": as_found.text,
}
_OF_HEAD: Reading = {
    "id": as_found.number,
    "at": as_found.moment,
    "last_event_id": as_found.number,
    "events": as_found.number,
    "head": as_found.text,
}


def _booked_as(name: str) -> Callable[[Any], Any]:
    kind = PETITIONS.c[name].type
    if isinstance(kind, Moment):
        return as_found.moment_or_found
    if isinstance(kind, Boolean):
        return as_found.truth
    return as_found.mapping_or_found if isinstance(kind, JSON) else lambda value: value


_OF_BOOKS: Reading = {name: _booked_as(name) for name in BOOKED}


def _raw(table: Table, *readings: Reading) -> Any:
    """Columns without their types."""
    names = [name for reading in readings for name in reading]
    return select(*(type_coerce(table.c[name], String).label(name) for name in names))


_IN_ORDER = _raw(EVENTS, _OF_EVENT).order_by(EVENTS.c.petition_id, EVENTS.c.number)
_CASES = _raw(PETITIONS, _OF_CASE, _OF_BOOKS).order_by(PETITIONS.c.id)
_STATEMENTS = _raw(STATEMENTS, _OF_STATEMENT).order_by(STATEMENTS.c.petition_id)
_MEDIA = _raw(MEDIA, _OF_MEDIA).order_by(MEDIA.c.petition_id)
_HEADS = _raw(HEADS, _OF_HEAD).order_by(HEADS.c.id)
_HASHES = select(EVENTS.c.id, EVENTS.c.hash).order_by(EVENTS.c.id)
_BETWEEN = (
    select(PETITIONS.c.number)
    .join(EVENTS, EVENTS.c.petition_id == PETITIONS.c.id)
    .where(EVENTS.c.id > bindparam("after"), EVENTS.c.id <= bindparam("last"))
    .distinct()
    .order_by(PETITIONS.c.number)
)
_SINCE = select(type_coerce(EVENTS.c.at, String).label("at")).where(
    EVENTS.c.id > bindparam("after")
)


class Unsealed(NamedTuple):
    """An event that no head seals yet."""

    id: int
    hash: str


def hold_still(session: Session) -> bool:
    """Let nobody else add an event until this transaction ends; False: somebody has been at it
    for too long.

    An id is given before its row can be seen: only once all who write have ended, and nobody
    begins, is every event below the newest there. SQLite has one writer anyway.
    """
    return session.get_bind().dialect.name == "sqlite" or _locks(session)


def _locks(session: Session) -> bool:
    from psycopg.errors import LockNotAvailable  # an extra

    try:
        with session.begin_nested():
            session.connection().exec_driver_sql(_LOCK.format(LONG_ENOUGH))
    except DBAPIError as error:
        if isinstance(error.orig, LockNotAvailable):
            return False
        raise
    return True


def last_head(session: Session) -> HistoryHead | None:
    """The newest head."""
    return _LAST.first(session)


def unsealed(session: Session, after: int, most: int) -> list[Unsealed]:
    """Events with ids over `after`, in order."""
    found = _UNSEALED.rows(session, {"after": after, "most": most})
    return [Unsealed(*row) for row in found]


def add_head(session: Session, row: HistoryHead) -> bool:
    """A new head; False when somebody else has added one of that number."""
    return add_new(session, HistoryHead, [row.model_dump()]) == 1


class Found:
    """All there is, on one connection, as one picture of one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, table: Table) -> int:
        """How many rows."""
        return self._connection.execute(select(func.count()).select_from(table)).scalar_one()

    def cases(self) -> Iterator[dict[str, Any]]:
        """id, events, head, content and what is `booked` of every petition, by id."""
        for row in self._stream(_CASES):
            yield {**_read(row, _OF_CASE), "booked": _read(row, _OF_BOOKS)}

    def statements(self) -> Iterator[tuple[int, int, str]]:
        """Petition, id and text of everything that was said, by petition."""
        for row in self._stream(_STATEMENTS):
            yield tuple(_read(row, _OF_STATEMENT).values())

    def media(self) -> Iterator[tuple[int, int, str]]:
        """Petition, id and hash of everything attached, by petition."""
        for row in self._stream(_MEDIA):
            yield tuple(_read(row, _OF_MEDIA).values())

    def events(self) -> Iterator[dict[str, Any]]:
        """Every event by case and number; `at` or `details` None when they cannot be read."""
        return (_read(row, _OF_EVENT) for row in self._stream(_IN_ORDER))

    def hashes(self) -> Iterator[tuple[int, str]]:
        """id and hash of every event, by id."""
        return ((row.id, as_found.text(row.hash)) for row in self._stream(_HASHES))

    def heads(self) -> list[dict[str, Any]]:
        """Every head, by number; `at` None when it cannot be read."""
        return [_read(row, _OF_HEAD) for row in self._stream(_HEADS)]

    def ends_since(self, after: int) -> tuple[datetime, datetime] | None:
        """The moments of the first and the last event with an id over `after`, if they can be
        read.
        """
        ends = [
            self._connection.execute(_SINCE.order_by(by).limit(1), {"after": after}).scalar()
            for by in (EVENTS.c.id, EVENTS.c.id.desc())
        ]
        first, last = (as_found.moment(one) for one in ends)
        return (first, last) if first is not None and last is not None else None

    def number(self, petition_id: int) -> str | None:
        """A case's number, None for a draft or none at all."""
        wanted = select(PETITIONS.c.number).where(PETITIONS.c.id == petition_id)
        return self._connection.execute(wanted).scalar_one_or_none()

    def numbers_between(self, after: int, last: int) -> Sequence[str]:
        """The numbers of the cases whose events have ids over `after` up to `last`."""
        found = self._connection.execute(_BETWEEN, {"after": after, "last": last}).scalars()
        return [number for number in found if number]

    def _stream(self, wanted: Any) -> Iterator[Row[Any]]:
        found = self._connection.execute(wanted, execution_options={"yield_per": PAGE})
        try:
            yield from found
        finally:
            found.close()  # also when whoever looked has seen enough


@contextmanager
def found_in(url: str) -> Iterator[Found]:
    """A look at a whole database while others write; nothing is changed."""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            begin_picture(connection)
            if connection.dialect.name == "sqlite":
                driver: Any = connection.connection.driver_connection
                driver.text_factory = as_found.replaced
            yield Found(connection)
            connection.rollback()
    finally:
        engine.dispose()


def _read(row: Row[Any], reading: Reading) -> dict[str, Any]:
    found = row._mapping
    return {name: read(found[name]) for name, read in reading.items()}
