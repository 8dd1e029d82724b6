"""Post: both lanes as the desk feels them — leased, composed, shown, recorded."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.clock import Clock
from bot.delivery.preparing import Compose, prepare
from bot.delivery.recording import Hooks, record_all
from bot.simulation.books import Books, Crash, at_once
from bot.simulation.phones import Phones
from storage import claiming
from storage.tables import Notice
from storage.words import Counter

LEASE = timedelta(minutes=2)
IN_FLIGHT = 32


class Post:
    """`delivered` hears of every notice that has become a message."""

    def __init__(
        self,
        books: Books,
        clock: Clock,
        phones: Phones,
        compose: Compose,
        hooks: Hooks,
        delivered: Callable[[Session, datetime, Notice], None],
    ) -> None:
        self._books = books
        self._clock = clock
        self._phones = phones
        self._compose = compose
        self._hooks = hooks
        self._delivered = delivered
        self.dies: Callable[[], bool] = lambda: False  # after sending, before marking
        self.in_flight: set[str] = set()  # keys of what may have arrived twice because of that

    def release(self) -> None:
        """As a lane does when it starts: the leases of a former life are given back."""
        for counter in Counter:
            at_once(self._books.write(claiming.release, counter))

    def deliver(self) -> datetime | None:
        """Everything that is due; when there is more to send."""
        now = self._clock.now()
        sending: set[str] = set()
        try:
            due = at_once(self._books.write(self._lanes, now, sending))
            if self.dies():
                at_once(self._books.write(self._die_with, now, sending))
                raise Crash
        except Crash:
            self.in_flight |= sending
            raise
        return due

    def _lanes(self, session: Session, now: datetime, sending: set[str]) -> datetime | None:
        for counter in Counter:
            while leased := claiming.claim(session, now, counter, IN_FLIGHT, LEASE):
                self._send(session, now, leased, sending)
        moments = [claiming.next_due(session, now, counter) for counter in Counter]
        return min((one for one in moments if one is not None), default=None)

    def _send(
        self, session: Session, now: datetime, leased: list[Notice], sending: set[str]
    ) -> None:
        sending |= {notice.dedup_key for notice in leased}
        ready = prepare(session, now, leased, self._compose)
        results = [self._phones.receive(now, outgoing) for outgoing in ready]
        record_all(session, now, results, self._hooks)
        for result in results:
            if result.sent or result.edited:
                self._delivered(session, now, result.outgoing.notice)

    def _die_with(self, session: Session, now: datetime, sending: set[str]) -> None:
        """Lease and send what is due in a moment, and never come to mark it."""
        for counter in Counter:
            leased = claiming.claim(session, now + LEASE, counter, IN_FLIGHT, LEASE)
            sending |= {notice.dedup_key for notice in leased}
            for outgoing in prepare(session, now, leased, self._compose):
                self._phones.receive(now, outgoing)
