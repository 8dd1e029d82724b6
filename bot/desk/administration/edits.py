"""Rows as they were and as they shall be: what a change does, and what undoing it does.

An edit is what JSON holds: `table`, `key` (primary key by column), `before` and `after` (columns;
None: there is no row). `{"edit": n}` in a column stands for the id that the nth edit has made,
`{"now": true}` for the moment in which it is done.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from bot.errors import ChangedMeanwhile
from storage.new_rows import table_of
from storage.snapshots import columns_of, frozen, thawed
from storage.tables import metadata

Edit = dict[str, Any]
NOW = {"now": True}


def adds(row: SQLModel, **made: int) -> Edit:
    """A new row; `made`: columns that hold the id another edit makes."""
    columns = columns_of(row) | {name: {"edit": edit} for name, edit in made.items()}
    if columns.get("id", "") is None:
        del columns["id"]
    return {"table": table_of(type(row)).name, "key": {}, "before": None, "after": columns}


def alters(row: SQLModel, **values: Any) -> Edit:
    """Other values for some columns of a row."""
    after = frozen(values)
    columns = columns_of(row)
    before = {name: columns[name] for name in after}
    return {**_of(row), "before": before, "after": after}


def removes(row: SQLModel) -> Edit:
    """No such row any more."""
    return {**_of(row), "before": columns_of(row), "after": None}


def reversed_(edits: Sequence[Edit]) -> list[Edit]:
    """What takes them back, in the order in which that works."""
    return [{**one, "before": one["after"], "after": one["before"]} for one in reversed(edits)]


def apply(session: Session, now: datetime, edits: Sequence[Edit]) -> list[Edit]:
    """Do them; as they were done. ChangedMeanwhile when a row is not as it was."""
    session.flush()
    done: list[Edit] = []
    try:
        with session.begin_nested():
            for one in edits:
                table = metadata.tables[one["table"]]
                _require(session, table, one)
                done.append(_do(session, now, table, one, done))
    except IntegrityError:  # the same was added, or something refers to what is taken away
        raise ChangedMeanwhile from None
    session.expire_all()
    return done


def _of(row: SQLModel) -> dict[str, Any]:
    table = table_of(type(row))
    key = {column.name: getattr(row, column.name) for column in table.primary_key}
    return {"table": table.name, "key": frozen(key)}


def _require(session: Session, table: Table, edit: Edit) -> None:
    before = edit["before"]
    if before is None:
        return
    names = sorted(before)
    columns = [table.c[name] for name in names]
    row = session.connection().execute(select(*columns).where(*_where(table, edit))).first()
    if row is None or frozen(dict(zip(names, row, strict=True))) != before:
        raise ChangedMeanwhile


def _do(session: Session, now: datetime, table: Table, edit: Edit, done: Sequence[Edit]) -> Edit:
    connection, after = session.connection(), edit["after"]
    if after is None:
        connection.execute(table.delete().where(*_where(table, edit)))
        return edit
    after = {name: _meant(value, now, done) for name, value in after.items()}
    values = thawed(table, after)
    if edit["before"] is not None:
        connection.execute(table.update().where(*_where(table, edit)).values(values))
        return {**edit, "after": after}
    made = connection.execute(table.insert().values(values)).inserted_primary_key
    assert made is not None, "a row has a key"
    key = frozen(dict(zip([one.name for one in table.primary_key], made, strict=True)))
    return {**edit, "key": key, "after": after}


def _meant(value: Any, now: datetime, done: Sequence[Edit]) -> Any:
    if value == NOW:
        return now.astimezone(UTC).isoformat()
    if isinstance(value, Mapping) and value.keys() == {"edit"}:
        return done[value["edit"]]["key"]["id"]
    return value


def _where(table: Table, edit: Edit) -> list[Any]:
    key = thawed(table, edit["key"])
    return [table.c[name] == value for name, value in key.items()]
