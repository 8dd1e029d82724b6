"""The database without its writer's thread: a step has committed before the next one begins."""

from collections.abc import Awaitable, Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import event
from sqlmodel import Session

from storage.database import Database

P = ParamSpec("P")
R = TypeVar("R")


class Crash(Exception):
    """The program dies before its commit; whoever runs it starts it anew."""


class Books(Database):
    """Implements what the desk needs of a database; `seen` looks at each step before its commit.

    `fsync=False` spares the disk: a simulated crash loses the transaction, not the machine.
    """

    def __init__(self, url: str, seen: Callable[[Session], None], *, fsync: bool = False) -> None:
        super().__init__(url)
        self._seen = seen
        self.dies: Callable[[], bool] = lambda: False
        if not fsync and self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _spare_the_disk)

    async def write(
        self, step: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run `step(session, …)` as one transaction, here and now."""
        with Session(self.engine, expire_on_commit=False) as session:
            session.connection().exec_driver_sql("BEGIN IMMEDIATE")
            found = step(session, *args, **kwargs)
            session.flush()
            if self.dies():
                raise Crash
            self._seen(session)
            session.commit()
        return found

    async def close(self) -> None:
        """Release the file."""
        self._readers.shutdown()
        self.engine.dispose()


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
