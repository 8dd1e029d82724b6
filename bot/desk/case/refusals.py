"""Telling a refusal: a message is answered in words, a button brings the card as it is now."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import blocked, cards, tell
from bot.desk.case.people import meet
from bot.errors import AlreadyTaken, Blocked, NotNow, NotStaff, OldCard, Refusal
from storage import people, petitions
from storage.words import Counter, NoticeKind

OUTDATED = (AlreadyTaken, NotNow, OldCard)  # the card that was pressed says otherwise


def tell_in_words(
    session: Session,
    now: datetime,
    caller: Caller,
    refusal: Refusal,
    *,
    reply_to: int | None = None,
) -> None:
    """Leave the refusal's text for whoever spoke; a stranger at the staff counter is told why.

    In a group of staff those who are none talk among themselves: they are told nothing.
    """
    if isinstance(refusal, NotStaff) and not caller.private:
        return
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
    """The skin has answered the button; bring the case's card as it is now, once per change."""
    if not caller.pressed:
        tell_in_words(session, now, caller, refusal)
        return
    if isinstance(refusal, Blocked):
        blocked.remind(session, now, meet(session, now, caller))
    if refusal.petition_id is None:
        return
    petition = petitions.get(session, refusal.petition_id)
    if petition is None:
        return
    cards.refresh_in(session, now, petition, caller)
    identity = people.get_identity(session, caller.counter, caller.telegram_id)
    if isinstance(refusal, OUTDATED) and caller.counter == Counter.STAFF and identity is not None:
        key = f"brought:{petition.id}:{identity.person_id}:{petition.version}"
        cards.staff_card(session, now, petition, identity.person_id, why="shown", key=key)
