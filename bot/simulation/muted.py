"""屏蔽: what is said by who is blocked is kept, and never sent by itself: no clock runs for it."""

from datetime import datetime

from sqlmodel import Session

from bot.simulation.cases import Case
from storage import people
from storage.words import State


class Muted:
    """The drafts that were begun while their author was blocked, also once they are not."""

    def __init__(self) -> None:
        self._known: set[int] = set()

    def has(self, session: Session, now: datetime, case: Case) -> bool:
        """Whether it is one of them."""
        if case.state != State.DRAFT:
            return False
        author = people.get(session, case.reporter_id)
        if author is not None and author.blocked_until is not None and now < author.blocked_until:
            self._known.add(case.id)
        return case.id in self._known
