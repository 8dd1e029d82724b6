"""绑定: who rang up goes on in Telegram, with the number and the code that were read out."""

import hmac
import secrets
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.desk.case import cards, history, refusals, tell
from bot.desk.case.authority import complains_of
from bot.desk.case.people import id_of, meet
from bot.desk.desk import Toast
from bot.desk.hotline import contact
from bot.errors import LinkRefused, LinkUnclear, OldCard
from bot.rules.linking import GOOD_FOR, WITHIN, has_tried_enough, waits_until
from storage import people, petitions, phone_calls
from storage.tables import Petition, PhoneCall
from storage.words import Counter, EventKind, NoticeKind


def new_code() -> str:
    """Six digits that nobody guesses."""
    return f"{secrets.randbelow(1_000_000):06d}"


def link(session: Session, now: datetime, caller: Caller, words: str) -> None:
    """`/link 260304-001 482913`; LinkRefused says nothing of what was wrong."""
    person = meet(session, now, caller)
    if len(words.split()) < 2:
        refusals.tell_in_words(session, now, caller, LinkUnclear())
        return
    found = _found(session, now, caller, id_of(person), words)
    if found is None:
        refusals.tell_in_words(session, now, caller, LinkRefused())  # the try is counted
        return
    petition, call = found
    call.linked_at, call.call_back_at = now, None
    petition.reporter_id, petition.chat_id = id_of(person), caller.chat_id
    session.add_all((call, petition))
    phone_calls.hand_over(session, call.petition_id, call.caller_id, id_of(person))
    history.record(session, now, petition, EventKind.LINKED, person_id=person.id)
    cards.refresh(session, now, petition)
    tell.about(
        session,
        now,
        caller,
        person,
        petition,
        NoticeKind.CASE_STORY,
        arguments={"confirm_withdraw": False},
    )


def renew(session: Session, now: datetime, caller: Caller, petition_id: int) -> Toast:
    """🔑 新数字码: the caller is on the line and has lost theirs, or somebody has guessed at it.

    OldCard when they go on in Telegram already, or are forgotten.
    """
    person, petition, call = contact.caller_case(session, now, caller, petition_id)
    if call.linked_at is not None or call.code is None:
        raise OldCard(petition_id=petition_id)
    call.code, call.coded_at, call.tries, call.tried_at = new_code(), now, 0, None
    session.add(call)
    contact.record(session, now, petition, person, EventKind.CODE_MADE)
    kind = NoticeKind.CALL_CODE
    tell.answer(session, now, caller, kind, person_id=person.id, petition_id=petition_id)
    return Toast("code-made")


def _found(
    session: Session, now: datetime, caller: Caller, person_id: int, words: str
) -> tuple[Petition, PhoneCall] | None:
    """The case and its call, if number and code fit; whatever does not fit is counted."""
    before = phone_calls.link_tries(session, person_id)
    if before is not None and has_tried_enough(now, before.tries, before.since):
        return None
    number, _, code = words.strip().partition(" ")
    petition = petitions.by_number(session, number)
    call = phone_calls.of_case(session, petition.id) if petition is not None else None
    if petition is not None and call is not None and _fits(session, now, call, code.strip()):
        return None if _is_about(session, petition, caller) else (petition, call)
    phone_calls.count_try(session, now, person_id, WITHIN)
    return None


def _is_about(session: Session, petition: Petition, caller: Caller) -> bool:
    """Whom it complains of does not become its reporter, whoever typed it in."""
    staff = people.get_identity(session, Counter.STAFF, caller.telegram_id)
    return staff is not None and complains_of(session, petition, staff.person_id)


def _fits(session: Session, now: datetime, call: PhoneCall, code: str) -> bool:
    """Whether the code is the call's; nothing is no code, on either side."""
    if call.linked_at is not None or not call.code or not code:
        return False
    until = waits_until(call.tries, call.tried_at)
    if now > (call.coded_at or call.at) + GOOD_FOR or (until is not None and now < until):
        return False
    if hmac.compare_digest(code.encode(), call.code.encode()):
        return True
    call.tries, call.tried_at = call.tries + 1, now
    session.add(call)
    return False
