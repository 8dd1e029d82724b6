"""The writer's session: it knows its transaction, and takes short cuts that it may take."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, bindparam, inspect, update
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session

from storage.owning import written
from storage.prepared import Prepared
from storage.trouble import OutOfReach

TAKES_STATEMENTS = (1, 2)  # of PQtransactionStatus: at one of them, or between two


class GivenUp(OutOfReach):
    """The transaction is over before its time: ended by SQLite itself, as on a full disk, or
    failed on PostgreSQL at a statement whose failure the step had kept to itself.
    """

    def __init__(self) -> None:
        super().__init__("it gave a transaction up, as on a full disk")


class Transaction(Session):
    """One transaction, from `hold` on; nothing is run once the database has given it up."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, expire_on_commit=False)
        self._held: Connection | None = None
        self._driver: Any = None
        self._savepoint: SessionTransaction | None = None  # the last one that has been made

    def hold(self, connection: Connection) -> None:
        """The transaction has been begun on it."""
        self._held, self._driver = connection, connection.connection.driver_connection

    def connection(self, *args: Any, **kwargs: Any) -> Connection:
        """As ever, but at once; a savepoint is made by SQLAlchemy when it is first asked here."""
        transaction = self._transaction
        if self._held is None or transaction is None or not transaction.is_active:
            return super().connection(*args, **kwargs)
        if not _takes_more(self._driver):
            raise GivenUp
        savepoint = self._nested_transaction
        if savepoint is not None and savepoint is not self._savepoint:
            found = super().connection(*args, **kwargs)
            self._savepoint = savepoint
            return found
        return self._held

    def add(self, instance: object, _warn: bool = True) -> None:
        """As ever; steps do it after each change, and mostly the row is here already."""
        if self._deleted or instance not in self:  # what `deleted` gives is made for each asking
            super().add(instance, _warn=_warn)

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """As ever; what only changed is written past the unit of work, in a third of its time.

        Within a savepoint SQLAlchemy has to know what to forget when it is rolled back.
        """
        if objects is not None or self._new or self._deleted:
            super().flush(objects)
        elif not self.identity_map.check_modified():
            return
        elif self._nested_transaction is not None:
            super().flush()
        else:
            for row in self.dirty:
                self._write(row)

    def _write(self, row: Any) -> None:
        state, new = inspect(row), row.__dict__  # past the watch over each attribute
        old = state.committed_state
        names = tuple(name for name in old if new[name] != old[name])
        keys = state.mapper.primary_key
        its = {key.name: of for key, of in zip(keys, state.identity, strict=True)}
        if names:
            given = {name: new[name] for name in names}
            given |= {f"its_{name}": of for name, of in its.items()}
            changed = _changing(keys, names).run(self, given)
            assert changed == 1, "a row the session has is in the table"
        new.update(its)  # one that was expired and only written to has not read its own
        written(self, row)


def is_open(connection: Connection) -> bool:
    """Asked of the driver: SQLAlchemy is not told when SQLite ends a transaction by itself, nor
    that PostgreSQL takes no more statements since one has failed.
    """
    return _takes_more(connection.connection.driver_connection)


def _takes_more(driver: Any) -> bool:
    within = getattr(driver, "in_transaction", None)
    if within is not None:
        return bool(within)
    return driver.pgconn.transaction_status in TAKES_STATEMENTS


@cache
def _changing(keys: tuple[Column[Any], ...], names: tuple[str, ...]) -> Prepared:
    its = [key == bindparam(f"its_{key.name}") for key in keys]
    return Prepared(update(keys[0].table).where(*its), names)
