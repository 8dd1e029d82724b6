"""轮次: what is known of each case's rounds, and what it was before a step that is undone."""

from collections.abc import Iterable

from bot.rules.undoing import undone_by
from bot.simulation.cases import Case
from bot.simulation.invariants import Happened
from bot.simulation.whose import Lifted, lifted
from storage.words import EventKind


class Rounds:
    """Those of one case: an undone step takes back what it had changed, and nothing else."""

    def __init__(self) -> None:
        self.known = Lifted()
        self._earlier: list[tuple[int, Lifted]] = []  # number of the event that changed it, was

    def follow(self, before: Case | None, after: Case, events: Iterable[Happened]) -> Lifted:
        """What is known after a step."""
        for event in events:
            if event.kind == EventKind.UNDONE:
                self._take_back(undone_by(event.details).start)
            else:
                self._learn(event.number, lifted(self.known, before, after, (event,)))
        return self.known

    def _learn(self, number: int, now_known: Lifted) -> None:
        if now_known != self.known:
            self._earlier.append((number, self.known))
            self.known = now_known

    def _take_back(self, first: int) -> None:
        """Only the last step is ever undone: whatever came since its first event."""
        while self._earlier and self._earlier[-1][0] >= first:
            self.known = self._earlier.pop()[1]
