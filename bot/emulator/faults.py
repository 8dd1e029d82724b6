"""Faults on demand: what can go wrong between a bot and Telegram."""

from collections.abc import Callable
from typing import Any

FAULTS: dict[str, Any] = {
    "outage": False,
    "refuse": None,
    "retry_after": 3,
    "server_errors": 0,
    "drop_after": 0,
    "swallow_sends": 0,
    "cut_answers": 0,
    "garbled": 0,
    "lose_files": False,
    "delay": 0.0,
    "repeat_updates": False,
    "shuffle_albums": False,
}


class Faults:
    """Set an attribute and the next calls suffer; counters run down to zero.

    Taking somebody out of a group counts as a send here.

    outage          every Bot API connection is dropped at once, nothing is delivered
    refuse          the next N sends answer 429 with `retry_after` seconds
    server_errors   the next N calls answer 502
    drop_after      the next N sends are carried out, then the connection is dropped
    swallow_sends   the next N sends are not carried out, and the connection is dropped
    cut_answers     the next N sends are carried out, the answer breaks off in its middle
    garbled         the next N calls are carried out and answered with a page of HTML
    lose_files      getFile answers, but every download answers 404
    delay           seconds before each answer
    repeat_updates  each update is delivered twice with the same update_id
    shuffle_albums  the parts of an album become updates in another order
    """

    outage: bool
    refuse: int | None
    retry_after: int
    server_errors: int
    drop_after: int
    swallow_sends: int
    cut_answers: int
    garbled: int
    lose_files: bool
    delay: float
    repeat_updates: bool
    shuffle_albums: bool

    def __init__(
        self,
        changed: Callable[[], None] | None = None,
        block: Callable[[int, int, bool], None] | None = None,
    ) -> None:
        self._changed = changed
        self._block = block
        self.__dict__.update(FAULTS)

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        if name in FAULTS and self._changed is not None:
            self._changed()

    def block(self, user_id: int, bot_id: int) -> None:
        """The person blocks the bot: its sends to them answer 403."""
        if self._block is not None:
            self._block(user_id, bot_id, True)

    def unblock(self, user_id: int, bot_id: int) -> None:
        """The person lets the bot write again."""
        if self._block is not None:
            self._block(user_id, bot_id, False)

    def take(self, name: str) -> bool:
        """Is this counted fault due now? Counts it down."""
        left = getattr(self, name) or 0
        if left <= 0:
            return False
        setattr(self, name, left - 1)
        return True

    def view(self) -> dict[str, Any]:
        """All faults by name, as the page shows them."""
        return {name: getattr(self, name) for name in FAULTS}

    def update(self, wanted: dict[str, Any]) -> None:
        """Set several at once; ValueError for an unknown name or a value of the wrong kind."""
        for name, value in wanted.items():
            if name not in FAULTS:
                raise ValueError(f"unknown fault: {name}")
            setattr(self, name, _coerced(name, value))

    def clear(self) -> None:
        """Everything works again (blocks stay)."""
        self.update(FAULTS)


def _coerced(name: str, value: Any) -> Any:
    usual = FAULTS[name]
    if isinstance(usual, bool):
        return bool(value)
    if name == "refuse" and value is None:
        return None
    try:
        return float(value) if name == "delay" else int(value)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} needs a number") from error
