"""查找: any case one may look at, by number, word, place, who has it, or day.

Whoever may see who rang up finds by the number as well; that is written down like a look at it.
"""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import tell
from bot.desk.case.people import meet_staff
from bot.desk.hotline import contact
from bot.errors import OldCard
from bot.understanding.phone_call import masked, number_in
from storage import listed
from storage.words import NoticeKind

LONGEST = 100  # characters that are looked for


def find(session: Session, now: datetime, caller: Caller, words: str) -> None:
    """`/find 路灯 柳岸 3月`; without words, how to look."""
    person = meet_staff(session, now, caller)
    looked_for = words.strip()[:LONGEST]
    phone, rest = number_in(looked_for)
    facts: dict[str, Any] = {"words": looked_for, "page": 0}
    if phone and contact.may_ask(session, person):
        found = contact.rung_from(session, now, person, phone)
        facts = {"words": rest, "page": 0, "phone": masked(phone), "cases": found}
    tell.answer(session, now, caller, NoticeKind.FOUND, person_id=person.id, arguments=facts)


def turn(session: Session, now: datetime, caller: Caller, page: int) -> None:
    """Another page of what was found, in place."""
    person = meet_staff(session, now, caller)
    kind = NoticeKind.FOUND
    shown = listed.shown_in(session, caller.counter, caller.chat_id, caller.message_id, kind)
    if shown is None:
        raise OldCard
    tell.answer(
        session,
        now,
        caller,
        kind,
        person_id=person.id,
        arguments={**shown, "page": page},
        edits=caller.message_id,
    )
