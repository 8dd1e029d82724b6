"""扣住: notices that a bug or a missing key keeps back, and by what; told while it lasts."""

from collections.abc import Sequence
from datetime import datetime

import structlog

from bot.delivery.recording import LONGEST_REPAIR, Result
from storage.words import Counter

TOLD = 10  # numbers of notices
log = structlog.get_logger("delivery")


class KeptBack:
    """Those of one lane."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._why: dict[int, tuple[str, datetime]] = {}  # and until when that is news

    def note(self, now: datetime, result: Result) -> None:
        """It has been tried; the log hears of a missing key once."""
        if not result.held:
            self._why.pop(result.outgoing.id, None)
            return
        key = result.outgoing.locked
        why = f"the missing key {key}" if key else "a bug"
        if key and why not in {known for known, _until in self._why.values()}:
            log.critical("key_missing", counter=self._counter, key=key)
        self._why[result.outgoing.id] = why, now + 2 * LONGEST_REPAIR

    def words(self, now: datetime) -> str:
        """By what which of them are kept back; "" when none is."""
        held = {number: why for number, (why, until) in self._why.items() if until > now}
        return "; ".join(
            f"{why} keeps back notice {_few([one for one in held if held[one] == why])}"
            for why in dict.fromkeys(held.values())
        )


def _few(numbers: Sequence[int]) -> str:
    more = f" and {len(numbers) - TOLD} more" if len(numbers) > TOLD else ""
    return ", ".join(map(str, numbers[:TOLD])) + more
