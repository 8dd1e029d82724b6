"""The writer's session: it knows its transaction, and takes short cuts that it may take."""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, bindparam, update
from sqlalchemy.orm import Mapper, SessionTransaction
from sqlalchemy.orm.attributes import instance_state
from sqlmodel import Session

from storage.owning import written
from storage.prepared import Prepared
from storage.trouble import OutOfReach

TAKES_STATEMENTS = (1, 2)  # of PQtransactionStatus: at one of them, or between two
MOST_CHANGES = 1024  # statements for some columns of a table; the same few hundred recur


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
        self._takes_more: Callable[[], bool] = bool
        self._has_failed = False  # and takes no more before it is rolled back
        self._savepoint: SessionTransaction | None = None  # the last one that has been made

    def hold(self, connection: Connection) -> None:
        """The transaction has been begun on it."""
        self._held, self._takes_more = connection, _asking(connection)

    def connection(self, *args: Any, **kwargs: Any) -> Connection:
        """As ever, but at once; a savepoint is made by SQLAlchemy when it is first asked here."""
        held, transaction = self._held, self._transaction
        if held is None or transaction is None:
            return super().connection(*args, **kwargs)
        if self._has_failed and not transaction.is_active:
            return super().connection(*args, **kwargs)
        if not self._takes_more():
            raise GivenUp
        savepoint = self._nested_transaction
        if savepoint is None or savepoint is self._savepoint:
            return held
        found = super().connection(*args, **kwargs)
        self._savepoint = savepoint
        return found

    def add(self, instance: object, _warn: bool = True) -> None:
        """As ever; steps do it after each change, and mostly the row is here already."""
        state = instance_state(instance)
        if self._deleted or state._deleted or state.session_id != self.hash_key:
            super().add(instance, _warn=_warn)

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """As ever; what only changed is written past the unit of work, in a third of its time.

        Within a savepoint SQLAlchemy has to know what to forget when it is rolled back.
        """
        if objects is not None or self._new or self._deleted:
            self._flush_as_ever(objects)
        elif not (changed := self.identity_map._modified):
            return
        elif self._nested_transaction is not None:
            self._flush_as_ever()
        else:  # none is deleted: they are the session's own `dirty`, without a set made of it
            for row in [state.obj() for state in changed]:
                self._write(row)

    def _flush_as_ever(self, objects: Sequence[Any] | None = None) -> None:
        try:
            super().flush(objects)
        except BaseException:
            self._has_failed = True
            raise

    def _write(self, row: Any) -> None:
        state, new = instance_state(row), row.__dict__  # past the watch over each attribute
        old = state.committed_state
        names = tuple(sorted([name for name in old if new[name] != old[name]]))
        keys = _keys(state.mapper)
        its = dict(zip(keys, state.identity or (), strict=True))
        if names:
            given = {name: new[name] for name in names}
            given |= {keys[name]: of for name, of in its.items()}
            changed = _changing(state.mapper, names).run(self, given)
            assert changed == 1, "a row the session has is in the table"
        new.update(its)  # one that was expired and only written to has not read its own
        written(self, row)


def is_open(connection: Connection) -> bool:
    """Asked of the driver: SQLAlchemy is not told when SQLite ends a transaction by itself, nor
    that PostgreSQL takes no more statements since one has failed.
    """
    return _asking(connection)()


def _asking(connection: Connection) -> Callable[[], bool]:
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        return partial(attrgetter("in_transaction"), driver)
    return lambda: driver.pgconn.transaction_status in TAKES_STATEMENTS


@cache
def _keys(mapper: Mapper[Any]) -> dict[str, str]:
    """What tells rows apart, in its order, and as what it is given."""
    return {key.name: f"its_{key.name}" for key in mapper.primary_key}


@lru_cache(MOST_CHANGES)
def _changing(mapper: Mapper[Any], names: tuple[str, ...]) -> Prepared:
    its = [key == bindparam(f"its_{key.name}") for key in mapper.primary_key]
    return Prepared(update(mapper.primary_key[0].table).where(*its), names)
