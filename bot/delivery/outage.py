"""断线: while Telegram is down nothing is sent; it is asked, ever more rarely, for a sign."""

import random
import time
from collections.abc import Callable

FIRST = 0.5  # seconds
LONGEST = 15.0


class Outage:
    """Whether there is one, and when to ask next; waits double with jitter."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._tries = 0
        self._ask_at = 0.0
        self.since: float | None = None  # monotonic seconds

    def begin(self) -> bool:
        """Something failed; True when that is news."""
        if self.since is not None:
            return False
        self.since = self._monotonic()
        self._tries = 0
        self._plan()
        return True

    def still(self) -> None:
        """Asked in vain."""
        self._tries += 1
        self._plan()

    def end(self) -> None:
        """Telegram is back."""
        self.since = None

    def wait(self) -> float:
        """Seconds until it is asked again; 0: now."""
        return max(0.0, self._ask_at - self._monotonic())

    def _plan(self) -> None:
        span = min(LONGEST, FIRST * 2**self._tries)
        self._ask_at = self._monotonic() + span * random.uniform(0.75, 1.25)  # noqa: S311
