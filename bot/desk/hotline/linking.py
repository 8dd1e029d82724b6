"""绑定: who rang up goes on in Telegram, with the number and the code that were read out."""

import hmac
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import cards, history, refusals, tell
from bot.desk.case.people import id_of, meet
from bot.errors import LinkRefused
from storage import petitions, phone_calls
from storage.tables import Petition, PhoneCall
from storage.words import EventKind, NoticeKind

MOST_TRIES = 5  # of a million codes
GOOD_FOR = timedelta(days=60)


def link(session: Session, now: datetime, caller: Caller, words: str) -> None:
    """`/link 260304-001 482913`; LinkRefused says nothing of what was wrong."""
    person = meet(session, now, caller)
    found = _found(session, now, words)
    if found is None:
        refusals.tell_in_words(session, now, caller, LinkRefused())  # the try is counted
        return
    petition, call = found
    call.linked_at, call.call_back_at = now, None
    petition.reporter_id, petition.chat_id = id_of(person), caller.chat_id
    session.add_all((call, petition))
    history.record(session, now, petition, EventKind.LINKED, person_id=person.id)
    cards.refresh(session, now, petition)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.CASE_STORY,
        person_id=person.id,
        petition_id=petition.id,
        arguments={"confirm_withdraw": False},
    )


def _found(session: Session, now: datetime, words: str) -> tuple[Petition, PhoneCall] | None:
    """The case and its call, if number and code fit; a wrong code is counted."""
    number, _, code = words.strip().partition(" ")
    petition = petitions.by_number(session, number)
    call = phone_calls.of_case(session, petition.id) if petition is not None else None
    if petition is None or call is None or call.linked_at is not None:
        return None
    if call.tries >= MOST_TRIES or now > call.at + GOOD_FOR:
        return None
    if not hmac.compare_digest(code.strip().encode(), call.code.encode()):
        call.tries += 1
        session.add(call)
        return None
    return petition, call
