"""表情: a reaction on a card is a button pressed: 👀 接单, 👌 办结 begins; others mean nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import refusals, tell
from bot.desk.handling import handling
from bot.errors import NotStaff, Refusal
from storage import people, posted
from storage.words import Counter, NoticeKind

Step = Callable[[Session, datetime, Caller, int], object]
STEPS: Mapping[str, Step] = {
    "👀": handling.take,
    "👌": handling.resolve,
}


def react(session: Session, now: datetime, caller: Caller, message_id: int, emoji: str) -> None:
    """The step of the emoji, with the same checks, undone like a button's.

    There is nothing to answer as a pressed button is: a refusal is told in words.
    """
    step = STEPS.get(emoji)
    card = posted.by_message(session, Counter.STAFF, caller.chat_id, message_id)
    if step is None or card is None:
        return
    as_pressed = replace(caller, pressed=True, message_id=message_id)
    if card.kind == NoticeKind.STAFF_CARD:
        step(session, now, as_pressed, card.petition_id)
    elif card.kind == NoticeKind.WORK_CARD:
        _in_group(session, now, as_pressed, card.petition_id, step)


def _in_group(
    session: Session, now: datetime, caller: Caller, petition_id: int, step: Step
) -> None:
    """On the card of a topic: asked and refused in private; strangers are told nothing."""
    identity = people.get_identity(session, Counter.STAFF, caller.telegram_id)
    chat = tell.chat_of(session, Counter.STAFF, identity.person_id) if identity else None
    if chat is None:
        return
    alone = replace(caller, chat_id=chat.chat_id, private=True, message_id=None, thread_id=None)
    where = caller if step is handling.take else alone
    try:
        with session.begin_nested():
            step(session, now, where, petition_id)
    except NotStaff:
        return
    except Refusal as refusal:
        refusals.tell_in_words(session, now, alone, refusal)
