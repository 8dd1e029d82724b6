"""表情: a reaction on a card is a button pressed: 👀 接单, 👌 办结 begins; others mean nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.handling import handling
from storage import posted
from storage.words import Counter, NoticeKind

STEPS: Mapping[str, Callable[[Session, datetime, Caller, int], object]] = {
    "👀": handling.take,
    "👌": handling.resolve,
}


def react(session: Session, now: datetime, caller: Caller, message_id: int, emoji: str) -> None:
    """The step of the emoji, with the same checks, undone like a button's.

    There is nothing to answer as a pressed button is: a refusal is told in words.
    """
    step = STEPS.get(emoji)
    card = posted.by_message(session, Counter.STAFF, caller.chat_id, message_id)
    if step is None or card is None or card.kind != NoticeKind.STAFF_CARD:
        return
    as_pressed = replace(caller, pressed=True, message_id=message_id)
    step(session, now, as_pressed, card.petition_id)
