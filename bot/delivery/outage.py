"""断线: while Telegram is down nothing is sent; it is asked, ever more rarely, for a sign.

A refused token is an outage too: it may be put right at Telegram, so it is asked for ever.
"""

import random
import time
from collections.abc import Callable

FIRST = 0.5  # seconds
LONGEST = 15.0
TOKEN_EVERY = 60.0  # seconds between two looks whether a refused token is good again


class Outage:
    """Whether there is one, and when to ask next; waits double with jitter."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._tries = 0
        self._ask_at = 0.0
        self.since: float | None = None  # monotonic seconds
        self.token_refused = False

    def begin(self, *, token_refused: bool = False) -> bool:
        """Something failed; True when that is news."""
        if self.since is not None and token_refused <= self.token_refused:
            return False
        self.since = self._monotonic()
        self.token_refused = token_refused
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
        self.token_refused = False

    def wait(self) -> float:
        """Seconds until it is asked again; 0: now."""
        return max(0.0, self._ask_at - self._monotonic())

    def _plan(self) -> None:
        span = TOKEN_EVERY if self.token_refused else min(LONGEST, FIRST * 2**self._tries)
        self._ask_at = self._monotonic() + span * random.uniform(0.75, 1.25)  # noqa: S311  # jitter, no secret
