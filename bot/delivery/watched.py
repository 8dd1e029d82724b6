"""看着: a notice is in hand while its words are made; its process may be killed by them."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.message import Message
from bot.delivery.preparing import Compose
from storage.in_hand import Hands, Work
from storage.tables import Notice


def watched(compose: Compose, hands: Hands) -> Compose:
    """The same words; `hands` remember of which notice."""

    def composed(session: Session, now: datetime, notice: Notice) -> tuple[Message, ...]:
        slot = hands.take(Work.NOTICE, notice.id) if notice.id is not None else None
        try:
            return compose(session, now, notice)
        finally:
            hands.let_go(slot)

    return composed
