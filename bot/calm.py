"""冷静: a log that neither floods the disk when something fails for long, nor fails itself."""

import contextlib
import time
from collections.abc import Callable, MutableMapping
from typing import Any, TextIO

import structlog

ONCE_IN = 60.0  # seconds
LOUD = frozenset({"warning", "error", "critical"})
EACH_ITS_OWN = frozenset({"inbox", "notice", "steps", "exc_info"})  # not what makes it another
MOST = 500  # kinds of trouble remembered
Told = MutableMapping[str, Any]


class Calm:
    """A structlog processor: the same warning or error is told once a minute, then with a count.

    The same is what says the same of the same place; which update or notice it met does not count.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._told: dict[tuple[str, ...], tuple[float, int]] = {}

    def __call__(self, _logger: Any, level: str, said: Told) -> Told:
        """Lets it through, or DropEvent."""
        if said.get("level", level) not in LOUD:
            return said
        key, now = _key(said), self._monotonic()
        at, more = self._told.get(key, (now - ONCE_IN, 0))
        if now - at < ONCE_IN:
            self._told[key] = (at, more + 1)
            raise structlog.DropEvent
        if len(self._told) >= MOST:
            self._told.clear()
        self._told[key] = (now, 0)
        return {**said, "repeated": more} if more else said


def _key(said: Told) -> tuple[str, ...]:
    error = said.get("exc_info")
    kind = type(error).__name__ if isinstance(error, BaseException) else ""
    return (kind, *(f"{name}={said[name]}" for name in sorted(said) if name not in EACH_ITS_OWN))


class Unfailing:
    """A stream that swallows what a full disk or a closed pipe would raise."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        """As far as it goes."""
        with contextlib.suppress(OSError, ValueError):
            self._stream.write(text)

    def flush(self) -> None:
        """As far as it goes."""
        with contextlib.suppress(OSError, ValueError):
            self._stream.flush()
