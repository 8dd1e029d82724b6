"""租约: whether this process may do something; asked before each thing it does."""

from collections.abc import Awaitable, Callable, Collection
from typing import Protocol

from sqlmodel import Session

from storage.words import Counter

Look = Callable[[], Awaitable[object]]


class Lease(Protocol):
    """One thing that one process does at a time."""

    @property
    def term(self) -> int:
        """Which time it is ours; one more each time it was another's, or nobody's, in between."""
        ...

    def is_held(self) -> bool:
        """Whether it is ours, for certain: false a while before anybody else may have it."""
        ...

    def check(self, session: Session) -> bool:
        """Whether the tables say that it is ours, in the transaction that relies on it."""
        ...


class Leases(Protocol):
    """All leases, as one process sees them."""

    def lease(self, name: str) -> Lease:
        """That of a name."""
        ...

    def shards(self, counter: Counter) -> Collection[int] | None:
        """Whose chats of a bot are ours; None: all."""
        ...


def while_ours(lease: Lease, look: Look, ended: Look | None = None) -> Look:
    """Looks as long as the lease is held; `ended` while it is not."""

    async def run() -> None:
        if lease.is_held():
            await look()
        elif ended is not None:
            await ended()

    return run


class _Always:
    """There is no other process."""

    @property
    def term(self) -> int:
        """The first and only one."""
        return 1

    def is_held(self) -> bool:
        """Always."""
        return True

    def check(self, _session: Session) -> bool:
        """Always, without a question."""
        return True


ALWAYS: Lease = _Always()


class Alone:
    """On SQLite: exactly one process, which does everything."""

    def lease(self, _name: str) -> Lease:
        """Ours, whatever it is."""
        return ALWAYS

    def shards(self, _counter: Counter) -> Collection[int] | None:
        """All."""
        return None


ALONE = Alone()
