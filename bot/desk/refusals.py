"""Telling a refusal: a message is answered in words, a button brings the card as it is now."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk import cards, tell
from bot.errors import NotStaff, Refusal
from storage import people, petitions
from storage.words import NoticeKind


def tell_in_words(
    session: Session,
    now: datetime,
    caller: Caller,
    refusal: Refusal,
    *,
    reply_to: int | None = None,
) -> None:
    """Leave the refusal's text for whoever spoke; a stranger at the staff counter is told why."""
    kind = NoticeKind.STRANGER if isinstance(refusal, NotStaff) else NoticeKind.REFUSAL
    identity = people.get_identity(session, caller.counter, caller.telegram_id)
    tell.answer(
        session,
        now,
        caller,
        kind,
        person_id=identity.person_id if identity else None,
        arguments={"text_key": refusal.text_key, "facts": refusal.facts},
        reply_to=reply_to,
    )


def after_button(session: Session, now: datetime, caller: Caller, refusal: Refusal) -> None:
    """The skin has answered the button; bring the case's cards up to date."""
    if not caller.pressed:
        tell_in_words(session, now, caller, refusal)
        return
    if refusal.petition_id is None:
        return
    petition = petitions.get(session, refusal.petition_id)
    if petition is not None:
        cards.refresh_in(session, now, petition, caller)
