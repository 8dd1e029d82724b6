"""The virtual clock: it stands until it is moved."""

from datetime import UTC, datetime


class VirtualClock:
    """Implements bot.clock.Clock."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """Aware UTC."""
        return self._now

    def move(self, to: datetime) -> None:
        """Forward only; a moment that has passed changes nothing."""
        self._now = max(self._now, to.astimezone(UTC))
