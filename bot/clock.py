"""The only place that asks the time."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Whatever tells the time; the demo's can be moved."""

    def now(self) -> datetime:
        """Aware UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)
