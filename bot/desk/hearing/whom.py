"""代报改口: the message that told whom a report is for was edited; it is no part of the words."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case import cards, confidence, history, tell
from bot.desk.dispatching import in_charge
from bot.desk.drafting import on_behalf
from bot.desk.hearing import edits
from bot.desk.hearing.edited import OVER
from storage import petitions, represented
from storage.tables import Person, Petition
from storage.words import EventKind, NoticeKind, State


def corrects(session: Session, now: datetime, person: Person, said: Said) -> bool:
    """Take over the name or number; False when it told of nobody, or tells of trouble now."""
    cases = _told_in(session, person, said)
    if not cases:
        return False
    if not on_behalf.is_whom(session, said):
        for one in cases:
            if one.state == State.DRAFT:
                represented.drop(session, one.id or 0)
        return False
    living = [one for one in cases if one.state not in OVER]
    for one in living:
        _correct_one(session, now, one, person, said)
    if not living:
        edits.too_late(session, now, said)
    return True


def _told_in(session: Session, person: Person, said: Said) -> Sequence[Petition]:
    """Their cases that the message told it of; other chats have messages of the same number."""
    ids = represented.told_in(session, said.message_id)
    found = filter(None, (petitions.get(session, number) for number in ids))
    return [
        one
        for one in found
        if confidence.is_reporter(session, one, person.id)
        and confidence.chat_id(session, one) == said.caller.chat_id
    ]


def _correct_one(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """A draft's card shows it; of a case its owner's does, and who spoke is told that it does."""
    on_behalf.keep(session, now, petition, said)
    petition.version += 1
    session.add(petition)
    if petition.state == State.DRAFT:
        cards.draft_card(session, now, petition)
        return
    history.record(session, now, petition, EventKind.CORRECTED, person_id=person.id)
    in_charge.update(session, now, petition, "corrected")
    cards.refresh(session, now, petition)
    key = f"added:{petition.id}:{petition.version}"
    tell.reporter(session, now, petition, NoticeKind.ADDED, key=key)
