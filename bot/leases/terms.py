"""期限: how long a lease is, and what is said when another has it."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Terms:
    """In seconds. A holder stops by itself `margin` before its lease ends."""

    length: float = 20.0
    every: float = 5.0
    margin: float = 4.0

    @property
    def whole(self) -> timedelta:
        """How long a lease is."""
        return timedelta(seconds=self.length)


USUAL = Terms()


class HeldElsewhere(Exception):
    """Another living process does it; since when."""

    def __init__(self, holder: str, since: datetime) -> None:
        super().__init__(holder)
        self.holder = holder
        self.since = since
