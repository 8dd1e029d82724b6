"""Telegram's rate limits, counted in real seconds."""

import math
import time
from collections import deque
from collections.abc import Callable

from bot.emulator.refusals import too_many_requests

BOT_RATE = 30.0  # messages a second, all chats together
PRIVATE_RATE = 1.0  # messages a second in one private chat …
PRIVATE_BURST = 3.0  # … after this many at once
GROUP_LIMIT = 20  # sends, edits and new topics in one group …
GROUP_WINDOW = 60.0  # … within this many seconds


class Bucket:
    """Holds `size` tokens and gains `rate` a second."""

    def __init__(self, rate: float, size: float, now: float) -> None:
        self._rate = rate
        self._size = size
        self._level = size
        self._at = now

    def wait(self, now: float) -> float:
        """Seconds until one token is there; 0 when there is one."""
        self._level = min(self._size, self._level + (now - self._at) * self._rate)
        self._at = now
        return max(0.0, (1.0 - self._level) / self._rate)

    def take(self, number: int) -> None:
        """An album may leave a debt, as with Telegram."""
        self._level -= number


class Window:
    """At most `limit` within any `seconds`."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit = limit
        self._seconds = seconds
        self._taken: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Seconds until the next one may come; 0 when it may come now."""
        while self._taken and self._taken[0] <= now - self._seconds:
            self._taken.popleft()
        if len(self._taken) < self._limit:
            return 0.0
        return self._taken[len(self._taken) - self._limit] + self._seconds - now

    def take(self, number: int, now: float) -> None:
        """Count `number` messages at this moment."""
        self._taken.extend([now] * number)


class Buckets:
    """30/s per bot, 1/s per private chat after a burst of 3, 20/min per group."""

    def __init__(self, enabled: bool, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.enabled = enabled
        self.refused = 0  # calls so far
        self._monotonic = monotonic
        self._bots: dict[int, Bucket] = {}
        self._privates: dict[tuple[int, int], Bucket] = {}
        self._groups: dict[tuple[int, int], Window] = {}

    def charge(self, bot_id: int, chat_id: int, number: int = 1, *, edit: bool = False) -> None:
        """Count `number` messages of a bot to a chat; a Refusal (429) when one bucket is empty.

        Edits and new topics count in groups only. A refused call is not counted.
        """
        if not self.enabled or (edit and chat_id > 0):
            return
        now = self._monotonic()
        window = private = general = None
        waits = [0.0]
        if chat_id < 0:
            window = self._groups.setdefault((bot_id, chat_id), Window(GROUP_LIMIT, GROUP_WINDOW))
            waits.append(window.wait(now))
        else:
            fresh = Bucket(PRIVATE_RATE, PRIVATE_BURST, now)
            private = self._privates.setdefault((bot_id, chat_id), fresh)
            waits.append(private.wait(now))
        if not edit:
            general = self._bots.setdefault(bot_id, Bucket(BOT_RATE, BOT_RATE, now))
            waits.append(general.wait(now))
        if (wait := max(waits)) > 1e-9:
            self.refused += 1
            raise too_many_requests(max(1, math.ceil(wait)))
        if window is not None:
            window.take(number, now)
        for bucket in (private, general):
            if bucket is not None:
                bucket.take(number)
