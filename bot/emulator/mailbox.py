"""The updates that wait for one bot."""

from collections import deque
from collections.abc import Callable
from typing import Any

from bot.emulator.parameters import Parameters
from bot.emulator.pulse import Pulse

UNASKED = frozenset({"message_reaction", "message_reaction_count", "chat_member"})
Update = dict[str, Any]


class Mailbox:
    """Numbers updates, keeps them until they are confirmed, drops the kinds nobody asked for."""

    def __init__(self) -> None:
        self.pending: deque[tuple[int, Update]] = deque()  # chat id for the order, update
        self.allowed: list[str] = []
        self.pulse = Pulse()
        self.poller = 0
        self.woken: Callable[[], None] | None = None
        self._last = 100_000

    def wants(self, kind: str) -> bool:
        """Does the bot get updates of this kind?"""
        return kind in self.allowed if self.allowed else kind not in UNASKED

    def push(self, kind: str, chat_id: int, body: Any) -> None:
        """A new update, unless the bot does not want the kind."""
        if not self.wants(kind):
            return
        self._last += 1
        self.pending.append((chat_id, {"update_id": self._last, kind: body}))
        self.pulse.beat()
        if self.woken is not None:
            self.woken()

    def confirm(self, offset: int) -> None:
        """Forget what lies before `offset`; a negative one keeps that many from the end."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        while offset > 0 and self.pending and self.pending[0][1]["update_id"] < offset:
            self.pending.popleft()

    def first(self, limit: int) -> list[Update]:
        """The oldest ones."""
        return [update for _, update in list(self.pending)[:limit]]

    def allow(self, given: Parameters) -> None:
        """`allowed_updates` sticks when it is given; an empty list means the usual kinds."""
        if given.structure("allowed_updates") is not None:
            self.allowed = [str(kind) for kind in given.array("allowed_updates")]

    def new_poller(self) -> int:
        """Ends the poll that is under way with 409; the number of the new one."""
        self.poller += 1
        self.pulse.beat()
        return self.poller
