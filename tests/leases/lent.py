"""Leases in a test's hand."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session

from bot.leases.lease import Lease
from storage.words import Counter


@dataclass
class Lent:
    """One lease: what this process believes of it, and what the tables say."""

    held: bool = True
    ours: bool = True
    term: int = 1

    def is_held(self) -> bool:
        return self.held

    def check(self, _session: Session) -> bool:
        return self.ours

    def goes(self) -> None:
        """To another process."""
        self.held = self.ours = False

    def comes(self) -> None:
        """Back from another process."""
        self.held = self.ours = True
        self.term += 1


class Share:
    """Some shards of all chats."""

    def __init__(self, *shards: int) -> None:
        self.held: list[int] = [*shards]

    def lease(self, _name: str) -> Lease:
        return Lent()

    def shards(self, _counter: Counter) -> Collection[int] | None:
        return self.held
