"""How long a transaction is tried again before whoever asked for it is told that it failed."""

import random
import threading
import time

PATIENCE = 30.0  # seconds a database may be busy or gone
AT_THE_END = 5.0  # seconds of it once the program stops, which has 20 for everything
PAUSES = (0.001, 0.002, 0.005, 0.01, 0.025, 0.05)  # seconds between two tries; the last goes on


class Patience:
    """The tries of one transaction in a thread of its own; `stopping` shortens what is left."""

    def __init__(self, stopping: threading.Event, most: float | None = None) -> None:
        self._stopping = stopping
        self._until = time.monotonic() + (PATIENCE if most is None else most)
        self._hurries = False
        self._pauses = iter(PAUSES)
        self._pause = 0.0

    def wait(self) -> bool:
        """A pause, jittered so that two programs part; False, and at once, when it is over."""
        if self._stopping.is_set() and not self._hurries:
            self._hurries = True
            self._until = min(self._until, time.monotonic() + AT_THE_END)
        if time.monotonic() >= self._until:
            return False
        self._pause = next(self._pauses, self._pause)
        time.sleep(self._pause * random.uniform(0.5, 1.5))  # noqa: S311  # no secret
        return True
