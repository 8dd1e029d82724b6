"""流转记录 drawer: heads that seal it, and the whole of it as a stream, as it is found."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, String, Table, bindparam, func, select, type_coerce
from sqlmodel import Session

from storage.database import begin_picture, open_engine
from storage.new_rows import add_new, table_of
from storage.prepared import Finding, Prepared
from storage.tables import Event, HistoryHead, Media, Petition, Statement

EVENTS, HEADS, PETITIONS = table_of(Event), table_of(HistoryHead), table_of(Petition)
STATEMENTS, MEDIA = table_of(Statement), table_of(Media)
PAGE = 2000  # rows fetched in one go

_LAST = Finding(HistoryHead, order_by=(HEADS.c.id.desc(),), most=1)
_UNSEALED = Prepared(
    select(EVENTS.c.id, EVENTS.c.hash, EVENTS.c.at)
    .where(EVENTS.c.id > bindparam("after"))
    .order_by(EVENTS.c.id)
    .limit(bindparam("most"))
)
_IN_ORDER = select(
    EVENTS.c.id,
    EVENTS.c.petition_id,
    EVENTS.c.number,
    type_coerce(EVENTS.c.kind, String).label("kind"),  # a vocabulary would refuse what is forged
    type_coerce(EVENTS.c.at, String).label("at"),
    EVENTS.c.person_id,
    type_coerce(EVENTS.c.role, String).label("role"),
    type_coerce(EVENTS.c.details, String).label("details"),
    EVENTS.c.hash,
).order_by(EVENTS.c.petition_id, EVENTS.c.number)
_CASES = select(
    *(PETITIONS.c[name] for name in ("id", "number", "events", "head")),
    *(PETITIONS.c[name] for name in ("text", "result", "rating_reason", "solved")),
    type_coerce(PETITIONS.c.satisfaction, String).label("satisfaction"),
    type_coerce(PETITIONS.c.content, String).label("content"),
).order_by(PETITIONS.c.id)
_STATEMENTS = select(STATEMENTS.c.petition_id, STATEMENTS.c.id, STATEMENTS.c.text).order_by(
    STATEMENTS.c.petition_id
)
_MEDIA = select(MEDIA.c.petition_id, MEDIA.c.id, MEDIA.c.sha256).order_by(MEDIA.c.petition_id)
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
    at: datetime


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
        """id, events, head and content of every petition, by id."""
        for row in self._stream(_CASES):
            yield {**row._mapping, "content": _details(row.content) or {}}

    def statements(self) -> Iterator[tuple[int, int, str]]:
        """Petition, id and text of everything that was said, by petition."""
        return (tuple(row) for row in self._stream(_STATEMENTS))

    def media(self) -> Iterator[tuple[int, int, str]]:
        """Petition, id and hash of everything attached, by petition."""
        return (tuple(row) for row in self._stream(_MEDIA))

    def events(self) -> Iterator[dict[str, Any]]:
        """Every event by case and number; `at` or `details` None when they cannot be read."""
        for row in self._stream(_IN_ORDER):
            yield {**row._mapping, "at": _moment(row.at), "details": _details(row.details)}

    def hashes(self) -> Iterator[tuple[int, str]]:
        """id and hash of every event, by id."""
        return ((row.id, row.hash) for row in self._stream(_HASHES))

    def heads(self) -> list[HistoryHead]:
        """Every head, by number."""
        found = self._connection.execute(select(HEADS).order_by(HEADS.c.id))
        return [HistoryHead(**row._mapping) for row in found]

    def ends_since(self, after: int) -> tuple[datetime, datetime] | None:
        """The moments of the first and the last event with an id over `after`, if they can be
        read.
        """
        ends = [
            self._connection.execute(_SINCE.order_by(by).limit(1), {"after": after}).scalar()
            for by in (EVENTS.c.id, EVENTS.c.id.desc())
        ]
        first, last = (_moment(one) for one in ends)
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
            yield Found(connection)
            connection.rollback()
    finally:
        engine.dispose()


def _moment(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _details(value: Any) -> dict[str, Any] | None:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return None
    return value if isinstance(value, dict) else None
