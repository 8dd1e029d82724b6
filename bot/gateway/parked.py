"""停放: chats whose updates wait, ever longer after failures, or for a turn to be tried alone.

Seconds are those of a clock nobody moves.
"""

import random
from collections.abc import Callable

FIRST, LONGEST = 1.0, 60.0  # seconds until a chat is tried again


class Parked:
    """By the chat's key until when it waits."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._until: dict[int, float] = {}
        self._tries: dict[int, int] = {}  # failures in a row
        self._put_off: set[int] = set()

    def keys(self) -> set[int]:
        """Those that still wait."""
        now = self._monotonic()
        self._until = {key: until for key, until in self._until.items() if until > now}
        return {*self._until}

    def waits(self) -> list[float]:
        """How many seconds each of them still has to."""
        now = self._monotonic()
        return [until - now for until in self._until.values() if until > now]

    def fails(self, key: int) -> None:
        """Each time in a row longer than the last."""
        tries = self._tries[key] = self._tries.get(key, 0) + 1
        span = min(LONGEST, FIRST * 2 ** min(tries - 1, 10))
        jitter = random.uniform(0.75, 1.25)  # noqa: S311  # no secret
        self._until[key] = self._monotonic() + span * jitter

    def put_off(self, key: int) -> None:
        """Until `others_turn`, or until it asks again by itself."""
        self._until[key] = self._monotonic() + FIRST
        self._put_off.add(key)

    def others_turn(self) -> None:
        """Whoever was put off may ask again."""
        for key in self._put_off:
            self._until.pop(key, None)
        self._put_off.clear()

    def begins(self, key: int) -> None:
        """It is in hand; what it fails at has nothing to do with a turn."""
        self._put_off.discard(key)

    def served(self, key: int) -> None:
        """Its failures are over."""
        self._tries.pop(key, None)

    def free(self, key: int) -> None:
        """It waits no more."""
        self._until.pop(key, None)
