"""The database without its writer's thread: a step has committed before the next one begins."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, event
from sqlmodel import Session

from storage.database import Database
from storage.tables import Petition
from storage.transaction import Transaction

P = ParamSpec("P")
R = TypeVar("R")


class Crash(Exception):
    """The program dies before its commit; whoever runs it starts it anew."""


class WatchedTransaction(Transaction):
    """Remembers which petitions it has written."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.touched: set[int] = set()

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """As ever."""
        if self.identity_map.check_modified() or self.new:
            changed = (one for one in (*self.new, *self.dirty) if isinstance(one, Petition))
            self.touched |= {one.id for one in changed if one.id is not None}
        super().flush(objects)


class Books(Database):
    """Implements what the desk needs of a database; `seen` looks at each step before its commit.

    `fsync=False` spares the disk: a simulated crash loses the transaction, not the machine.
    """

    def __init__(
        self, url: str, seen: Callable[[WatchedTransaction], None], *, fsync: bool = False
    ) -> None:
        super().__init__(url)
        self._seen = seen
        self.written = 0  # transactions committed
        self.dies: Callable[[], bool] = lambda: False
        if not fsync and self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _spare_the_disk)

    async def write(
        self, step: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run `step(session, …)` as one transaction, here and now."""
        with self.engine.connect() as connection, WatchedTransaction(connection) as session:
            session.connection().exec_driver_sql("BEGIN IMMEDIATE")
            session.hold(connection)
            try:
                found = step(session, *args, **kwargs)
                session.flush()
                if self.dies():
                    raise Crash
                self._seen(session)
                connection.exec_driver_sql("COMMIT")
                session.commit()
                self.written += 1
            except BaseException:
                session.rollback()
                raise
        return found


def at_once(awaitable: Awaitable[R]) -> R:
    """The result of a coroutine that never waits for anything outside of it."""
    going = awaitable.__await__()
    while True:
        try:
            next(going)
        except StopIteration as done:
            found: R = done.value
            return found


def _spare_the_disk(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")
