"""What stands beside a case, as values that JSON holds: to see what a step did, and undo it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from sqlalchemy import Column, Date, Table, Time, bindparam, exists, literal, select, union_all
from sqlmodel import Session, SQLModel

from storage.columns import Moment, Word
from storage.new_rows import table_of
from storage.prepared import Prepared
from storage.tables import metadata

# Append-only, told by delivery, put back with a rule of its own, told by the words of the case,
# or no business of staff.
_APART = frozenset(
    {
        "events",
        "notices",
        "posted_cards",
        "undos",
        "conversations",
        "case_traces",
        "topics",
        "represented",
        "hidden_reporters",
    }
)
BESIDE = {
    table.name: table
    for table in metadata.sorted_tables
    if "petition_id" in table.c and table.name not in _APART
}
_ITS = bindparam("its_petition_id", type_=metadata.tables["petitions"].c.id.type)
_WHERE_ANY = union_all(
    *(
        select(literal(name).label("name")).where(exists().where(table.c.petition_id == _ITS))
        for name, table in BESIDE.items()
    )
)
_WHERE = Prepared(_WHERE_ANY)
_ALL = {
    name: Prepared(select(table).where(table.c.petition_id == _ITS))
    for name, table in BESIDE.items()
}

Values = dict[str, Any]
Snapshot = dict[str, dict[int, Values]]  # table → id → columns


def beside(session: Session, petition_id: int) -> Snapshot:
    """Every row that belongs to a case; one statement, and one more per table in use."""
    its = {"its_petition_id": petition_id}
    found = {}
    for (name,) in _WHERE.rows(session, its):
        columns = [one.name for one in BESIDE[name].columns]
        rows = (dict(zip(columns, row, strict=True)) for row in _ALL[name].rows(session, its))
        found[name] = {row["id"]: frozen(row) for row in rows}
    return found


def difference(before: Snapshot, after: Snapshot) -> dict[str, dict[str, list[Any]]]:
    """By table: ids that were `added`, and rows as they were that were `changed` or `removed`."""
    found: dict[str, dict[str, list[Any]]] = {}
    for name in BESIDE:
        old, new = before.get(name, {}), after.get(name, {})
        changes: dict[str, list[Any]] = {
            "added": [number for number in new if number not in old],
            "changed": [row for number, row in old.items() if new.get(number, row) != row],
            "removed": [row for number, row in old.items() if number not in new],
        }
        if any(changes.values()):
            found[name] = changes
    return found


def put_back(session: Session, changes: Mapping[str, Mapping[str, Sequence[Any]]]) -> None:
    """Make rows what they were before; children go before their parents, and come after them."""
    connection = session.connection()
    for name, table in reversed(BESIDE.items()):
        if added := changes.get(name, {}).get("added"):
            connection.execute(table.delete().where(table.c.id.in_(added)))
    for name, table in BESIDE.items():
        for row in changes.get(name, {}).get("changed", ()):
            values = thawed(table, row)
            connection.execute(table.update().where(table.c.id == values.pop("id")), values)
        for row in changes.get(name, {}).get("removed", ()):
            connection.execute(table.insert(), thawed(table, row))


def frozen(row: Mapping[str, Any]) -> Values:
    """Columns as JSON holds them."""
    return {name: _frozen(value) for name, value in row.items()}


def thawed(table: Table, values: Mapping[str, Any]) -> Values:
    """Columns as Python has them; those the table does not know (any more) are left out."""
    return {
        name: _thawed(table.c[name], value) for name, value in values.items() if name in table.c
    }


def columns_of(row: SQLModel) -> Values:
    """The columns of a row as JSON holds them, looked up anew where it must be."""
    return frozen({one.name: getattr(row, one.name) for one in table_of(type(row)).columns})


def _frozen(value: Any) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _thawed(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    if isinstance(column.type, Time):
        return time.fromisoformat(value)
    return column.type.vocabulary(value) if isinstance(column.type, Word) else value
