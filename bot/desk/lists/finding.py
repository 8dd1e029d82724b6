"""查找: any case one may look at, by number, word, place, who has it, or day."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import tell
from bot.desk.case.people import meet_staff
from bot.errors import OldCard
from storage import listed
from storage.words import NoticeKind

LONGEST = 100  # characters that are looked for


def find(session: Session, now: datetime, caller: Caller, words: str) -> None:
    """`/find 路灯 柳岸 3月`; without words, how to look."""
    person = meet_staff(session, now, caller)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.FOUND,
        person_id=person.id,
        arguments={"words": words.strip()[:LONGEST], "page": 0},
    )


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
