"""看着: a notice is in hand while its words are made; its process may be killed by them."""

import time
from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from bot.channel.message import Message
from bot.delivery.preparing import Compose
from storage.in_hand import Hands, Work
from storage.tables import Notice

SETTLED = 10.0  # seconds after which a process lives, though it has made no words yet


def watched(
    compose: Compose, hands: Hands, monotonic: Callable[[], float] = time.monotonic
) -> Compose:
    """The same words; `hands` remember of which notice, and whether the process had settled."""
    settled_at = monotonic() + SETTLED
    made: set[bool] = set()

    def composed(session: Session, now: datetime, notice: Notice) -> tuple[Message, ...]:
        assert notice.id is not None, "it was leased"
        settled = made or monotonic() >= settled_at
        slot = hands.take(Work.NOTICE if settled else Work.EARLY, notice.id)
        try:
            return compose(session, now, notice)
        finally:
            hands.let_go(slot)
            made.add(True)

    return composed
