"""The emulator's own time: it runs at real speed and can be moved."""

from datetime import UTC, datetime, timedelta


class EmulatorClock:
    """Runs on from `start` (aware; None: the real time) at real speed."""

    def __init__(self, start: datetime | None = None) -> None:
        self._ahead = timedelta()
        if start is not None:
            self.set(start)

    def now(self) -> datetime:
        """Aware, UTC."""
        return datetime.now(UTC) + self._ahead

    def move(self, by: timedelta) -> None:
        """Forward, or back with a negative span."""
        self._ahead += by

    def set(self, at: datetime) -> None:
        """Continue from `at`; ValueError for a naive moment."""
        if at.tzinfo is None:
            raise ValueError("the emulator's clock needs an aware moment")
        self._ahead = at.astimezone(UTC) - datetime.now(UTC)
