"""交换: what a lane does in one transaction, if the lane is still its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.delivery.pacing import REMEMBERED
from bot.delivery.recording import Hooks, Result, record_all
from bot.leases.lease import Lease
from storage import claiming
from storage.tables import Notice
from storage.words import Counter

LEASE = timedelta(minutes=2)  # of a notice: longer than any call takes


@dataclass(slots=True)
class Leased:
    """Notices to be sent, or when the next is due."""

    notices: list[Notice]
    next_due: datetime | None


@dataclass(frozen=True, slots=True)
class Turn:
    """The steps of one bot's lane."""

    counter: Counter
    lease: Lease
    hooks: Hooks

    def begin(self, session: Session, now: datetime) -> list[tuple[int, float, bool]]:
        """Give back what was leased before; what was sent of late, as Pace wants it."""
        since = now - timedelta(seconds=REMEMBERED)
        late = claiming.sent_since(session, now, self.counter, since)
        sent = [(chat, (now - at).total_seconds(), edit) for chat, at, edit in late]
        in_flight = [(chat, 0.0, False) for chat in claiming.on_their_way(session, self.counter)]
        if self.lease.check(session):
            claiming.release(session, self.counter)
        return [*sent, *in_flight]

    def exchange(
        self,
        session: Session,
        now: datetime,
        done: Sequence[Result],
        room: int,
        broadcasts: int,
        excluded: set[int],
    ) -> Leased:
        """Record what came of the last sends, and lease at most `room` more."""
        is_ours = self.lease.check(session)
        if not is_ours:  # whoever has the lane now tries again what did not arrive
            done = [result for result in done if result.arrived]
        if done:
            record_all(session, now, done, self.hooks)
        if not room or not is_ours:
            return Leased([], None)
        leased = claiming.claim(session, now, self.counter, room, LEASE, excluded, broadcasts)
        due = None if leased else claiming.next_due(session, now, self.counter, excluded)
        return Leased(leased, due)
