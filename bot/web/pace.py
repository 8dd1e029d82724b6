"""门槛: how many pages one address may ask for; a flood of guesses costs others nothing."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

BURST = 200  # pages at once; behind a proxy all readers have one address
EACH_SECOND = 20.0
MOST_ADDRESSES = 1_000  # remembered; the one longest unheard of is forgotten


@dataclass(slots=True)
class _Left:
    pages: float
    at: datetime


class PagePace:
    """Counts by address; `now` comes from whoever asks."""

    def __init__(self) -> None:
        self._left: OrderedDict[str, _Left] = OrderedDict()

    def allows(self, now: datetime, address: str) -> bool:
        """Whether one more page may be shown."""
        left = self._left.pop(address, None) or _Left(BURST, now)
        passed = max((now - left.at).total_seconds(), 0.0)
        left.pages, left.at = min(BURST, left.pages + passed * EACH_SECOND), now
        self._left[address] = left
        if len(self._left) > MOST_ADDRESSES:
            self._left.popitem(last=False)
        if left.pages < 1:
            return False
        left.pages -= 1
        return True
